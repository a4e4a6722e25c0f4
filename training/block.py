"""The « Découvrez nos formations » block of an article: its one query, and what the template shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import CharField, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from training.matching import Candidate, Pins, Topic, choose
from training.models import Mode, PinKind, Training, TrainingPin, TrainingSession
from training.models.querysets import Collected, apart

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One training of the block. Without `starts_at` it is given on demand."""

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
    """What the template shows: nothing at all when there is no entry."""

    heading: str
    entries: tuple[Entry, ...]


def candidates(article_id: int | None, tag_ids: Collection[int], now: datetime) -> "QuerySet[Training, dict[str, object]]":
    """One row per training that can be registered for, soonest session first: all that the block needs."""
    soonest = TrainingSession.objects.bookable(now).filter(training=OuterRef("pk")).order_by("starts_at", "pk")
    return (
        Training.objects.open()
        .annotate(
            next=FilteredRelation("sessions", condition=Q(sessions__pk=Subquery(soonest.values("pk")[:1]))),
            pin=FilteredRelation("pins", condition=Q(pins__article_id=article_id)),
        )
        .filter(Q(on_demand=True) | Q(next__isnull=False))
    )
