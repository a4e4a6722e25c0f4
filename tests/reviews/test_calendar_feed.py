"""One's calendar in one's own agenda: valid iCalendar, at an address that only its bearer has and may close."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.roles import Role
from articles.models import Article
from reviews.calendar.feeds import address_of, renew
from reviews.calendar.icalendar import Event, calendar_text, escaped
from reviews.models import CalendarFeed
from reviews.workflow import Action
from tests.articles.desk.forms import signed_in
from tests.builders import act, edit, make_article, make_user, publish

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SUBSCRIBE = "/admin/articles/article/calendrier/abonnement/"
HOSTILE = [
    "Prix ; remises, soldes \\ et « fin »",
    "Deux\r\nlignes\nEND:VCALENDAR",
    "Un saut\u2028caché\u2029et\x85puis\x0bnul\x00",
    "é" * 200,
    "👩🏽‍💻" * 40,
    "BEGIN:VEVENT:X;Y=Z",
]


def path_of(person: User) -> str:
    """Return the person's address, made when they have none."""
    if not CalendarFeed.objects.filter(person=person).exists():
        renew(person, at=timezone.now())
    return "/" + address_of(person).split("/", 3)[3]


def events(text: str) -> list[dict[str, str]]:
    """Read the events of a feed by the letter of RFC 5545: unfolded, unescaped, by name."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], value))
    return found


def feed(person: User) -> dict[str, dict[str, str]]:
    """Return the events of a person's feed by their UID, without its host."""
    return {event["UID"].split("@")[0]: event for event in events(Client().get(path_of(person)).text)}


def test_it_says_each_hour_in_universal_time_with_where_to_go() -> None:
    chief = make_user(Role.CHIEF)
    article = make_article(title="À venir")
    publication = publish(article, chief, when=timezone.now() + DAY)
    Article.objects.filter(pk=article.pk).update(due_at=timezone.now() + DAY)
    draft = make_article(title="Brouillon")
    Article.objects.filter(pk=draft.pk).update(due_at=datetime(2026, 12, 13, 14, 0, tzinfo=UTC))

    answer = Client().get(path_of(chief))
    found = feed(chief)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    event = found[f"publication-{publication.pk}"]
    assert event["DTSTART"] == f"{publication.live_from:%Y%m%dT%H%M%SZ}"
    assert event["SUMMARY"] == "Programmé\u00a0: À venir"
    assert event["URL"].endswith(article.get_desk_url())
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", "0")


def test_what_is_moved_is_the_same_event_in_a_new_edition_and_what_is_cancelled_says_so() -> None:
    chief = make_user(Role.CHIEF)
    article = make_article()
    publication = publish(article, chief, when=timezone.now() + DAY)
    uid = f"publication-{publication.pk}"
    seen = [feed(chief)[uid]]

    act(article, Action.RESCHEDULE, chief, when=timezone.now() + 2 * DAY)
    seen.append(feed(chief)[uid])
    act(article, Action.UNSCHEDULE, chief)
    seen.append(feed(chief)[uid])

    assert [(event["SEQUENCE"], event["STATUS"]) for event in seen] == [
        ("0", "CONFIRMED"),
        ("1", "CONFIRMED"),
        ("2", "CANCELLED"),
    ]
    assert seen[0]["DTSTART"] < seen[1]["DTSTART"]


def test_what_has_appeared_keeps_its_event() -> None:
    chief = make_user(Role.CHIEF)
    now = timezone.now()
    publication = publish(make_article(), chief, when=now - DAY, at=now - 2 * DAY)

    assert feed(chief)[f"publication-{publication.pk}"]["SUMMARY"].startswith("En ligne")


def test_it_shows_only_what_its_bearer_may_see_today() -> None:
    chief, colleague = make_user(Role.CHIEF), make_user(Role.JOURNALIST)
    article = make_article(title="Secret")
    publish(article, chief, when=timezone.now() + DAY)
    assert "Secret" in Client().get(path_of(colleague)).text

    Article.objects.filter(pk=article.pk).update(confidential=True)

    assert "Secret" not in Client().get(path_of(colleague)).text
    assert "Secret" in Client().get(path_of(article.owner)).text
    assert "Secret" in Client().get(path_of(chief)).text


def test_an_address_is_dead_once_renewed_closed_or_its_bearer_out() -> None:
    person = make_user(Role.JOURNALIST)
    first = path_of(person)
    desk = signed_in(person)

    desk.post(SUBSCRIBE, {"act": "renew"})
    second = path_of(person)
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
    assert second in desk.get("/admin/articles/article/calendrier/").text

    desk.post(SUBSCRIBE, {"act": "revoke"})
    assert Client().get(second).status_code == 404
    assert not CalendarFeed.objects.exists()

    third = path_of(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert Client().get(third).status_code == 404


def test_an_address_of_somebody_without_articles_any_more_is_dead() -> None:
    person = make_user(Role.JOURNALIST)
    path = path_of(person)

    person.groups.clear()

    assert Client().get(path).status_code == 404


def test_a_forged_address_is_one_that_never_was() -> None:
    person, other = make_user(Role.CHIEF), make_user(Role.CHIEF)
    path, others = path_of(person), path_of(other)
    token, its = (each.removeprefix("/calendrier/").removesuffix(".ics") for each in (path, others))
    number, serial, signature = token.split(".")
    never = Client().get("/calendrier/rien.ics")

    for forged in (
        f"{other.pk}.{serial}.{signature}",
        f"{number}.{its.split('.')[1]}.{signature}",
        f"{number}.{serial}.{signature[:-1]}",
        f"{number}.{serial}",
        "\0",
        "é.é.é",
        "." * 300,
    ):
        answer = Client().get(f"/calendrier/{forged}.ics")
        assert (answer.status_code, answer.content) == (404, never.content), forged


def test_an_address_is_read_and_nothing_else() -> None:
    path = path_of(make_user(Role.CHIEF))

    assert [getattr(Client(), method)(path).status_code for method in ("head", "post", "put", "delete")] == [
        200,
        405,
        405,
        405,
    ]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_stays_one_value_of_one_event(title: str) -> None:
    text = written([title, "Après"])

    found = events(text)

    assert [event["UID"].split("@")[0] for event in found] == ["0", "1"]
    clean = re.sub("[\x00\x0b\x85\u2028\u2029]", "", title.replace("\r\n", "\n"))
    assert [event["SUMMARY"] for event in found] == [clean, "Après"]
    well_formed(text)


@pytest.mark.once
@given(st.lists(st.text(st.characters(), max_size=200), max_size=4))
def test_whatever_the_titles_the_file_is_well_formed(titles: list[str]) -> None:
    text = written(titles)

    well_formed(text)
    assert len(events(text)) == len(titles)
    assert all("\n" not in escaped(title) for title in titles)


def test_as_many_queries_for_three_articles_as_for_one() -> None:
    chief = make_user(Role.CHIEF)
    path = path_of(chief)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            article = make_article()
            publish(article, chief, when=timezone.now() + DAY)
            act(article, Action.RESCHEDULE, chief, when=timezone.now() + 2 * DAY)
            edit(article, article.owner, title="La suite")
        counts.append(queries(path))

    assert counts[0] == counts[1]


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        Client().get(path)
    return len(asked)


def written(titles: list[str]) -> str:
    at = datetime(2026, 12, 13, 14, tzinfo=UTC)
    rows = [Event(uid=str(number), at=at, title=title, url="https://x.example/") for number, title in enumerate(titles)]
    return calendar_text(rows, name="Calendrier", at=at)


def well_formed(text: str) -> None:
    """Check every line by its octets: ended by CRLF, at most 75, decodable alone, no other end of line."""
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert [line.decode() for line in lines]
    whole = text.replace("\r\n ", "").split("\r\n")
    assert whole[0] == "BEGIN:VCALENDAR"
    assert whole[-2] == "END:VCALENDAR"
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT")
