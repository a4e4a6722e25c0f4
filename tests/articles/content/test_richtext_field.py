"""The field of a body: whatever way a text is written, what is kept was cleaned."""

import pytest
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from articles.content.richtext import MAX_BYTES, TextTooLong
from articles.content.richtext.fields import RichTextField, RichTextFormField
from articles.content.richtext.widgets import RichTextWidget
from articles.models import StaticPage

DIRTY = "<p onclick=alert(1)>Un <b>mot</b></p><script>alert(1)</script>\x00"
CLEAN = "<p>Un <strong>mot</strong></p>"


def stored() -> list[str]:
    return list(StaticPage.objects.order_by("pk").values_list("body", flat=True))


@pytest.mark.django_db
class TestEveryPath:
    """Each path that writes a body cleans it."""

    @pytest.fixture(autouse=True)
    def _no_page(self) -> None:
        StaticPage.objects.all().delete()

    def test_save_cleans_and_the_instance_has_what_was_written(self) -> None:
        page = StaticPage(slug="a", title="A", body=DIRTY)

        page.save()

        assert page.body == CLEAN
        assert stored() == [CLEAN]

    def test_save_of_one_field_cleans(self) -> None:
        page = StaticPage.objects.create(slug="a", title="A")
        page.body = DIRTY

        page.save(update_fields=["body"])

        assert stored() == [CLEAN]

    def test_update_cleans(self) -> None:
        StaticPage.objects.create(slug="a", title="A")

        StaticPage.objects.update(body=DIRTY)

        assert stored() == [CLEAN]

    def test_bulk_create_and_bulk_update_clean(self) -> None:
        pages = StaticPage.objects.bulk_create([StaticPage(slug=slug, title="A", body=DIRTY) for slug in "ab"])
        assert stored() == [CLEAN, CLEAN]

        for page in pages:
            page.body = DIRTY + "<p>bis</p>"
        StaticPage.objects.bulk_update(pages, ["body"])

        assert stored() == [f"{CLEAN}\n<p>bis</p>"] * 2

    def test_get_or_create_and_update_or_create_clean(self) -> None:
        StaticPage.objects.get_or_create(slug="a", defaults={"title": "A", "body": DIRTY})
        StaticPage.objects.update_or_create(slug="b", defaults={"title": "B", "body": DIRTY})

        assert stored() == [CLEAN, CLEAN]

    def test_a_fixture_is_cleaned(self) -> None:
        page = StaticPage(pk=9, slug="a", title="A", body=DIRTY.replace("\x00", ""), updated_at=timezone.now())

        for loaded in serializers.deserialize("json", serializers.serialize("json", [page])):
            loaded.save()

        assert stored() == [CLEAN]

    def test_a_text_too_long_is_refused_before_anything_is_written(self) -> None:
        with pytest.raises(TextTooLong), transaction.atomic():
            StaticPage.objects.create(slug="a", title="A", body="x" * (MAX_BYTES + 1))

        assert stored() == []


def test_validation_cleans_and_says_in_french_what_is_too_long() -> None:
    field = RichTextField("texte")

    assert field.clean(DIRTY, None) == CLEAN
    with pytest.raises(ValidationError, match="trop lourd"):
        field.clean("x" * (MAX_BYTES + 1), None)
    with pytest.raises(ValidationError):
        field.clean("<p> </p>", None)


def test_the_field_is_a_plain_text_field_for_migrations() -> None:
    field = RichTextField("texte", blank=True)
    field.set_attributes_from_name("body")

    assert field.deconstruct() == ("body", "django.db.models.TextField", [], {"blank": True, "verbose_name": "texte"})


def test_the_field_of_a_form_has_the_editor_even_in_the_admin() -> None:
    field = RichTextField("texte", blank=True)

    for form_field in (field.formfield(), field.formfield(widget=AdminTextareaWidget)):
        assert isinstance(form_field, RichTextFormField)
        assert isinstance(form_field.widget, RichTextWidget)
    assert not isinstance(field.formfield(widget=models.TextField().formfield().widget).widget, RichTextWidget)  # type: ignore[union-attr]


def test_a_form_cleans_what_comes_in_and_what_goes_to_the_editor() -> None:
    field = RichTextFormField(required=False)

    assert field.clean(DIRTY) == CLEAN
    assert field.clean("") == ""
    assert field.prepare_value(DIRTY) == CLEAN
    with pytest.raises(ValidationError, match="trop lourd"):
        field.clean("x" * (MAX_BYTES + 1))


def test_the_widget_carries_the_configuration_and_nothing_inline() -> None:
    html = RichTextWidget().render("body", "<p>a</p>")

    assert "data-rich-text" in html
    assert "&quot;allowedContent&quot;" in html
    assert "<script" not in html
    assert "style=" not in html
