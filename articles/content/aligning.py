"""What of one sequence is in another, in bounded work: a page is answered whatever was pasted in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, takewhile
from typing import Generic, TypeVar

T = TypeVar("T")

PASSAGE = 2_000_000
PAGE = 6_000_000
"""Equal pairs that are looked at, in one passage and in one page: what is left beyond is shown as rewritten."""
AHEAD = 12
ALIKE = 0.34
MOVED_WORDS = 4


class Work:
    """How much a page may still compare."""

    def __init__(self, left: int = PAGE) -> None:
        self.left = left

    def allows(self, cost: int) -> bool:
        """Whether so much may still be done; it is taken away."""
        if cost > self.left:
            return False
        self.left -= cost
        return True


@dataclass(frozen=True)
class Stretch:
    """What `old[a:b]` became: `new[c:d]`. `same` when they are equal, item by item."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def aligned(old: Sequence[str], new: Sequence[str], work: Work) -> list[Stretch]:
    """Return the stretches of two sequences, in order. What begins and ends both alike costs nothing."""
    head = shared(old, new)
    tail = shared(old[head:][::-1], new[head:][::-1])
    a, c = len(old) - tail, len(new) - tail
    found = [Stretch(True, 0, head, 0, head), *_middle(old[head:a], new[head:c], head, work)]
    found.append(Stretch(True, a, len(old), c, len(new)))
    return [part for part in found if part.a < part.b or part.c < part.d]


def shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items two sequences begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _middle(old: Sequence[str], new: Sequence[str], at: int, work: Work) -> Iterator[Stretch]:
    a = c = 0
    for b, d, size in sorted(_matches(old, new, work)):
        yield Stretch(False, at + a, at + b, at + c, at + d)
        yield Stretch(True, at + b, at + b + size, at + d, at + d + size)
        a, c = b + size, d + size
    yield Stretch(False, at + a, at + len(old), at + c, at + len(new))


def _matches(old: Sequence[str], new: Sequence[str], work: Work) -> Iterator[tuple[int, int, int]]:
    """Yield what is equal: the longest stretch, then the longest before it and after it, and so on.

    As `SequenceMatcher.get_matching_blocks` does, which has no limit: what one search may cost is known before it, from
    how often each item of the window is found on the other side.
    """
    known = Counter(new)
    before = list(accumulate((1 + known[key] for key in old), initial=0))
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    windows, passage = [(0, len(old), 0, len(new))], Work(PASSAGE)
    while windows:
        a, b, c, d = windows.pop()
        cost = before[b] - before[a]
        if a == b or c == d or not (passage.allows(cost) and work.allows(cost)):
            continue
        i, j, size = matcher.find_longest_match(a, b, c, d)
        if size:
            yield i, j, size
            windows += [(a, i, c, j), (i + size, b, j + size, d)]


@dataclass(frozen=True)
class Unit(Generic[T]):
    """One thing in a sequence: a block, an item, a row. `kind` tells what may become what, `text` is its bare words."""

    kind: str
    id: str
    text: str
    value: T

    @property
    def key(self) -> str:
        """What makes two units the same one."""
        return f"{self.kind}\0{self.id or self.text}"


@dataclass(frozen=True)
class Pair(Generic[T]):
    """A thing before and after. None: it was not there."""

    old: T | None
    new: T | None
    moved: bool = False


def paired(old: Sequence[T], new: Sequence[T], unit: Callable[[T], Unit[T]], work: Work) -> list[Pair[T]]:
    """Return what each thing became, in the order to show them: the new one, removals at their old place."""
    before, after = [unit(value) for value in old], [unit(value) for value in new]
    pairs: list[Pair[Unit[T]]] = []
    for part in aligned([one.key for one in before], [one.key for one in after], work):
        olds, news = before[part.a : part.b], after[part.c : part.d]
        pairs += [Pair(o, n) for o, n in zip(olds, news, strict=True)] if part.same else list(_gap(olds, news))
    return [
        Pair(pair.old.value if pair.old else None, pair.new.value if pair.new else None, pair.moved)
        for pair in _with_moves(pairs)
    ]


def _gap(old: list[Unit[T]], new: list[Unit[T]]) -> Iterator[Pair[Unit[T]]]:
    """Pair what was rewritten with what it became: alike enough, in order, looked for a little further only."""
    at = 0
    known = [_words(unit) for unit in old]
    for unit in new:
        words = _words(unit)
        likeness = [_likeness(one, words) for one in known[at : at + AHEAD]]
        if not likeness or max(likeness) < ALIKE:
            yield Pair(None, unit)
            continue
        best = at + likeness.index(max(likeness))
        yield from (Pair(gone, None) for gone in old[at:best])
        yield Pair(old[best], unit)
        at = best + 1
    yield from (Pair(gone, None) for gone in old[at:])


def _words(unit: Unit[T]) -> tuple[str, frozenset[str]]:
    return f"{unit.kind}\0{unit.id}", frozenset(unit.text[:4000].split())


def _likeness(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> float:
    if one[0] != other[0]:
        return 0
    return 2 * len(one[1] & other[1]) / ((len(one[1]) + len(other[1])) or 1)


def _with_moves(pairs: list[Pair[Unit[T]]]) -> Iterator[Pair[Unit[T]]]:
    """Join what left one place with the same thing in another."""
    gone = {pair.old.key: pair.old for pair in pairs if pair.old and not pair.new and _is_known(pair.old)}
    came = {pair.new.key for pair in pairs if pair.new and not pair.old}
    for pair in pairs:
        if pair.new and not pair.old and pair.new.key in gone:
            yield Pair(gone.pop(pair.new.key), pair.new, moved=True)
        elif not (pair.old and not pair.new and pair.old.key in came and _is_known(pair.old)):
            yield pair


def _is_known(unit: Unit[T]) -> bool:
    return bool(unit.id) or unit.text.count(" ") >= MOVED_WORDS - 1
