"""Which trainings, which sessions."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    pass

BETWEEN = "\x1f"  # the ASCII unit separator: in no name that a form lets in


class Collected(models.Aggregate):
    """The values of a text expression in one string, so that a list costs no query of its own."""

    function = "STRING_AGG"
    output_field = models.TextField()

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(expression, models.Value(BETWEEN), **extra)

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **context: Any) -> Any:
        """The same under SQLite's name."""
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def apart(collected: str | None) -> list[str]:
    """The sorted values of a `Collected` string."""
    return sorted(collected.split(BETWEEN)) if collected else []


class TrainingQuerySet(models.QuerySet["Training"]):
    """Which trainings."""

    def open(self) -> Self:
        """Those that readers may see."""
        return self.filter(is_open=True)

    def undated(self, now: datetime) -> Self:
        """Those without any session to come that still stands."""
        coming = models.Q(sessions__cancelled_at=None, sessions__starts_at__gt=now)
        return self.alias(coming=models.FilteredRelation("sessions", condition=coming)).filter(coming=None)


class SessionQuerySet(models.QuerySet["TrainingSession"]):
    """Which sessions."""

    def upcoming(self, now: datetime) -> Self:
        """Those that still stand and have not started."""
        return self.filter(cancelled_at=None, starts_at__gt=now)

    def bookable(self, now: datetime) -> Self:
        """Those to come with a seat left."""
        return self.upcoming(now).filter(models.Q(seats_left=None) | models.Q(seats_left__gt=0))

    def of_open_trainings(self) -> Self:
        """Those of trainings that readers may see."""
        return self.filter(training__is_open=True)
