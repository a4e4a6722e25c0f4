"""The days that a page of the calendar shows: a month in whole weeks, or one week."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone

from articles.content.french_dates import date_fr, day_and_month_fr, day_fr, month_fr
from articles.content.hours import YEARS

WEEK = 7
MONTH_KEY = re.compile(r"([0-9]{4})-([0-9]{2})")
WEEK_KEY = re.compile(r"([0-9]{4})-W([0-9]{2})")


class NoSuchDays(ValueError):
    """The key names no month or week that the calendar has."""


@dataclass(frozen=True)
class Span:
    """Consecutive days from a Monday to a Sunday. `month` is the month shown, None for a week."""

    first: date
    last: date
    title: str
    query: str
    month: date | None = None

    @property
    def days(self) -> list[date]:
        """Every day shown, in order."""
        return [self.first + timedelta(days=day) for day in range((self.last - self.first).days + 1)]

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The instants between which the days are, on the newsroom's clock; the second is not in them."""
        zone = get_current_timezone()
        return (
            datetime.combine(self.first, time.min, tzinfo=zone),
            datetime.combine(self.last + timedelta(days=1), time.min, tzinfo=zone),
        )

    @property
    def before(self) -> str:
        """The query of the month or week before, empty at the end of our centuries."""
        return self._beside((self.month or self.first) - timedelta(days=1))

    @property
    def after(self) -> str:
        """The query of the month or week after, empty at the end of our centuries."""
        return self._beside(_next_month(self.month) if self.month else self.last + timedelta(days=1))

    def _beside(self, day: date) -> str:
        if day.year not in YEARS:
            return ""
        return (month_of(day) if self.month else week_of(day)).query


def span_of(month: str, week: str, today: date) -> Span:
    """Return what « 2026-12 » or « 2026-W49 » names, the month of today without either. Raises NoSuchDays."""
    try:
        if week and (found := WEEK_KEY.fullmatch(week)):
            return week_of(_known(date.fromisocalendar(int(found[1]), int(found[2]), 1)))
        if month and (found := MONTH_KEY.fullmatch(month)):
            return month_of(_known(date(int(found[1]), int(found[2]), 1)))
    except ValueError as error:
        raise NoSuchDays(month or week) from error
    if month or week:
        raise NoSuchDays(month or week)
    return month_of(today)


def month_of(day: date) -> Span:
    """Return the month of a day, in whole weeks."""
    first = day.replace(day=1)
    last = _next_month(first) - timedelta(days=1)
    return Span(_monday(first), _monday(last) + timedelta(days=6), month_fr(first), f"mois={first:%Y-%m}", first)


def week_of(day: date) -> Span:
    """Return the week of a day."""
    first = _monday(day)
    last = first + timedelta(days=6)
    year, number, _ = first.isocalendar()
    begins = day_fr(first) if first.month == last.month else day_and_month_fr(first)
    title = f"du {begins} au {date_fr(last)}"
    return Span(first, last, title, f"semaine={year:04}-W{number:02}")


def _known(day: date) -> date:
    if day.year not in YEARS:
        raise NoSuchDays(day.isoformat())
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
