"""Writing and reading the last proof of each part of the house: one cheap write each time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from accounts.models import Proof

LONGEST = 300
Proofs = Mapping[str, Proof]


def prove(name: str, at: datetime, *, ok: bool = True, words: str = "", data: Mapping[str, Any] | None = None) -> None:
    """Write that a part works, or does not: one update, and an insertion the first time."""
    values = {"at": at, "ok": ok, "words": words[:LONGEST], "data": dict(data or {})}
    if not Proof.objects.filter(name=name).update(**values):
        Proof.objects.bulk_create([Proof(name=name, **values)], ignore_conflicts=True)


def proofs() -> dict[str, Proof]:
    """Return every last proof by its name, in one query."""
    return {row.name: row for row in Proof.objects.all()}


def claim(name: str, at: datetime, every: timedelta, first: timedelta) -> bool:
    """Return whether this process, and no other, does at that instant what comes back `every` so often.

    The first time is `first` after somebody asked for the first time.
    """
    if Proof.objects.filter(name=name, at__lte=at - every).update(at=at):
        return True
    row = Proof(name=name, at=at - every + first)
    Proof.objects.bulk_create([row], ignore_conflicts=True)
    return False
