"""The doors of writing: each path × each role, against the table of permissions, by the request itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, JournalEntry, Revision
from tests.articles.desk.forms import form_of, signed_in
from tests.builders import approve, edit, make_article, make_author, make_user, publish, submit

pytestmark = pytest.mark.django_db

WHO = ("mine", "byline", "other", "reviewer", "chief", "training", "admin", "superuser", "deactivated", "anonymous")
ROLES = {
    "other": [Role.JOURNALIST],
    "reviewer": [Role.REVIEWER],
    "chief": [Role.CHIEF],
    "training": [Role.TRAINING],
    "admin": [Role.ADMIN],
}


def person(who: str, article: Article) -> User | None:
    """The person of a column of the table."""
    if who == "mine":
        return article.owner
    if who == "byline":
        user = make_user(Role.JOURNALIST)
        author = make_author(account=user)
        article.bylines.update(author=author)
        return user
    if who == "superuser":
        return make_user(is_superuser=True)
    if who == "deactivated":
        return make_user(Role.CHIEF, is_active=False)
    return make_user(*ROLES[who]) if who in ROLES else None


def browser(who: str, article: Article) -> Client:
    """The browser of that person, on that article."""
    user = person(who, article)
    return signed_in(user) if user else Client()


def facts(article: Article) -> tuple[object, ...]:
    """What a refused request must leave as it was."""
    article.refresh_from_db()
    counts = (Revision.objects.count(), JournalEntry.objects.exclude(act="seen").count(), Article.objects.count())
    row = (article.title, article.owner_id, article.archived_at, article.deleted_at, article.current_id)
    return (*counts, *row)


@dataclass(frozen=True)
class Door:
    """One write path: how it is posted, and who may."""

    post: Callable[[Client, Article], int]
    allowed: frozenset[str]


def _edit(client: Client, article: Article) -> int:
    return client.post(article.get_desk_url(), form_of(article, title="Changé")).status_code


def _create(client: Client, article: Article) -> int:
    return client.post("/admin/articles/article/add/", {"title": "Nouveau", "kind": "nouvelle"}).status_code


def _delete(client: Client, article: Article) -> int:
    return client.post(f"/admin/articles/article/{article.pk}/delete/").status_code


def _archive(client: Client, article: Article) -> int:
    return client.post(f"/admin/articles/article/{article.pk}/archiver/").status_code


def _restore(client: Client, article: Article) -> int:
    address = f"/admin/articles/article/{article.pk}/versions/1/restaurer/"
    return client.post(address, {"base": article.current_id}).status_code


def _hand_over(client: Client, article: Article) -> int:
    colleague = make_user(Role.JOURNALIST)
    return client.post(f"/admin/articles/article/{article.pk}/confier/", {"owner": colleague.pk}).status_code


def _duplicate(client: Client, article: Article) -> int:
    return client.post(f"/admin/articles/article/{article.pk}/dupliquer/").status_code


MINE = frozenset({"mine", "byline", "chief", "superuser"})
DOORS = {
    "edit": Door(_edit, MINE),
    "create": Door(_create, MINE | {"other"}),
    "duplicate": Door(_duplicate, MINE | {"other"}),
    "delete": Door(_delete, MINE),
    "archive": Door(_archive, frozenset({"chief", "superuser"})),
    "restore": Door(_restore, MINE),
    "hand-over": Door(_hand_over, MINE),
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", DOORS)
def test_a_door_opens_to_those_of_the_table_and_writes_nothing_for_the_others(name: str, who: str) -> None:
    article = make_article()
    client = browser(who, article)
    before = facts(article)

    status = DOORS[name].post(client, article)

    if who in DOORS[name].allowed:
        assert status == 302
        assert facts(article) != before
    elif who in ("anonymous", "deactivated"):
        assert status in (302, 403)
        assert facts(article) == before
    else:
        assert status == 403
        assert facts(article) == before


@pytest.mark.parametrize("who", ["other", "reviewer", "training"])
@pytest.mark.parametrize("name", ["edit", "duplicate", "delete", "archive", "restore", "hand-over"])
def test_a_confidential_article_does_not_exist_for_those_it_is_closed_to(name: str, who: str) -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(confidential=True)
    client = browser(who, article)
    before = facts(article)

    assert DOORS[name].post(client, article) == 404
    assert facts(article) == before


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("mine", (200, 200)),
        ("byline", (200, 200)),
        ("other", (200, 404)),
        ("reviewer", (200, 404)),
        ("chief", (200, 200)),
        ("training", (403, 404)),
        ("admin", (200, 200)),
        ("superuser", (200, 200)),
    ],
)
def test_a_draft_and_its_history_are_seen_by_those_of_the_table(who: str, statuses: tuple[int, int]) -> None:
    article = make_article()
    client = browser(who, article)
    addresses = [article.get_desk_url(), f"/admin/articles/article/{article.pk}/history/"]

    for confidential, expected in zip((False, True), statuses, strict=True):
        Article.objects.filter(pk=article.pk).update(confidential=confidential)
        assert [client.get(address).status_code for address in addresses] == [expected, expected]


def test_what_the_administration_looks_at_is_journaled_once_a_day() -> None:
    article, admin = make_article(), make_user(Role.ADMIN)
    client = signed_in(admin)

    client.get(article.get_desk_url())
    client.get(article.get_desk_url())

    assert [entry.by for entry in article.journal.filter(act="seen")] == [admin]


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_in_review_the_owner_takes_it_back_first(state: str) -> None:
    article = make_article()
    if state == "submitted":
        submit(article)
    else:
        approve(article)
    client = signed_in(article.owner)
    before = facts(article)

    answer = client.post(article.get_desk_url(), form_of(article, title="Changé"))

    assert answer.status_code == 409
    assert "Reprendre la main" in answer.content.decode()
    assert facts(article) == before
    assert _restore(client, article) == 409
    assert _delete(client, article) == 409


def test_in_review_the_article_can_still_be_handed_over() -> None:
    article = submit(make_article())

    assert _hand_over(signed_in(article.owner), article) == 302


def test_the_chief_may_edit_what_is_in_review() -> None:
    article = submit(make_article())

    assert _edit(signed_in(make_user(Role.CHIEF)), article) == 302


def test_what_was_published_never_goes_to_the_bin() -> None:
    article = make_article()
    publish(article)

    for who in ("mine", "chief", "superuser"):
        assert _delete(browser(who, article), article) == 409
    assert Article.objects.get(pk=article.pk).deleted_at is None


def test_a_binned_draft_leaves_the_list_and_comes_back() -> None:
    article = make_article(title="Un brouillon")
    client = signed_in(article.owner)
    _delete(client, article)

    listed = client.get("/admin/articles/article/").content.decode()
    binned = client.get("/admin/articles/article/corbeille/").content.decode()
    assert _edit(client, article) == 409
    back = client.post(f"/admin/articles/article/{article.pk}/reprendre/").status_code

    article.refresh_from_db()
    assert "Un brouillon</a>" not in listed
    assert "Un brouillon" in binned
    assert (back, article.deleted_at) == (302, None)


def test_the_bin_shows_each_their_own() -> None:
    article = make_article(title="À moi seule")
    _delete(signed_in(article.owner), article)

    other = signed_in(make_user(Role.JOURNALIST)).get("/admin/articles/article/corbeille/").content.decode()
    chief = signed_in(make_user(Role.CHIEF)).get("/admin/articles/article/corbeille/").content.decode()

    assert "À moi seule" not in other
    assert "À moi seule" in chief


def test_the_archive_is_brought_back_by_the_chief() -> None:
    article, chief = make_article(), signed_in(make_user(Role.CHIEF))
    _archive(chief, article)

    assert _edit(signed_in(article.owner), article) == 409
    assert chief.post(f"/admin/articles/article/{article.pk}/ramener/").status_code == 302
    assert _edit(signed_in(article.owner), article) == 302


def test_restoring_makes_a_new_revision_with_the_old_words() -> None:
    article = make_article(title="Premier titre")
    edit(article, article.owner, title="Second titre")
    older = article.revisions.get(number=2)

    address = f"/admin/articles/article/{article.pk}/versions/2/restaurer/"
    answer = signed_in(article.owner).post(address, {"base": article.current_id})

    article.refresh_from_db()
    assert answer.status_code == 302
    assert article.title == "Premier titre"
    assert article.current is not None
    assert (article.current.number, article.current.digest) == (4, older.digest)


def test_restoring_needs_the_latest_version() -> None:
    article = make_article()
    client = signed_in(article.owner)
    address = f"/admin/articles/article/{article.pk}/versions/1/restaurer/"
    seen = article.current_id
    edit(article, article.owner, title="Entre-temps")
    before = facts(article)

    assert client.post(address).status_code == 422
    assert client.post(address, {"base": seen}).status_code == 409
    assert client.get(address).status_code == 405
    assert facts(article) == before


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("page", ["change", "history", "comparaison", "textes-ecartes", "versions/1", "delete"])
def test_a_page_of_the_desk_is_asked_by_no_other_method(method: str, page: str) -> None:
    article = make_article()

    answer = getattr(signed_in(article.owner), method)(f"/admin/articles/article/{article.pk}/{page}/")

    assert answer.status_code == 405


def test_the_list_says_the_first_of_the_month_in_french() -> None:
    article = make_article(title="Le bilan", at=datetime(2026, 11, 1, 17, tzinfo=UTC))

    shown = signed_in(article.owner).get("/admin/articles/article/").content.decode()

    assert "1er\u00a0novembre 2026" in shown


@pytest.mark.parametrize("address", ["999999/change/", "abc/change/", "99999999999999999999999/history/", "1'/delete/"])
def test_an_article_that_is_not_there_is_a_french_page(address: str) -> None:
    answer = signed_in(make_user(Role.CHIEF)).get(f"/admin/articles/article/{address}")

    assert answer.status_code == 404
    assert "n’existe pas" in answer.content.decode()


def test_a_deactivated_person_is_out_at_their_next_request() -> None:
    article = make_article()
    client = signed_in(article.owner)
    User.objects.filter(pk=article.owner_id).update(is_active=False)
    before = facts(article)

    assert client.get(article.get_desk_url()).status_code == 302
    assert _edit(client, article) in (302, 403)
    assert facts(article) == before
