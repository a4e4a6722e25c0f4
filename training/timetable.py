"""The sessions to come as lines of a timetable, and the pages of the catalogue.

Pages go by key: `?apres=` holds the last line shown, so that a session added or past meanwhile shifts nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from articles.content.french_dates import month_fr
from articles.site.statements import Statement, aware
from training.candidates import decimal
from training.models import Mode, SessionZone, Training, TrainingSession
from training.models.collected import Collected, apart
from training.models.sessions import SessionQuerySet

PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEY = re.compile(r"(seance|formation)-([0-9]{1,16})-([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Line:
    """A session of the timetable, its hours on its own clock. `key` is where the next page would start."""

    key: str
    title: str
    slug: str
    trainers: tuple[str, ...]
    price: Decimal | None
    currency: str
    starts_at: datetime
    timezone: str
    mode: str
    place: str
    is_full: bool


@dataclass(frozen=True, slots=True)
class Undated:
    """A training without a session to come."""

    key: str
    title: str
    slug: str
    trainers: tuple[str, ...]
    price: Decimal | None
    currency: str
    on_demand: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the catalogue: months of sessions, then what has no date; `after` is the key of the next page."""

    months: dict[str, list[Line]]
    undated: list[Undated]
    after: str
    is_first: bool
    query: str = ""


class BadKey(ValueError):
    """The `?apres=` of an address is not one of ours."""


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page starts: after a session (`order` is its start in microseconds) or after an undated training."""

    dated: bool = True
    order: int = -1
    pk: int = 0

    @classmethod
    def read(cls, text: str) -> "Key":
        """The key written in an address; an empty one is the first page."""
        if not text:
            return cls()
        parts = KEY.fullmatch(text)
        if parts is None:
            raise BadKey(text)
        return cls(parts[1] == "seance", int(parts[2]), int(parts[3]))

    @property
    def is_first(self) -> bool:
        """Whether the page starts at the beginning."""
        return self == Key()

    @property
    def query(self) -> str:
        """What an address says of it; nothing on the first page."""
        return "" if self.is_first else f"apres={self}"

    def __str__(self) -> str:
        return f"{'seance' if self.dated else 'formation'}-{self.order}-{self.pk}"


def next_bookable(now: datetime, limit: int) -> list[Line]:
    """The soonest sessions that still have a seat, by one query."""
    return [_line(*row) for row in _soonest(limit).rows(now)]


@cache
def _soonest(limit: int) -> Statement:
    """The query of the home page, which every reader of it asks."""
    return Statement(lambda now: _rows(TrainingSession.objects.bookable(now))[:limit])


def page_after(key: Key, now: datetime, size: int = PAGE) -> Page:
    """The page of the catalogue that follows `key`, by two queries at most."""
    lines = _lines(_after_session(TrainingSession.objects.upcoming(now), key), size + 1) if key.dated else []
    if len(lines) > size:
        return Page(_by_month(lines[:size]), [], lines[size - 1].key, key.is_first, key.query)
    undated = _undated(Key(dated=False) if key.dated else key, now, size - len(lines) + 1)
    room = size - len(lines)
    if len(undated) <= room:
        return Page(_by_month(lines), undated, "", key.is_first, key.query)
    last = undated[room - 1].key if room else lines[-1].key
    return Page(_by_month(lines), undated[:room], last, key.is_first, key.query)


def _trainer_names(training: str = "pk") -> Subquery:
    """The names of who gives a training, whose key is in `training`; to be read with `apart`."""
    given = Training.trainers.through.objects.filter(training=OuterRef(training)).values("training")
    return Subquery(given.annotate(names=Collected("trainer__name")).values(collected=F("names")))


def _after_session(sessions: SessionQuerySet, key: Key) -> SessionQuerySet:
    if key.order < 0:
        return sessions
    start = EPOCH + timedelta(microseconds=key.order)
    return sessions.filter(Q(starts_at__gt=start) | Q(starts_at=start, pk__gt=key.pk))


def _lines(sessions: SessionQuerySet, limit: int) -> list[Line]:
    return [_line(*row) for row in _rows(sessions)[:limit]]


def _rows(sessions: SessionQuerySet) -> QuerySet[TrainingSession, Any]:
    of_sessions = ("pk", "starts_at", "timezone", "mode", "place", "seats_left")
    of_trainings = ("training__title", "training__slug", "training__price", "training__currency")
    rows = sessions.of_open_trainings().annotate(trainer_names=_trainer_names("training_id"))
    return rows.order_by("starts_at", "pk").values_list(*of_sessions, *of_trainings, "trainer_names")


def _line(
    pk: int,
    starts_at: datetime,
    zone: str,
    mode: str,
    place: str,
    seats_left: int | None,
    title: str,
    slug: str,
    price: Any,
    currency: str,
    trainers: str | None,
) -> Line:
    """A line from the values of `_rows`, as the ORM or a cursor gives them."""
    start = aware(starts_at)
    return Line(
        key=str(Key(dated=True, order=(start - EPOCH) // timedelta(microseconds=1), pk=pk)),
        title=title,
        slug=slug,
        trainers=tuple(apart(trainers)),
        price=decimal(price),
        currency=currency,
        starts_at=start.astimezone(ZoneInfo(zone)),
        timezone=SessionZone(zone).label,
        mode=Mode(mode).label,
        place=place,
        is_full=seats_left == 0,
    )


def _undated(key: Key, now: datetime, limit: int) -> list[Undated]:
    rows: QuerySet[Any] = (
        Training.objects.open().undated(now).annotate(trainer_names=_trainer_names()).order_by("position", "pk")
    )
    after = rows.filter(Q(position__gt=key.order) | Q(position=key.order, pk__gt=key.pk)) if key.order >= 0 else rows
    return [
        Undated(
            key=str(Key(dated=False, order=training.position, pk=training.pk)),
            title=training.title,
            slug=training.slug,
            trainers=tuple(apart(training.trainer_names)),
            price=training.price,
            currency=training.currency,
            on_demand=training.on_demand,
        )
        for training in after.defer("words", "programme", "objectives")[:limit]
    ]


def _by_month(lines: Iterable[Line]) -> dict[str, list[Line]]:
    months: dict[str, list[Line]] = {}
    for line in lines:
        months.setdefault(month_fr(line.starts_at), []).append(line)
    return months
