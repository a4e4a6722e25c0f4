"""An hour typed on the newsroom's clock is one moment; otherwise the nearest hours are said."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.hours import NoSuchHour, read_hour, zone_words

MONTREAL, PARIS = ZoneInfo("America/Toronto"), ZoneInfo("Europe/Paris")


def said(text: str, zone: ZoneInfo) -> str:
    with pytest.raises(NoSuchHour) as refused:
        read_hour(text, zone)
    return str(refused.value).replace("\u00a0", " ")


def test_an_hour_is_read_on_the_clock_of_its_zone() -> None:
    assert read_hour("2027-01-15T14:30", MONTREAL) == datetime(2027, 1, 15, 19, 30, tzinfo=UTC)
    assert read_hour(" 2027-07-15 14:30 ", MONTREAL) == datetime(2027, 7, 15, 18, 30, tzinfo=UTC)
    assert read_hour("2027-01-15T14:30", PARIS) == datetime(2027, 1, 15, 13, 30, tzinfo=UTC)
    assert read_hour("2027-01-15T14:30+01:00", MONTREAL) == datetime(2027, 1, 15, 13, 30, tzinfo=UTC)
    assert read_hour("", MONTREAL) is None


def test_an_hour_that_does_not_exist_says_the_nearest_ones() -> None:
    assert said("2027-03-14T02:00", MONTREAL) == (
        "Le 14 mars 2027, 2 h n’existe pas : cette nuit-là, on avance l’heure. Les plus proches : 1 h 59 et 3 h."
    )
    assert "Les plus proches : 1 h 59 et 3 h." in said("2027-03-14T02:59:59", MONTREAL)
    assert "Les plus proches : 1 h 59 et 3 h." in said("2027-03-28T02:30", PARIS)


def test_an_hour_that_happens_twice_says_the_nearest_ones() -> None:
    assert said("2027-11-07T01:00", MONTREAL) == (
        "Le 7 novembre 2027, 1 h arrive deux fois : cette nuit-là, on recule l’heure. Les plus proches : 0 h 59 et 2 h."
    )
    assert "Les plus proches : 1 h 59 et 3 h." in said("2027-10-31T02:30", PARIS)


@pytest.mark.parametrize(
    "text",
    ["demain", "2027-13-01T00:00", "2027-02-29T09:00", "10000-01-01T00:00", "2027-01-01T00:00\0", "\ud800", "9" * 5000],
)
def test_what_is_no_moment_says_how_to_write_one(text: str) -> None:
    assert said(text, MONTREAL) == "Écrivez le jour et l’heure ainsi : 2026-12-01 14:30."


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2199-12-31")),
    st.sampled_from([MONTREAL, PARIS]),
)
def test_an_hour_is_refused_or_comes_back_as_it_was_typed(typed: datetime, zone: ZoneInfo) -> None:
    try:
        moment = read_hour(typed.isoformat(), zone)
    except NoSuchHour:
        return

    assert moment is not None
    assert moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == typed


def test_every_minute_of_the_two_nights_is_one_moment_or_is_refused() -> None:
    refused = []
    for night in ("2027-03-14", "2027-11-07"):
        for typed in (datetime.fromisoformat(night) + timedelta(minutes=minute) for minute in range(300)):
            try:
                read_hour(typed.isoformat(), MONTREAL)
            except NoSuchHour:
                refused.append(typed)

    assert [len([typed for typed in refused if typed.month == month]) for month in (3, 11)] == [60, 60]
    assert (refused[0].hour, refused[-1].hour, refused[-1].minute) == (2, 1, 59)


def test_the_zone_is_said_by_its_city() -> None:
    assert zone_words(MONTREAL) == "heure de Montréal"
    assert zone_words(PARIS) == "heure de Paris"
    assert zone_words(ZoneInfo("America/New_York")) == "heure de New York"
