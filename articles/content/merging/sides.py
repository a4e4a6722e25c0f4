"""One value in three texts: the common one, mine, theirs. Merged, `mine` and `theirs` differ where both changed it."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Unknown:
    """A value nobody knows any more: it is equal to no other, so that whatever differs is asked."""


UNKNOWN: Any = Unknown()


@dataclass(frozen=True)
class Sides(Generic[T]):
    """The value on each side, what merges by itself already in all three."""

    base: T
    mine: T
    theirs: T

    @property
    def clash(self) -> bool:
        """Whether both changed it, each in their own way."""
        return self.mine != self.theirs


def three_way(base: T, mine: T, theirs: T) -> Sides[T]:
    """Return the sides of a value that is taken whole: agreed when only one changed it, or both alike."""
    if mine == theirs or theirs == base:
        return Sides(mine, mine, mine)
    if mine == base:
        return Sides(theirs, theirs, theirs)
    return Sides(base, mine, theirs)
