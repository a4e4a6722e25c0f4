"""The « Découvrez nos formations » block of an article: what the template shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from articles.site.pieces import drawn_once
from training.candidates import Row, Values, asked, typed
from training.matching import Candidate, Pins, Topic, choose
from training.models import Mode, PinKind, SessionZone
from training.models.collected import apart

SHOWN = 3
KEPT = 256
"""Blocks remembered, each of the same rows: those of the articles that are read most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One training of the block, and why it is there. Without `starts_at` it is given on demand."""

    title: str
    slug: str
    reasons: tuple[str, ...]
    trainers: tuple[str, ...]
    price: Decimal | None
    currency: str
    starts_at: datetime | None
    timezone: str
    mode: str
    place: str


@dataclass(frozen=True, slots=True)
class Block:
    """What the template shows: nothing at all, not even the heading, when there is no entry."""

    heading: str
    entries: tuple[Entry, ...]


def block(article_id: int | None, topic: Topic, now: datetime, limit: int = SHOWN) -> Block:
    """The trainings to show beside an article, by one query."""
    return _chosen(topic, asked(article_id, topic.tag_ids, now), now.date(), limit)


@drawn_once(KEPT)
def _chosen(topic: Topic, asked: tuple[Values, ...], today: date, limit: int) -> Block:
    """The block that these rows lead to: nothing else decides, so that it is chosen once."""
    rows = {row.pk: row for row in typed(asked)}
    selection = choose(topic, [_candidate(row) for row in rows.values()], _pins(rows.values()), today, limit)
    return Block(selection.heading, tuple(_entry(rows[pick.training_id], pick.reasons) for pick in selection.picks))


@lru_cache(maxsize=1024)
def _words(stored: str) -> frozenset[str]:
    return frozenset(stored.split())


def _candidate(row: Row) -> Candidate:
    pairs = (pair.partition(":") for pair in apart(row.tags))
    tags = {int(pk): name for pk, _, name in pairs}
    day = row.starts_at.date() if row.starts_at else None
    return Candidate(row.pk, row.rubric_id, tags, _words(row.words), day)


def _pins(rows: Collection[Row]) -> Pins:
    pinned = sorted((row.pin_position or 0, row.pk) for row in rows if row.pin_kind == PinKind.PIN)
    excluded = frozenset(row.pk for row in rows if row.pin_kind == PinKind.EXCLUSION)
    return Pins([pk for _, pk in pinned], excluded)


def _entry(row: Row, reasons: tuple[str, ...]) -> Entry:
    return Entry(
        title=row.title,
        slug=row.slug,
        reasons=reasons,
        trainers=tuple(apart(row.trainers)),
        price=row.price,
        currency=row.currency,
        starts_at=row.starts_at.astimezone(ZoneInfo(row.timezone)) if row.starts_at and row.timezone else None,
        timezone=SessionZone(row.timezone).label if row.timezone else "",
        mode=Mode(row.mode).label if row.mode else "",
        place=row.place or "",
    )
