"""The archive by month: which months have something online, and what stands before and after one of them.

Each month is asked by the index of dates, all in one query: nothing is counted, nothing reads 20,000 rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils.timezone import localtime

from articles.content.french_dates import month_fr
from articles.models.published import Publication, PublicationQuerySet
from articles.site.days import Days, days_of, midnight, month_after

MOST = 1_200
"""Months: a century."""
OF_MONTH = """
    publication.first_published_at >= asked.since AND publication.first_published_at < asked.below
    AND publication.live_from <= %s AND publication.live_until > %s AND publication.cancelled_at IS NULL
"""
HAS_ANY = (
    f"SELECT asked.number FROM asked WHERE EXISTS (SELECT 1 FROM articles_publication publication WHERE {OF_MONTH})"  # noqa: S608 -- ours
)
LATEST = f"""
    SELECT id, first_published_at, updated_at FROM articles_publication WHERE id IN (
        SELECT (SELECT publication.id FROM articles_publication publication WHERE {OF_MONTH}
            ORDER BY publication.first_published_at DESC LIMIT 1) FROM asked
        UNION ALL
        SELECT (SELECT publication.id FROM articles_publication publication WHERE {OF_MONTH}
            AND publication.updated_at IS NOT NULL ORDER BY publication.updated_at DESC LIMIT 1) FROM asked
    )
"""  # noqa: S608 -- ours
"""Of each month, what came last and what was last updated."""


class ArchiveMonth(NamedTuple):
    """A month that has something online, by its first day."""

    first: date

    @property
    def name(self) -> str:
        """« Mars 2026 »."""
        return month_fr(self.first).capitalize()

    @property
    def short_name(self) -> str:
        """« Mars »."""
        return self.name.partition(" ")[0]

    def get_absolute_url(self) -> str:
        """Return the month's public address."""
        return reverse("site:archive", args=[f"{self.first:%Y}", f"{self.first:%m}"])


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year and its months that have something online, the first one first."""

    number: int
    months: list[ArchiveMonth]


def years(at: datetime) -> list[ArchiveYear]:
    """Return the months that have something online, under their years, the newest year first, by three queries."""
    found: dict[int, list[ArchiveMonth]] = {}
    for first in _with_any(_span(at), at):
        found.setdefault(first.year, []).append(ArchiveMonth(first))
    return [ArchiveYear(year, months) for year, months in sorted(found.items(), reverse=True)]


def changes(at: datetime) -> list[tuple[date, datetime]]:
    """Return the months that have something online and when each last changed, the newest first, by three queries."""
    months = _span(at)
    if not months:
        return []
    asked, values = _asked(months)
    changed: dict[date, datetime] = {}
    for row in Publication.objects.raw(f"{asked} {LATEST}", [*values, *_instant(at), *_instant(at)]):
        month = localtime(row.first_published_at).date().replace(day=1)
        last = row.updated_at or row.first_published_at
        changed[month] = max(last, changed.get(month, last))
    return sorted(changed.items(), reverse=True)


def neighbours(days: Days, at: datetime) -> tuple[ArchiveMonth | None, ArchiveMonth | None]:
    """Return the months nearest before and after that have something online, by two queries."""
    live = Publication.objects.live(at).newest_first().values_list("first_published_at", flat=True)
    before = live.filter(first_published_at__lt=days.begin).first()
    after = live.filter(first_published_at__gte=days.end).reverse().first()
    return _month_of(before), _month_of(after)


def days_of_month(year: str, month: str) -> Days | None:
    """Return the days of a month of an address, None when there is no such month."""
    return days_of(f"{year}-{month}")


def in_days(publications: PublicationQuerySet, days: Days) -> PublicationQuerySet:
    """Return those that first appeared in some days."""
    return publications.filter(first_published_at__gte=days.begin, first_published_at__lt=days.end)


def _month_of(moment: datetime | None) -> ArchiveMonth | None:
    return ArchiveMonth(localtime(moment).date().replace(day=1)) if moment else None


def _span(at: datetime) -> list[date]:
    """Return every month from the first to the last that has something online."""
    live = Publication.objects.live(at).newest_first().values_list("first_published_at", flat=True)
    newest, oldest = live.first(), live.reverse().first()
    if newest is None or oldest is None:
        return []
    return list(_months(localtime(oldest).date(), localtime(newest).date()))[-MOST:]


def _months(oldest: date, newest: date) -> Iterator[date]:
    first = oldest.replace(day=1)
    while first <= newest:
        yield first
        first = month_after(first)


def _with_any(months: list[date], at: datetime) -> list[date]:
    """Return the months in which something online first appeared."""
    if not months:
        return []
    asked, values = _asked(months)
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} {HAS_ANY}", [*values, *_instant(at)])
        return [months[number] for number in sorted(number for (number,) in cursor.fetchall())]


def _asked(months: list[date]) -> tuple[str, list[Any]]:
    """Return the SQL of a table of the months by their numbers, and its values."""
    adapted = connection.ops.adapt_datetimefield_value
    rows = ", ".join(["(%s, %s, %s)"] * len(months))
    bounds = ((number, midnight(first), midnight(month_after(first))) for number, first in enumerate(months))
    values = [value for number, since, below in bounds for value in (number, adapted(since), adapted(below))]
    return f"WITH asked (number, since, below) AS (VALUES {rows})", values


def _instant(at: datetime) -> tuple[Any, Any]:
    adapted = connection.ops.adapt_datetimefield_value(at)
    return adapted, adapted
