"""The « Découvrez nos formations » block of an article: its one query, and what the template shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from training.matching import Candidate, Pins, Topic, choose
from training.models import Mode, PinKind, SessionZone, Training, TrainingSession
from training.models.collected import Collected, apart

SHOWN = 3
COLUMNS = (
    *("pk", "title", "slug", "rubric_id", "words", "price", "currency"),
    *("soon__starts_at", "soon__timezone", "soon__mode", "soon__place"),
    *("pin__kind", "pin__position", "tag_names", "trainer_names"),
)


class Row(NamedTuple):
    """A training that can be registered for, with its soonest bookable session, if any, and this article's pin."""

    pk: int
    title: str
    slug: str
    rubric_id: int | None
    words: str
    price: Decimal | None
    currency: str
    starts_at: datetime | None
    timezone: str | None
    mode: str | None
    place: str | None
    pin_kind: str | None
    pin_position: int | None
    tag_names: str | None
    trainer_names: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One training of the block, and why it is there. Without `starts_at` it is given on demand."""

    title: str
    slug: str
    reasons: tuple[str, ...]
    trainers: Sequence[str]
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
    rows = {row.pk: row for row in rows_for(article_id, topic.tag_ids, now)}
    selection = choose(topic, [_candidate(row) for row in rows.values()], _pins(rows.values()), now.date(), limit)
    return Block(selection.heading, tuple(_entry(rows[pick.training_id], pick.reasons) for pick in selection.picks))


def rows_for(article_id: int | None, tag_ids: Collection[int], now: datetime) -> list[Row]:
    """Every training that can be registered for. Of its tags, only the article's: no other can be shared."""
    soonest = TrainingSession.objects.bookable(now).filter(training=OuterRef("pk")).order_by("starts_at", "pk")
    rows = (
        Training.objects.open()
        .annotate(
            soon=FilteredRelation("sessions", condition=Q(sessions__pk=Subquery(soonest.values("pk")[:1]))),
            pin=FilteredRelation("pins", condition=Q(pins__article_id=article_id)),
            tag_names=_shared_tags(tag_ids),
            trainer_names=trainer_names(),
        )
        .filter(Q(on_demand=True) | Q(soon__isnull=False))
        .order_by()
    )
    return [Row(*row) for row in rows.values_list(*COLUMNS)]


def trainer_names(training: str = "pk") -> Subquery:
    """The names of who gives a training, whose key is in `training`; to be read with `apart`."""
    given = Training.trainers.through.objects.filter(training=OuterRef(training)).values("training")
    return Subquery(given.annotate(names=Collected("trainer__name")).values(collected=F("names")))


def _shared_tags(tag_ids: Collection[int]) -> Subquery:
    """« id:name » of the tags shared with the article; an alias counts as the tag that reads for it."""
    tagged = Training.tags.through.objects.filter(training=OuterRef("pk")).annotate(
        read_id=Coalesce("tag__alias_of_id", "tag_id"), read_name=Coalesce("tag__alias_of__name", "tag__name")
    )
    shared = tagged.filter(Q(read_id__in=tag_ids)).values("training")
    pair = Concat(Cast("read_id", TextField()), Value(":"), "read_name", output_field=TextField())
    return Subquery(shared.annotate(pairs=Collected(pair)).values(collected=F("pairs")))


@lru_cache(maxsize=1024)
def _words(stored: str) -> frozenset[str]:
    return frozenset(stored.split())


def _candidate(row: Row) -> Candidate:
    pairs = (pair.partition(":") for pair in apart(row.tag_names))
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
        trainers=apart(row.trainer_names),
        price=row.price,
        currency=row.currency,
        starts_at=row.starts_at.astimezone(ZoneInfo(row.timezone)) if row.starts_at and row.timezone else None,
        timezone=SessionZone(row.timezone).label if row.timezone else "",
        mode=Mode(row.mode).label if row.mode else "",
        place=row.place or "",
    )
