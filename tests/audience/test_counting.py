"""What counts as a read: once per reader and day, of what is live, by nobody who is known tomorrow."""

import gzip
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles.finders import find
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from articles.audience.counting import MOST_AT_HOME
from articles.models import Article, Block, DayKey, Generation, Knock, Reads, SectionReads, Sighting
from articles.voices.senders import forget
from newsroom.freshness import shown_tables
from reviews.workflow import Action
from tests.audience.reads import BEACON, BROWSER, OURS, counted, see
from tests.builders import act, make_article, make_user, publish
from tests.site.builders import make_live

pytestmark = pytest.mark.django_db
MAY = datetime(2026, 5, 1, tzinfo=UTC)
BEFORE_MIDNIGHT = datetime(2026, 12, 4, 4, 59, tzinfo=UTC)  # 23:59 in Montréal


# --- One reader ---


def test_a_read_is_counted_and_the_answer_is_empty() -> None:
    article = make_live().article_id

    answer = see(article)

    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (204, b"", "no-store")
    assert not answer.cookies
    assert counted(article) == 1


def test_each_block_is_counted_once_per_reader_and_day() -> None:
    article = make_live().article_id

    statuses = {see(article, block).status_code for block in Block.values * 3}

    assert statuses == {204}
    assert dict(Reads.objects.values_list("block", "count")) == dict.fromkeys(Block.values, 1)


def test_two_browsers_and_two_homes_are_as_many_readers_and_an_invented_address_is_none() -> None:
    article = make_live().article_id
    see(article)
    see(article, **{"User-Agent": BROWSER + " Autre"})
    see(article, home="192.0.2.2")
    see(article, **{"X-Forwarded-For": "203.0.113.9"})

    assert counted(article) == 3


def test_a_reader_is_counted_again_the_next_day_in_that_day() -> None:
    article = make_live(live_from=MAY).article_id
    for moment in (BEFORE_MIDNIGHT, BEFORE_MIDNIGHT + timedelta(minutes=1)):
        with time_machine.travel(moment, tick=False):
            see(article)

    days = Reads.objects.order_by("day").values_list("day", "count")
    assert [(str(day), count) for day, count in days] == [("2026-12-03", 1), ("2026-12-04", 1)]


def test_a_script_that_invents_browsers_is_stopped_and_is_told_nothing() -> None:
    article = make_live().article_id

    statuses = {see(article, **{"User-Agent": f"Navigateur {rank}"}).status_code for rank in range(MOST_AT_HOME + 5)}

    assert statuses == {204}
    assert counted(article) == MOST_AT_HOME


def test_saying_it_again_writes_nothing() -> None:
    article = make_live().article_id
    see(article)

    with CaptureQueriesContext(connection) as asked:
        see(article)

    assert [each["sql"].split()[0] for each in asked] == ["SELECT", "SELECT"]


def sections_of(article: int) -> dict[int, int]:
    """How many readers had each section before their eyes."""
    return dict(SectionReads.objects.filter(article=article).order_by("place").values_list("place", "count"))


def test_each_section_is_counted_once_per_reader_whatever_the_page_says_again() -> None:
    article = make_live().article_id

    answers = [see(article, body=f"bloc=sections&vues={places}") for places in ("1+2", "2+3", "1", "3+3+2")]
    see(article, home="192.0.2.2", body="bloc=sections&vues=2")

    assert {(answer.status_code, answer.content) for answer in answers} == {(204, b"")}
    assert sections_of(article) == {1: 1, 2: 2, 3: 1}
    assert not Reads.objects.exists()


def test_all_the_sections_that_a_page_says_are_one_sighting_for_the_home() -> None:
    article = make_live().article_id

    for rank in range(MOST_AT_HOME + 5):
        see(article, body="bloc=sections&vues=1+2+3", **{"User-Agent": f"Navigateur {rank}"})

    assert sections_of(article) == dict.fromkeys((1, 2, 3), MOST_AT_HOME)


def test_sections_seen_again_write_nothing_and_many_cost_as_much_as_one() -> None:
    article, asked = make_live().article_id, []
    see(article, body="bloc=sections&vues=1")
    for places in ("1", "2", "3+4+5+6"):
        with CaptureQueriesContext(connection) as queries:
            see(article, body=f"bloc=sections&vues={places}")
        asked.append(len(queries))

    assert asked[0] == 2
    assert asked[1] == asked[2]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_readers_of_sections_at_once_wait_for_nobody_and_are_all_counted() -> None:
    article = make_live().article_id

    def send(rank: int) -> int:
        places = ("1+2+3", "3+2+1", "2+1+3")[rank % 3]
        try:
            body = f"bloc=sections&vues={places}"
            status: int = see(article, home=f"198.51.100.{rank % 20}", body=body).status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = set(pool.map(send, range(60)))

    assert statuses == {204}
    assert sections_of(article) == dict.fromkeys((1, 2, 3), 20)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_readers_at_once_are_all_counted_and_the_same_one_once() -> None:
    article = make_live().article_id

    def send(rank: int) -> int:
        try:
            status: int = see(article, home=f"198.51.100.{rank % 20}").status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = set(pool.map(send, range(120)))

    assert statuses == {204}
    assert counted(article) == 20
    assert Sighting.objects.count() == 20


# --- Who is no reader ---


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": ""},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": "python-requests/2.32"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"Sec-GPC": "1"},
        {"DNT": "1"},
    ],
)
def test_machines_pages_fetched_ahead_and_those_who_refuse_are_not_counted(headers: dict[str, str]) -> None:
    article = make_live().article_id

    assert see(article, **headers).status_code == 204
    assert not Reads.objects.exists()
    assert not DayKey.objects.exists()


@pytest.mark.parametrize("agent", [BROWSER, "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG 9) Chrome/140.0 Mobile"])
def test_people_are_counted_whatever_their_telephone_is_called(agent: str) -> None:
    article = make_live().article_id

    see(article, **{"User-Agent": agent})

    assert counted(article) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "https://ailleurs.example"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "http://testserver"}, 204),
        ({"Host": "ailleurs.example"}, 400),
    ],
)
def test_a_read_is_said_by_our_pages(headers: dict[str, str], status: int) -> None:
    article = make_live().article_id

    assert see(article, **headers).status_code == status
    assert counted(article) == (1 if status == 204 else 0)


# --- What is not before readers ---


def embargoed(article: Article) -> None:
    until = timezone.now() + timedelta(days=1)
    act(article, Action.EMBARGO, article.owner, when=until, source="communiqué")
    publish(article, when=until)


def taken_down(article: Article) -> None:
    publish(article)
    act(article, Action.TAKE_DOWN, make_user(Role.CHIEF), reason="Une source s’est rétractée.")


@pytest.mark.parametrize("become", [lambda article: None, embargoed, taken_down])
def test_what_is_not_live_counts_nothing_and_answers_like_what_never_was(become: Callable[[Article], None]) -> None:
    article = make_article()
    become(article)

    answers = [see(pk) for pk in (article.pk, 987_654_321, 2**63, 10**40)]

    assert {(answer.status_code, answer.content) for answer in answers} == {(204, b"")}
    assert not Reads.objects.exists()
    assert not Sighting.objects.exists()


# --- Tomorrow ---


def test_at_midnight_nothing_is_left_but_numbers() -> None:
    article = make_live(live_from=MAY).article_id
    with time_machine.travel(BEFORE_MIDNIGHT, tick=False):
        see(article, home="192.0.2.77", **{"User-Agent": "Renard"})
        see(article, home="192.0.2.77", body="bloc=sections&vues=1+2", **{"User-Agent": "Renard"})
    today = [*Sighting.objects.values(), *Knock.objects.values(), *DayKey.objects.values(), *Reads.objects.values()]
    today += SectionReads.objects.values()

    forget(BEFORE_MIDNIGHT + timedelta(minutes=1))

    assert "192.0.2.77" not in str(today)
    assert "Renard" not in str(today)
    assert [rows.objects.count() for rows in (Sighting, Knock, DayKey)] == [0, 0, 0]
    assert (counted(article), sections_of(article)) == (1, {1: 1, 2: 1})
    assert {field.name for field in Reads._meta.get_fields()} == {"id", "article", "day", "block", "count"}
    assert {field.name for field in SectionReads._meta.get_fields()} == {"id", "article", "day", "place", "count"}


def test_a_reader_has_another_name_for_each_article() -> None:
    for publication in (make_live(), make_live()):
        see(publication.article_id)

    assert len(set(Sighting.objects.values_list("reader", flat=True))) == 2


# --- The page ---


def test_a_read_changes_no_page_that_is_kept() -> None:
    publication = make_live()
    Client().get(publication.get_absolute_url())  # the first reader prepares it
    before = Generation.objects.get().token
    tag = Client().get(publication.get_absolute_url())["ETag"]

    see(publication.article_id)

    assert not {Reads, Sighting} & set(shown_tables())
    assert Generation.objects.get().token == before
    assert Client().get(publication.get_absolute_url())["ETag"] == tag


def test_the_page_says_where_it_is_counted_and_is_the_same_for_everybody() -> None:
    publication = make_live()
    Client().get(publication.get_absolute_url())  # the first reader prepares it

    pages = [Client(headers=headers).get(publication.get_absolute_url()).content for headers in ({}, OURS)]

    assert pages[0] == pages[1]
    assert f'data-reads="/lecture/{publication.article_id}/"' in pages[0].decode()


def test_the_scripts_of_an_article_are_small() -> None:
    page = Client().get(make_live().get_absolute_url()).content.decode()
    named = re.findall(r'<script type="module" src="/static/site/([a-z]+)', page)

    sizes = {name: Path(str(find(f"site/{name}.js"))).stat().st_size for name in named}

    assert len(sizes) == page.count('<script type="module"')
    assert sum(sizes.values()) < 15_000
    assert len(gzip.compress(Path(str(find("site/reads.js"))).read_bytes())) < 1_000


# --- Bad input ---


@pytest.mark.parametrize(
    "body",
    ["rien", "bloc=", "bloc=autre", "bloc=LECTURE", "bloc=lecture%00", "bloc=%FF", "bloc=lecture" + "&a=b" * 80, "é"]
    + [f"bloc=sections{said}" for said in ("", "&vues=", "&vues=0", "&vues=61", "&vues=1+x", "&vues=-1")],
)
def test_what_is_no_block_is_refused_in_french(body: str) -> None:
    answer = see(make_live().article_id, body=body)

    assert (answer.status_code, answer.content.decode()) == (422, "Cela ne se compte pas.")
    assert not Reads.objects.exists()


@pytest.mark.parametrize("length", ["²", "-5", "", "9" * 5000, "beaucoup", "301"])
def test_a_length_that_is_none_is_refused_before_what_is_sent_is_read(length: str) -> None:
    address = f"/lecture/{make_live().article_id}/"

    answer = Client().post(address, "bloc=lecture", content_type=BEACON, headers=OURS, CONTENT_LENGTH=length)

    assert answer.status_code == 422
    assert not Reads.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "patch"])
def test_the_address_takes_nothing_else(method: str) -> None:
    assert getattr(Client(), method)(f"/lecture/{make_live().article_id}/").status_code == 405


@pytest.mark.parametrize("path", ["/lecture/abc/", "/lecture/-1/", "/lecture/1/2/"])
def test_an_address_of_no_article_is_a_404(path: str) -> None:
    assert Client().post(path, headers=OURS).status_code == 404


def test_the_database_knows_the_closed_list() -> None:
    row = {"article_id": make_live().article_id, "day": timezone.localdate()}

    with pytest.raises(IntegrityError, match="reads_count_a_known_block"), transaction.atomic():
        Reads.objects.create(**row, block="autre")
    Reads.objects.create(**row, block=Block.READ)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reads.objects.create(**row, block=Block.READ)
