"""Days, months and years of an address, in the time of Montréal."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.timezone import get_current_timezone

WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", re.ASCII)
YEARS = range(1900, 2200)


class Days(NamedTuple):
    """The first and the last of some days: one, a month's or a year's."""

    first: date
    last: date

    @property
    def begin(self) -> datetime:
        """When they begin."""
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """When they have ended."""
        return midnight(self.last + timedelta(days=1))


def days_of(text: str) -> Days | None:
    """Return the days of « 2026 », « 2026-03 » or « 2026-03-14 », None when it is no date of ours."""
    found = WRITTEN.fullmatch(text)
    if found is None or int(found[1]) not in YEARS:
        return None
    try:
        first = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
    if found[3]:
        return Days(first, first)
    if not found[2]:
        return Days(first, date(first.year, 12, 31))
    return Days(first, month_after(first) - timedelta(days=1))


def month_after(first: date) -> date:
    """Return the first day of the month that follows."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def midnight(day: date) -> datetime:
    """Return when a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=get_current_timezone())
