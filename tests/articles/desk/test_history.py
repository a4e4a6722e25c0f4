"""The history answers questions: what came since my last visit, which version was that one, who sat down to write."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from accounts.roles import Role
from articles.desk.visits import Since, arrive
from articles.models import Article, Revision
from tests.articles.desk.forms import form_of, signed_in
from tests.builders import edit, make_article, make_user

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)
MINUTES = timedelta(minutes=1)


@pytest.fixture
def article() -> Article:
    """An article that was saved once."""
    return make_article(title="Le premier titre")


def seen(article: Article, by: User, at: datetime, *, opens: bool = True) -> Since | None:
    """Open the article as it is now."""
    return arrive(Article.objects.select_related("current").get(pk=article.pk), by, at, opens=opens)


def first_and_last(article: Article) -> tuple[Revision, Revision]:
    """The oldest version and the newest."""
    return article.revisions.order_by("number")[0], article.revisions.order_by("-number")[0]


def page(article: Article, by: User, address: str = "history/") -> str:
    """A page of the article, as the person reads it."""
    answer = signed_in(by).get(f"/admin/articles/article/{article.pk}/{address}")
    assert answer.status_code == 200
    return str(answer.content, "utf-8")


def named(article: Article, by: User, number: int, name: str) -> int:
    """Name a version; return the status."""
    address = f"/admin/articles/article/{article.pk}/versions/{number}/nom/"
    return signed_in(by).post(address, {"name": name}).status_code


# --- Since my last visit ----------------------------------------------------------------------------------------------


def test_a_first_visit_has_nothing_before_it(article: Article) -> None:
    assert seen(article, make_user(Role.REVIEWER), MONDAY) is None


def test_who_comes_back_is_told_what_came_since(article: Article) -> None:
    reviewer = make_user(Role.REVIEWER)
    left = first_and_last(article)[1]
    seen(article, reviewer, MONDAY)
    edit(article, article.owner, title="Le second titre")
    edit(article, article.owner, title="Le troisième titre")

    since = seen(article, reviewer, MONDAY + 45 * MINUTES)

    assert since == Since(left, MONDAY, 2)


def test_pages_opened_in_a_row_are_one_visit(article: Article) -> None:
    reviewer = make_user(Role.REVIEWER)
    seen(article, reviewer, MONDAY)
    edit(article, article.owner, title="Le second titre")
    told = seen(article, reviewer, MONDAY + 45 * MINUTES)

    assert seen(article, reviewer, MONDAY + 60 * MINUTES) == seen(article, reviewer, MONDAY + 85 * MINUTES) == told
    assert seen(article, reviewer, MONDAY + 120 * MINUTES) is None


def test_what_one_saved_oneself_is_no_news_however_long_it_was_typed(article: Article) -> None:
    seen(article, article.owner, MONDAY)
    edit(article, article.owner, title="Le second titre")
    seen(article, article.owner, MONDAY + 90 * MINUTES, opens=False)

    assert seen(article, article.owner, MONDAY + 300 * MINUTES) is None


def test_a_save_from_the_sheet_is_seen_by_who_made_it(article: Article) -> None:
    client = signed_in(article.owner)
    client.get(article.get_desk_url())

    client.post(
        article.get_desk_url(), form_of(article, title="Le second titre"), headers={"accept": "application/json"}
    )

    assert article.visits.get(person=article.owner).seen == first_and_last(article)[1]


def test_a_comparison_that_names_no_version_starts_from_ones_last_visit(article: Article) -> None:
    reviewer = make_user(Role.REVIEWER)
    left = first_and_last(article)[1].number
    seen(article, reviewer, MONDAY)
    for title in ("Le second titre", "Le troisième titre"):
        edit(article, article.owner, title=title)

    shown = page(article, reviewer, "comparaison/")

    assert f"De la version {left} à la version {left + 2}" in shown
    assert "Depuis votre visite du" in shown


# --- Names ------------------------------------------------------------------------------------------------------------


def test_a_version_is_named_found_by_its_name_renamed_and_unnamed(article: Article) -> None:
    number = first_and_last(article)[1].number

    assert named(article, article.owner, number, " Avant  l'entrevue ") == 302
    assert "Avant l’entrevue" in page(article, article.owner)
    assert "Avant l’entrevue" in page(article, article.owner, "comparaison/")
    named(article, article.owner, number, "Après l’entrevue")
    assert "Avant l’entrevue" not in page(article, article.owner)
    named(article, article.owner, number, "")
    assert "Après l’entrevue" not in page(article, article.owner)


def test_a_name_changes_no_version(article: Article) -> None:
    before = list(article.revisions.values())

    named(article, article.owner, first_and_last(article)[1].number, "Avant les coupes")

    assert list(article.revisions.values()) == before


@pytest.mark.parametrize(
    ("name", "status"), [("x" * 61, 422), ("<script>", 302), ("\0", 302), ("é" * 60, 302), ("   ", 302)]
)
def test_a_strange_name_is_kept_as_words_or_refused(article: Article, name: str, status: int) -> None:
    number = first_and_last(article)[1].number

    assert named(article, article.owner, number, name) == status
    assert "<script></a>" not in page(article, article.owner)


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_a_version_that_does_not_exist_has_no_name(article: Article, number: int) -> None:
    assert named(article, article.owner, number, "Avant") == 404


@pytest.mark.parametrize("role", [Role.JOURNALIST, Role.REVIEWER, Role.TRAINING, Role.ADMIN])
def test_who_does_not_write_the_article_names_nothing(article: Article, role: Role) -> None:
    number = first_and_last(article)[1].number

    assert named(article, make_user(role), number, "Avant") == 403
    article.confidential = True
    article.save(update_fields=["confidential"])
    assert named(article, make_user(Role.JOURNALIST), number, "Avant") == 404


# --- Sittings ---------------------------------------------------------------------------------------------------------


def test_the_saves_of_one_sitting_are_folded_under_the_last(article: Article) -> None:
    for number in range(3):
        edit(article, article.owner, title=f"Titre {number}")
    edit(article, make_user(Role.CHIEF), title="Le titre de la chefferie")

    shown = page(article, article.owner)

    last = first_and_last(article)[1].number
    folded = re.search(r"(\d+) enregistrements de suite.*?</ol>", shown, re.S)
    assert folded is not None
    assert f'version-{last - 1}"' not in folded[0]
    assert f'version-{last - 2}"' in folded[0]


def test_a_named_version_is_never_folded(article: Article) -> None:
    edit(article, article.owner, title="Un titre")
    kept = first_and_last(article)[1].number
    edit(article, article.owner, title="Un autre titre")
    named(article, article.owner, kept, "Avant les coupes")

    shown = page(article, article.owner)

    assert "enregistrements de suite" not in shown.split(f'id="version-{kept}"')[0]


def test_a_version_of_another_page_is_led_to(article: Article) -> None:
    for number in range(25):
        edit(article, article.owner, title=f"Titre {number}")

    shown = page(article, article.owner, "history/?version=1")

    assert 'id="version-1"' in shown
    assert 'id="version-1"' not in page(article, article.owner)
