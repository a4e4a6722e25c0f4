"""Two files of one person at the desk: who may make them one, what is found then, and that it can be undone."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.roles import Role
from articles.desk.experts import near_experts
from articles.desk.library.merging import merge
from articles.models import Expert
from articles.snapshots import snapshot
from tests.articles.desk.forms import signed_in
from tests.articles.desk.test_experts import found, journalist, make_expert, quoting
from tests.articles.desk.test_quoted import page_of
from tests.builders import edit, make_user

pytestmark = pytest.mark.django_db


def chief() -> Client:
    """The browser of the editor-in-chief."""
    return signed_in(make_user(Role.CHIEF))


def address(expert: Expert, act: str = "reunir") -> str:
    """The address of an act on a file."""
    return f"/admin/articles/expert/{expert.pk}/{act}/"


def test_the_near_name_is_proposed_and_any_other_is_found() -> None:
    twin, other = make_expert("Zoé Roy", role="économiste"), make_expert("Luc Gagnon")
    duplicate, desk = make_expert("Zoe Roy"), chief()

    near = desk.get(address(duplicate)).content.decode()
    searched = desk.get(address(duplicate), {"q": "gagnon"}).content.decode()

    assert f'name="kept" value="{twin.pk}"' in near
    assert f'value="{other.pk}"' not in near
    assert f'value="{duplicate.pk}"' not in near
    assert f'name="kept" value="{other.pk}"' in searched


def test_merging_rewrites_no_quote_and_is_journaled_on_both_files() -> None:
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy")
    article = quoting(duplicate, title="Le second")
    before = snapshot(article)

    answer = chief().post(address(duplicate), {"kept": kept.pk})

    duplicate.refresh_from_db()
    assert answer.headers["Location"] == f"/admin/articles/expert/{kept.pk}/change/"
    assert duplicate.alias_of == kept
    assert snapshot(article) == before
    assert article.quotes.get().expert == duplicate
    assert LogEntry.objects.filter(object_id__in=[kept.pk, duplicate.pk]).count() == 2


def test_the_file_kept_has_the_quotes_of_both_everywhere_at_the_desk() -> None:
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy", organisation="UQAM")
    quoting(kept, title="Le premier")
    quoting(duplicate, title="Le second")
    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))
    desk = journalist()

    page = page_of(desk, kept)
    listed = desk.get("/admin/articles/article/", {"expert": kept.pk}).content.decode()

    assert "Le premier" in page
    assert "Le second" in page
    assert f'Cette fiche réunit aussi <a href="/admin/articles/expert/{duplicate.pk}/change/">Zoe Roy</a>' in page
    assert "réunie à celle de <a" in page_of(desk, duplicate)
    assert "Le second" in listed
    assert [person["id"] for person in found(desk, q="uqam")] == [kept.pk]
    assert found(desk, id=duplicate.pk)[0]["id"] == kept.pk
    assert found(desk, q="zoe roy")[0]["last"]["article"] == "Le premier"
    assert near_experts("Zoé Roi") == [(kept.pk, False)]


def test_an_article_saved_later_names_the_file_kept_and_keeps_the_words_of_its_day() -> None:
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy")
    article = quoting(duplicate, "analyste")
    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))

    edit(article, article.owner, title="Un autre titre")

    quote = article.quotes.get()
    assert (quote.expert, quote.name, quote.role) == (kept, "Zoe Roy", "analyste")


def test_a_chain_of_merges_reads_for_the_last_and_no_file_reads_for_itself() -> None:
    first, second, third = (make_expert(name) for name in ("Un", "Deux", "Trois"))
    by, desk = make_user(Role.CHIEF), chief()
    merge(first.pk, second.pk, by)
    merge(second.pk, third.pk, by)

    circles = [desk.post(address(third), {"kept": each.pk}).status_code for each in (first, second, third)]

    assert set(Expert.objects.exclude(pk=third.pk).values_list("alias_of", flat=True)) == {third.pk}
    assert circles == [409, 409, 409]
    with pytest.raises(IntegrityError), transaction.atomic():
        Expert.objects.filter(pk=third.pk).update(alias_of=third.pk)


def test_files_are_parted_by_the_chief() -> None:
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy")
    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))
    desk = chief()

    statuses = [desk.post(address(duplicate, "separer")).status_code for _ in range(2)]

    duplicate.refresh_from_db()
    assert duplicate.alias_of is None
    assert statuses == [302, 409]


def test_only_the_editor_in_chief_merges_and_parts() -> None:
    kept, duplicate, alias = make_expert("Zoé Roy"), make_expert("Zoe Roy"), make_expert("Z. Roy")
    merge(alias.pk, kept.pk, make_user(Role.CHIEF))
    others = [signed_in(make_user(role)) for role in Role if role != Role.CHIEF]

    tried = [each.get(address(duplicate)).status_code for each in others]
    tried += [each.post(address(duplicate), {"kept": kept.pk}).status_code for each in others]
    tried += [each.post(address(alias, "separer")).status_code for each in others]

    duplicate.refresh_from_db()
    alias.refresh_from_db()
    assert set(tried) == {403}
    assert Client().get(address(duplicate)).status_code == 302
    assert (duplicate.alias_of, alias.alias_of) == (None, kept)
    assert "Réunir à une autre fiche" not in page_of(journalist(), duplicate)
    assert "Réunir à une autre fiche" in page_of(chief(), duplicate)


@pytest.mark.parametrize("kept", ["", "x", "0", "9" * 40])
def test_a_file_that_is_not_there_is_not_found(kept: str) -> None:
    duplicate, desk = make_expert("Zoe Roy"), chief()

    statuses = [
        desk.post(address(duplicate), {"kept": kept}).status_code,
        desk.get("/admin/articles/expert/999999/reunir/").status_code,
        desk.post("/admin/articles/expert/999999/separer/").status_code,
        desk.get(address(duplicate, "separer")).status_code,
    ]

    assert statuses == [404, 404, 404, 405]


def test_a_file_that_reads_for_another_is_not_deleted() -> None:
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy")
    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))

    answer = chief().post(f"/admin/articles/expert/{kept.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert Expert.objects.count() == 2
