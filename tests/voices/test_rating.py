"""« Cet article vous a-t-il été utile? »: who counts, how often, what is shown, and what is known of them tomorrow."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Publication
from articles.models.ratings import DayKey, Knock, Rating, Vote
from articles.voices.rating import MOST_AT_HOME, MOST_SENT
from articles.voices.senders import address_of, forget
from tests.site.builders import expire, make_live

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}


def give(publication: Publication, note: str = "4", *, home: str = "192.0.2.1", **headers: str) -> Any:
    """Post a vote as the page's form does."""
    address = f"/articles/{publication.slug}/avis/"
    client = Client(enforce_csrf_checks=True, REMOTE_ADDR=home)
    return client.post(address, {"note": note}, headers=OURS | headers)


def rated(publication: Publication) -> tuple[int, int]:
    """How many votes an article has, and their sum."""
    return Rating.objects.values_list("votes", "total").filter(article=publication.article_id).first() or (0, 0)


def page(publication: Publication) -> str:
    html: str = Client().get(publication.get_absolute_url()).content.decode()
    return html


def homes(how_many: int) -> Iterator[str]:
    return (f"198.51.100.{rank}" for rank in range(how_many))


# --- One reader ---


def test_a_vote_is_counted_and_leads_back_to_the_article_with_thanks() -> None:
    publication = make_live()

    answer = give(publication)

    assert (answer.status_code, answer["Location"]) == (303, f"/articles/{publication.slug}/#merci")
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert rated(publication) == (1, 4)
    assert 'id="merci"' in page(publication)


def test_a_second_vote_of_the_day_takes_the_place_of_the_first() -> None:
    publication = make_live()

    statuses = [give(publication, note).status_code for note in ("1", "5", "3")]

    assert statuses == [303, 303, 303]
    assert rated(publication) == (1, 3)


def test_the_same_vote_again_writes_nothing_that_a_page_shows() -> None:
    publication = make_live()
    give(publication)

    with CaptureQueriesContext(connection) as asked:
        give(publication)

    assert not [each for each in asked if 'UPDATE "articles_rating"' in each["sql"]]
    assert rated(publication) == (1, 4)


def test_a_reader_votes_on_each_article_and_again_the_next_day() -> None:
    first, second = make_live(live_from=datetime(2026, 5, 1, tzinfo=UTC)), make_live()
    with time_machine.travel(datetime(2026, 12, 4, 23, tzinfo=UTC), tick=False):
        give(first, "5")
        give(second, "2")
    with time_machine.travel(datetime(2026, 12, 5, 23, tzinfo=UTC), tick=False):
        give(first, "1")

    assert (rated(first), rated(second)) == ((2, 6), (1, 2))


def test_two_browsers_of_one_home_are_two_readers_and_a_script_that_invents_them_is_stopped() -> None:
    publication = make_live()

    statuses = [give(publication, **{"User-Agent": f"Navigateur {rank}"}).status_code for rank in range(25)]

    assert statuses == [303] * MOST_AT_HOME + [429] * 5
    assert rated(publication)[0] == MOST_AT_HOME


def test_a_thousand_votes_of_one_reader_count_once_and_are_refused_after_a_while() -> None:
    publication = make_live()

    statuses = [give(publication).status_code for _ in range(MOST_SENT + 5)]

    assert statuses == [303] * MOST_SENT + [429] * 5
    assert rated(publication) == (1, 4)


# --- Whose address ---


def test_without_a_proxy_a_forwarded_address_gives_no_vote_more() -> None:
    publication = make_live()

    for rank in range(30):
        give(publication, **{"X-Forwarded-For": f"203.0.113.{rank}", "X-Real-IP": f"203.0.113.{rank}"})

    assert rated(publication) == (1, 4)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.9.9, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "n’importe quoi", "n’importe quoi"),
        (1, "2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        (1, "2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings: Any, proxies: int, forwarded: str, address: str) -> None:
    settings.AXES_IPWARE_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else None

    assert address_of(RequestFactory().post("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == address


# --- What is shown ---


def test_nothing_is_shown_before_five_votes_and_then_the_average_and_their_number() -> None:
    publication = make_live()
    seen = []
    for home in homes(6):
        give(publication, "5" if home.endswith(".0") else "4", home=home)
        seen.append("sur 5, d’après" in page(publication))

    assert seen == [False, False, False, False, True, True]
    assert "<strong>4,2</strong> sur 5, d’après 6 avis" in page(publication)


def test_a_vote_that_is_shown_changes_the_page_and_what_caches_check() -> None:
    publication = make_live()
    page(publication)  # the first reader prepares it
    tags = []
    for home in homes(7):
        give(publication, home=home)
        cache.clear()
        tags.append(Client().get(publication.get_absolute_url())["ETag"])

    assert [len(set(tags[:4])), len(set(tags[3:]))] == [1, 4]


def test_the_rating_follows_the_article_and_is_in_no_structured_data() -> None:
    publication = make_live()
    for home in homes(5):
        give(publication, home=home)

    html = page(publication)

    assert "d’après 5 avis" in html
    assert "ating" not in html[html.index("application/ld+json") : html.index("</head>")]


def test_the_form_is_one_question_with_five_named_answers() -> None:
    html = page(make_live())
    form = html[html.index('class="foot rating"') : html.index("Donner mon avis")]

    assert form.count('type="radio" name="note"') == 5
    assert "csrfmiddlewaretoken" not in html
    assert [form.count(f'value="{score}"') for score in range(1, 6)] == [1] * 5


# --- Tomorrow ---


def test_at_midnight_the_key_and_the_names_are_destroyed_and_the_counts_stay() -> None:
    publication = make_live(live_from=datetime(2026, 5, 1, tzinfo=UTC))
    before = datetime(2026, 12, 4, 4, 59, tzinfo=UTC)  # 23:59 in Montréal
    with time_machine.travel(before, tick=False):
        give(publication)
    assert (DayKey.objects.count(), Vote.objects.count()) == (1, 1)

    kept = forget(before)
    gone = forget(before + timedelta(minutes=1))

    assert (kept, gone > 0) == (0, True)
    assert [rows.objects.count() for rows in (DayKey, Vote, Knock)] == [0, 0, 0]
    assert rated(publication) == (1, 4)


def test_the_first_vote_of_a_day_destroys_the_day_before_without_a_worker() -> None:
    publication = make_live(live_from=datetime(2026, 5, 1, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 12, 4, 4, 59, tzinfo=UTC), tick=False):
        give(publication)
    with time_machine.travel(datetime(2026, 12, 4, 5, 0, tzinfo=UTC), tick=False):
        give(publication)

    assert [str(day) for day in Vote.objects.values_list("day", flat=True)] == ["2026-12-04"]
    assert DayKey.objects.count() == 1
    assert rated(publication) == (2, 8)


def test_nothing_that_is_kept_has_an_address_a_browser_or_a_name_that_another_day_has() -> None:
    publication = make_live(live_from=datetime(2026, 5, 1, tzinfo=UTC))
    names = set()
    for day in (4, 5):
        with time_machine.travel(datetime(2026, 12, day, 15, tzinfo=UTC), tick=False):
            give(publication, home="192.0.2.77", **{"User-Agent": "Renard"})
            names |= set(Vote.objects.values_list("reader", flat=True))
            names |= set(Knock.objects.values_list("sender", flat=True))
    rows = [*Vote.objects.values(), *Knock.objects.values(), *DayKey.objects.values(), *Rating.objects.values()]

    assert len(names) == 4
    assert "192.0.2.77" not in str(rows)
    assert "Renard" not in str(rows)


# --- Bad input ---


@pytest.mark.parametrize("note", ["", "0", "6", "-1", "4.5", "cinq", "4\x00", "٤", "4" * 10_000, "<b>"])
def test_a_note_that_is_none_is_refused_with_a_way_back(note: str) -> None:
    publication = make_live()

    answer = give(publication, note)

    assert answer.status_code == 422
    assert "Choisissez une note, de 1 à 5." in answer.content.decode()
    assert f'href="/articles/{publication.slug}/#avis"' in answer.content.decode()
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "https://ailleurs.example"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "http://[1"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "http://testserver"}, 303),
        ({"Host": "ailleurs.example"}, 400),
    ],
)
def test_a_vote_comes_from_our_pages(headers: dict[str, str], status: int) -> None:
    publication = make_live()

    assert give(publication, **headers).status_code == status
    assert rated(publication)[0] == (1 if status == 303 else 0)


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "patch"])
def test_an_address_of_votes_takes_nothing_else(method: str) -> None:
    publication = make_live()

    answer = getattr(Client(), method)(f"/articles/{publication.slug}/avis/")

    assert answer.status_code == 405
    assert not answer.cookies


def test_what_is_not_before_readers_takes_no_vote_and_says_what_became_of_it() -> None:
    gone = expire(make_live())

    assert give(gone).status_code == 410
    assert Client().post("/articles/jamais-ecrit/avis/", {"note": "4"}, headers=OURS).status_code == 404
    assert not Rating.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in give(gone).cookies


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("a_vote_is_worth_one_to_five", {"score": 0}),
        ("a_vote_is_worth_one_to_five", {"score": 6}),
        ("one_vote_per_reader_article_and_day", {"score": 2}),
    ],
)
def test_the_database_agrees(name: str, fields: dict[str, int]) -> None:
    publication = make_live()
    mine = {"article_id": publication.article_id, "day": timezone.localdate(), "reader": "r"}
    Vote.objects.create(**mine, score=3)
    mine["reader"] = "r" if fields["score"] == 2 else "s"

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Vote.objects.create(**mine, **fields)

    assert name in str(refused.value) or "articles_vote.article_id" in str(refused.value)


def test_a_rating_is_the_sum_of_its_votes() -> None:
    publication = make_live()

    for votes, total in ((1, 6), (2, 1)):
        with pytest.raises(IntegrityError, match="a_rating_is_the_sum_of_its_votes"), transaction.atomic():
            Rating.objects.create(article_id=publication.article_id, votes=votes, total=total)
