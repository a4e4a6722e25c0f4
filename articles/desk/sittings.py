"""The history as people lived it: the saves one person made in a row are one sitting, shown by its last version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from articles.content.difference import Change
from articles.models import Revision

PAUSE = timedelta(minutes=30)


@dataclass(frozen=True)
class Row:
    """One version: its name if it has one, what it changed of the one before, whether it came since the last visit."""

    revision: Revision
    changes: list[Change]
    name: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Sitting:
    """The saves of one person in a row, newest first: the last one, and those before it."""

    last: Row
    earlier: list[Row] = field(default_factory=list)


def sittings(rows: Sequence[Row]) -> Iterator[Sitting]:
    """Yield rows, newest first, as sittings. A version that says something (a name, a note) is one by itself."""
    sitting: Sitting | None = None
    for row in rows:
        if sitting and _goes_on(row, [sitting.last, *sitting.earlier][-1], sitting.last):
            sitting.earlier.append(row)
            continue
        if sitting:
            yield sitting
        sitting = Sitting(row)
    if sitting:
        yield sitting


def _goes_on(row: Row, later: Row, last: Row) -> bool:
    same_person = row.revision.by_id == later.revision.by_id
    speaks = row.name or row.revision.note or later.revision.note
    soon = later.revision.made_at - row.revision.made_at <= PAUSE
    return same_person and soon and not speaks and row.is_new == last.is_new and row.revision.number > 1
