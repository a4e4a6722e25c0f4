"""Pages kept whole: given again without being drawn, and never one that is no longer right."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from accounts.roles import Role
from articles.front.arranging import pick
from articles.generations import watched_tables
from articles.models import Author, Expert, Generation, Publication, Rating, Rubric, StaticPage
from articles.site import kept_pages, responses
from articles.site.cards.naming import card_path
from articles.site.kept_pages import KeptPage, Shelf, shelf
from articles.site.moments import LONGEST, next_change
from newsroom.freshness import shown_tables
from reviews.workflow import Action
from tests.builders import act, make_article, make_author, make_rubric, make_user, publish
from tests.site.builders import ago, make_live, make_photo
from tests.training.builders import make_training
from training.models import Training, TrainingSession

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> Iterator[None]:
    settings.KEPT_PAGES_BYTES = 1_000_000
    shelf.clear()
    yield
    shelf.clear()


@pytest.fixture
def reader(client: Client) -> Callable[[str], str]:
    """Return what reads an address as a browser does."""
    return lambda path: client.get(path).content.decode()


def test_a_page_read_again_asks_one_question_and_is_the_same(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rubric = make_rubric()
    publication = make_live(title="Une page gardée", rubric=rubric)
    rubric_page = rubric.get_absolute_url()
    pages = ("/", publication.get_absolute_url(), rubric_page)
    for_machines = ("/flux/rss.xml", "/flux/feed.json", f"{rubric_page}flux/atom.xml", "/sitemap.xml")
    for path in (*pages, *for_machines, "/sitemaps/pages.xml", "/sitemap-actualites.xml", card_path(publication)):
        first = client.get(path)
        with django_assert_num_queries(1):
            again = client.get(path)

        assert (again.status_code, again.content) == (200, first.content)
        assert {name: again[name] for name in first.headers} == dict(first.headers)
        assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_every_kind_of_change_is_on_the_next_page(reader: Callable[[str], str]) -> None:
    rubric, author = make_rubric("Ancienne rubrique"), make_author("Ancien Nom")
    live = make_live(title="Le premier titre", rubric=rubric)
    training = make_training(title="Ancienne formation", sessions=1)
    StaticPage.objects.create(title="Ancienne page", slug="une-page")
    photo = make_photo()
    path = live.get_absolute_url()

    def changed(write: Callable[[], Any], path: str, new: str) -> None:
        assert new not in reader(path)
        write()
        assert new in reader(path), new

    changed(lambda: make_live(title="Le deuxième titre", rubric=rubric), "/", "Le deuxième titre")
    changed(lambda: Rubric.objects.update(name="Nouvelle rubrique"), path, "Nouvelle rubrique")
    changed(lambda: Training.objects.filter(pk=training.pk).update(title="Autre formation"), "/", "Autre formation")
    changed(lambda: StaticPage.objects.update(title="Autre page"), "/", "Autre page")
    live.title = "Repris"
    changed(lambda: Publication.objects.bulk_update([live], ["title"]), "/", "Repris")

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_rubric SET name = 'À la main'")

    changed(by_hand, path, "À la main")
    before = Generation.objects.get().token
    for write in (
        lambda: Author.objects.filter(pk=author.pk).update(name="Nouveau Nom"),
        lambda: Expert.objects.create(name="Une personne citée"),
        lambda: Rating.objects.create(article=live.article, votes=5, total=20),
        photo.delete,
        TrainingSession.objects.all().delete,
    ):
        write()
        now = Generation.objects.get().token
        assert now != before
        before = now


def test_what_is_taken_down_is_gone_at_once_and_what_is_published_is_there(reader: Callable[[str], str]) -> None:
    article, chief = make_article(title="Zirconium"), make_user(Role.CHIEF)
    assert "Zirconium" not in reader("/")

    publication = publish(article)
    assert "Zirconium" in reader("/")
    assert "Zirconium" in reader(publication.get_absolute_url())

    act(article, Action.TAKE_DOWN, chief, reason="Une erreur.")
    assert "Zirconium" not in reader("/")
    assert "n’est plus en ligne" in reader(publication.get_absolute_url()) or "retiré" in reader(
        publication.get_absolute_url()
    )


def test_what_is_not_committed_changes_nothing_for_others(reader: Callable[[str], str]) -> None:
    rubric = make_rubric("Ancienne")
    make_live(rubric=rubric)
    assert "Ancienne" in reader("/")
    token = Generation.objects.get().token

    with transaction.atomic():
        Rubric.objects.update(name="Nouvelle")
        transaction.set_rollback(True)

    assert Generation.objects.get().token == token
    assert "Ancienne" in reader("/")
    with transaction.atomic():
        Rubric.objects.update(name="Nouvelle")
    assert "Nouvelle" in reader("/")


def test_a_page_lasts_until_the_clock_changes_it_and_a_minute_at_most(settings: Settings) -> None:
    at = timezone.now()
    assert at < next_change(at) <= at + LONGEST

    make_live(live_from=at + timedelta(seconds=40))
    ending = make_live(live_from=at - timedelta(days=1))
    Publication.objects.filter(pk=ending.pk).update(live_until=at + timedelta(seconds=30))
    pick(ending.article, 1, make_user(Role.CHIEF), since=at, until=at + timedelta(seconds=20), at=at)
    training = make_training(sessions=1)
    TrainingSession.objects.filter(training=training).update(starts_at=at + timedelta(seconds=10))

    edges = [0]
    while next_change(at + timedelta(seconds=edges[-1])) < at + timedelta(seconds=41):
        edges.append(round((next_change(at + timedelta(seconds=edges[-1])) - at).total_seconds()))
    assert [edge for edge in edges if edge in (10, 20, 30, 40)] == [10, 20, 30, 40]


def test_a_scheduled_article_appears_at_its_time_on_a_page_that_is_kept(
    reader: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    make_live(title="Zirconium", live_from=now + timedelta(seconds=30))
    assert "Zirconium" not in reader("/")

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=29))
    assert "Zirconium" not in reader("/")
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=30))
    assert "Zirconium" in reader("/")


def test_an_answer_to_a_query_another_method_or_an_error_is_not_kept(client: Client) -> None:
    make_live(title="Une page")
    for path in ("/recherche/?q=page", "/archives/?utm_source=lettre", "/articles/absent/", "/robots.txt?x"):
        client.get(path)
    client.head("/")
    client.post("/")

    assert shelf._pages == {}


def test_who_comes_with_a_query_of_their_own_gets_the_page_that_is_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publication = make_live(title="Une page")
    for path in ("/", publication.get_absolute_url()):
        first = client.get(f"{path}?utm_source=lettre&<b>")
        with django_assert_num_queries(1):
            again = client.get(f"{path}?fbclid=autre")

        assert again.content == first.content == client.get(path).content
        assert b"utm_source" not in first.content
    assert set(shelf._pages) == {"/", publication.get_absolute_url()}


def test_what_stands_around_an_article_is_asked_again_when_anything_changes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rubric = make_rubric()
    publication = make_live(title="Le sujet", rubric=rubric)
    path = publication.get_absolute_url()
    make_training(title="Une formation", sessions=1, rubric=rubric)
    assert "Une formation" in client.get(path).content.decode()
    shelf.clear()
    with django_assert_num_queries(3):
        client.get(path)

    make_live(title="Un voisin", rubric=rubric)
    Training.objects.update(title="Autre formation")

    page = client.get(path).content.decode()
    assert "Un voisin" in page
    assert "Autre formation" in page


def test_what_stands_around_an_article_is_asked_again_when_the_clock_says(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, rubric = timezone.now(), make_rubric()
    path = make_live(title="Le sujet", rubric=rubric).get_absolute_url()
    make_live(title="Zirconium", rubric=rubric, live_from=now + timedelta(seconds=30))
    client.get(path)
    for seconds, is_there in ((29, False), (30, True)):
        monkeypatch.setattr(timezone, "now", lambda seconds=seconds: now + timedelta(seconds=seconds))
        shelf.clear()
        assert ("Zirconium" in client.get(path).content.decode()) is is_there


def test_the_shelf_forgets_what_was_read_the_longest_ago_and_refuses_what_is_too_large(settings: Settings) -> None:
    settings.KEPT_PAGES_BYTES = 250
    small, at = Shelf(), timezone.now()

    def page(size: int) -> KeptPage:
        return KeptPage("g", at, at + LONGEST, '"e"', "text/html", b"x" * size)

    small.keep("/un/", page(100))
    small.keep("/deux/", page(100))
    assert small.find("/un/", "g", at)
    small.keep("/trois/", page(100))
    small.keep("/enorme/", page(kept_pages.LONGEST + 1))

    assert [path for path in ("/un/", "/deux/", "/trois/", "/enorme/") if small.find(path, "g", at)] == [
        "/un/",
        "/trois/",
    ]
    assert small.find("/un/", "another", at) is None
    assert small.find("/un/", "g", at + LONGEST) is None
    assert small.find("/un/", "g", at - LONGEST) is None


def test_a_change_made_while_a_page_is_drawn_is_on_the_next_one(
    reader: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_live(rubric=make_rubric("Ancienne"))
    drawn = responses._to_keep

    def late(*arguments: Any) -> KeptPage | None:
        Rubric.objects.update(name="Nouvelle")
        return drawn(*arguments)

    monkeypatch.setattr(responses, "_to_keep", late)
    assert "Ancienne" in reader("/")

    assert "Nouvelle" in reader("/")


def test_without_its_row_no_page_is_kept(reader: Callable[[str], str]) -> None:
    Generation.objects.all().delete()
    make_live(live_from=ago(hours=1))

    reader("/")

    assert shelf._pages == {}


def test_every_table_that_pages_show_changes_the_generation() -> None:
    assert watched_tables() == {table._meta.db_table for table in shown_tables()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'newsroom_generation'")
            assert {name.strip('"') for (name,) in cursor.fetchall()} == watched_tables()
        else:
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE name LIKE 'newsroom_generation_%'")
            found = [name for (name,) in cursor.fetchall()]
            assert sorted(found) == sorted([*watched_tables()] * 3)
