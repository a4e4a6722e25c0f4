"""Rows followed by their key: which stay, which were added or taken out, and in what order."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from articles.content.merging.sides import Sides

R = TypeVar("R")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Row(Generic[R]):
    """One row in the three texts; None where it is not."""

    base: R | None
    mine: R | None
    theirs: R | None

    def is_gone(self, *, called: bool = False) -> bool:
        """Whether one person took it out, and the other neither changed it nor `called` it."""
        if self.mine is None and self.theirs is None:
            return True
        kept = self.theirs if self.mine is None else self.mine
        return self._one_sided and kept == self.base and not called

    def is_disputed(self, *, called: bool = False) -> bool:
        """Whether one person took it out and the other changed or called it."""
        return self._one_sided and self.base is not None and not self.is_gone(called=called)

    @property
    def _one_sided(self) -> bool:
        return (self.mine is None) != (self.theirs is None)


def rows_of(
    base: Sequence[R] | None, mine: Sequence[R], theirs: Sequence[R], key: Callable[[R], K]
) -> tuple[dict[K, Row[R]], Sides[tuple[K, ...]]]:
    """Return each row by its key, and the order of all of them on each side."""
    old, own, other = ({key(row): row for row in rows} for rows in (base or (), mine, theirs))
    rows = {id: Row(old.get(id), own.get(id), other.get(id)) for id in (*old, *own, *other)}
    return rows, _order(None if base is None else list(old), list(own), list(other))


def _order(base: list[K] | None, mine: list[K], theirs: list[K]) -> Sides[tuple[K, ...]]:
    """Who moved rows gives the order; new rows come after the one they followed, those saved first before mine."""
    shared = set(mine) & set(theirs) & (set(mine) if base is None else set(base))
    was, own, other = ([id for id in ids if id in shared] for ids in (base or [], mine, theirs))
    as_mine, as_theirs = _with(mine, theirs), _with(theirs, mine)
    if own in (other, was):
        return Sides(as_theirs, as_theirs, as_theirs)
    if other == was:
        return Sides(as_mine, as_mine, as_mine)
    return Sides(tuple(was), as_mine, as_theirs)


def _with(first: list[K], second: list[K]) -> tuple[K, ...]:
    ids, known = list(first), set(second)
    for rank, id in enumerate(second):
        if id in ids:
            continue
        at = ids.index(second[rank - 1]) + 1 if rank else 0
        while at < len(ids) and ids[at] not in known:
            at += 1
        ids.insert(at, id)
    return tuple(ids)
