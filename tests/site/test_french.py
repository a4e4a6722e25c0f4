"""Dates, hours and lists of names in French."""

from datetime import UTC, date, datetime, time

import pytest

from articles.content.french_dates import and_fr, date_fr, datetime_fr, iso_fr, month_fr, time_fr, weekday_date_fr
from articles.site.templatetags import french


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 1), "1er\u00a0décembre 2026"),
        (date(2023, 12, 13), "13\u00a0décembre 2023"),
        (date(2026, 8, 2), "2\u00a0août 2026"),
    ],
)
def test_the_first_of_a_month_is_1er(day: date, expected: str) -> None:
    assert date_fr(day) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (time(14, 30), "14\u00a0h\u00a030"),
        (time(14, 5), "14\u00a0h\u00a005"),
        (time(9), "9\u00a0h"),
        (time(0), "0\u00a0h"),
    ],
)
def test_an_hour_has_its_h_and_no_idle_minutes(moment: time, expected: str) -> None:
    assert time_fr(moment) == expected


def test_a_moment_joins_both() -> None:
    assert datetime_fr(datetime(2026, 12, 1, 14, 30, tzinfo=UTC)) == "1er\u00a0décembre 2026 à 14\u00a0h\u00a030"


def test_months_and_days_are_in_lower_case() -> None:
    assert month_fr(date(2026, 2, 1)) == "février 2026"
    assert weekday_date_fr(date(2026, 12, 1)) == "mardi 1er\u00a0décembre 2026"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01", "1er\u00a0décembre 2026"), ("2026-12", "décembre 2026"), ("2026", "2026"), ("", ""),
        ("2026-13-45", "2026-13-45"), ("2026-13", "2026-13"), ("hier", "hier"), ("abcd-ef", "abcd-ef"),
    ],
)  # fmt: skip
def test_a_stored_date_reads_in_french_or_as_it_was(text: str, expected: str) -> None:
    assert iso_fr(text) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["Ada"], "Ada"), (["Ada", "Bo"], "Ada et Bo"), (["Ada", "Bo", "Cy"], "Ada, Bo et Cy")],
)
def test_names_are_joined(names: list[str], expected: str) -> None:
    assert and_fr(names) == expected


def test_templates_raise_the_er_and_bring_moments_to_montreal() -> None:
    moment = datetime(2026, 12, 2, 2, 5, tzinfo=UTC)

    assert french.date_fr(moment) == "1<sup>er</sup>\u00a0décembre 2026"
    assert french.time_fr(moment) == "21\u00a0h\u00a005"
    assert french.iso(moment) == "2026-12-01T21:05-05:00"
    assert french.date_plain(moment) == "1er\u00a0décembre 2026"


def test_templates_escape_what_is_no_date() -> None:
    assert french.iso_fr("<b>") == "&lt;b&gt;"
