"""The reference rows at the desk: photos, experts, signatures, tags, rubrics, fixed pages."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Expert, Photo, Rubric, StaticPage, Tag
from articles.pictures.library import add_photo
from tests.builders import make_article, make_rubric, make_tag, make_user, publish

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def jpeg() -> bytes:
    out = BytesIO()
    Image.new("RGB", (600, 400), "#b5301c").save(out, "JPEG")
    return out.getvalue()


def test_a_journalist_adds_a_photo_to_the_library_and_withdraws_it() -> None:
    desk = client_of(make_user(Role.JOURNALIST))
    upload = SimpleUploadedFile("rue.jpg", jpeg(), "image/jpeg")
    facts = {"title": "Une rue", "alt": "Une rue", "credit": "Studio", "focal_x": 50, "focal_y": 50}

    added = desk.post("/admin/articles/photo/add/", {"upload": upload, **facts})

    photo = Photo.objects.get()
    assert added.status_code == 302
    assert sorted(photo.renditions.filter(format="jpeg").values_list("width", flat=True)) == [240, 480, 600]
    desk.post(f"/admin/articles/photo/{photo.pk}/retirer/")
    photo.refresh_from_db()
    assert photo.withdrawn_at is not None


def test_a_text_named_jpg_is_refused_in_french_and_what_was_typed_is_kept() -> None:
    desk = client_of(make_user(Role.JOURNALIST))
    upload = SimpleUploadedFile("rue.jpg", b"Bonjour", "image/jpeg")

    answer = desk.post(
        "/admin/articles/photo/add/",
        {"upload": upload, "title": "Une rue de Rosemont", "focal_x": 50, "focal_y": 50},
    )

    page = answer.content.decode()
    assert "n’est pas une photo" in page
    assert "Une rue de Rosemont" in page
    assert not Photo.objects.exists()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
def test_others_do_not_touch_the_library(role: Role) -> None:
    photo = add_photo(BytesIO(jpeg()), None, alt="x")
    desk = client_of(make_user(role))

    desk.post(f"/admin/articles/photo/{photo.pk}/retirer/")
    answer = desk.post("/admin/articles/photo/add/", {"title": "x"})

    photo.refresh_from_db()
    assert photo.withdrawn_at is None
    assert answer.status_code == 403


def test_merging_a_tag_makes_it_an_alias() -> None:
    kept, merged, older = make_tag("Marques"), make_tag("La marque"), make_tag("Marque")
    older.alias_of = merged
    older.save()

    client_of(make_user(Role.JOURNALIST, Role.CHIEF)).post(
        f"/admin/articles/tag/{merged.pk}/change/", {"name": "La marque", "alias_of": kept.pk}
    )

    assert set(Tag.objects.filter(alias_of=kept).values_list("name", flat=True)) == {"La marque", "Marque"}


def test_two_spellings_of_one_tag_are_refused_with_the_one_that_exists() -> None:
    make_tag("Réseaux sociaux")

    answer = client_of(make_user(Role.CHIEF)).post("/admin/articles/tag/add/", {"name": "reseaux-sociaux"})

    assert "Cette étiquette existe déjà" in answer.content.decode()


def test_a_rubric_that_has_served_is_closed_not_deleted() -> None:
    rubric = make_rubric()
    publish(make_article(rubric=rubric))

    answer = client_of(make_user(Role.CHIEF)).post(f"/admin/articles/rubric/{rubric.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert Rubric.objects.filter(pk=rubric.pk).exists()


def test_the_words_of_a_fixed_page_are_cleaned_and_shown_to_readers() -> None:
    page, _ = StaticPage.objects.get_or_create(slug="a-propos", defaults={"title": "À propos"})

    client_of(make_user(Role.CHIEF)).post(
        f"/admin/articles/staticpage/{page.pk}/change/",
        {"title": "À propos", "body": "<p>Nous <strong>écrivons</strong>.<script>alert(1)</script></p>"},
    )

    page.refresh_from_db()
    assert page.body == "<p>Nous <strong>écrivons</strong>.</p>"
    assert "écrivons" in Client().get("/a-propos/").content.decode()


def test_an_expert_gets_an_address_and_shows_where_they_are_quoted() -> None:
    desk = client_of(make_user(Role.JOURNALIST))

    desk.post("/admin/articles/expert/add/", {"name": "Maëlle Fortin-Roy", "role": "économiste", "organisation": "UQO"})

    expert = Expert.objects.get()
    assert expert.slug == "maelle-fortin-roy"
    assert "Pas encore cité·e" in desk.get(f"/admin/articles/expert/{expert.pk}/change/").content.decode()


@pytest.mark.parametrize("path", ["photo", "expert", "author", "rubric", "tag", "staticpage"])
def test_every_list_and_form_of_the_library_opens(path: str) -> None:
    desk = client_of(make_user(Role.CHIEF))

    assert desk.get(f"/admin/articles/{path}/").status_code == 200
    assert desk.get(f"/admin/articles/{path}/add/").status_code == (403 if path == "staticpage" else 200)


def test_a_tag_and_an_expert_that_serve_are_never_erased() -> None:
    tag = make_tag()
    expert = Expert.objects.create(name="Ana Roy", slug="ana-roy")
    quote = f'<blockquote class="quote" data-expert="{expert.pk}" data-name="Ana Roy"><p>Oui.</p></blockquote>'
    make_article(tags=(tag.pk,), introduction=parse(quote))
    desk = client_of(make_user(Role.CHIEF))

    answers = [
        desk.post(f"/admin/articles/tag/{tag.pk}/delete/", {"post": "yes"}).status_code,
        desk.post(f"/admin/articles/expert/{expert.pk}/delete/", {"post": "yes"}).status_code,
    ]

    assert answers == [403, 403]
    assert Tag.objects.filter(pk=tag.pk).exists()
    assert Expert.objects.filter(pk=expert.pk).exists()
