"""Prose merged by blocks: what two people changed in different places of a body is joined, the rest is asked.

Blocks that all three texts share, in order, are the ground. Between two of them, if one of the two people left
everything as it was, the other's is taken. So changes that touch (the same paragraph, or two neighbours with nothing
shared between them) are never guessed at.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from articles.content.aligning import Work, aligned
from articles.content.merging.sides import Sides, three_way
from articles.content.richtext.blocks import Body

Stretch = tuple[int, int]


def merge_body(base: Body, mine: Body, theirs: Body) -> Sides[Body]:
    """Return a body as one text where it merges; where it does not, as three that differ only there."""
    whole = three_way(base, mine, theirs)
    if not whole.clash:
        return whole
    found = [three_way(*stretches) for stretches in _between(base, mine, theirs)]
    merged = Sides(
        tuple(block for part in found for block in part.base),
        tuple(block for part in found for block in part.mine),
        tuple(block for part in found for block in part.theirs),
    )
    # Both moved the same block to two places, or each wrote it: one of them would read it twice.
    return merged if merged.clash or not _repeats(merged.mine, mine, theirs) else whole


def _between(base: Body, mine: Body, theirs: Body) -> Iterator[tuple[Body, Body, Body]]:
    """Yield the three texts cut at every block they share: the stretch before it, then the block."""
    keys, work = [_keys(body) for body in (base, mine, theirs)], Work()
    to_mine, to_theirs = _matches(keys[0], keys[1], work), _matches(keys[0], keys[2], work)
    b = m = t = 0
    for at in sorted(to_mine.keys() & to_theirs.keys()):
        i, j = to_mine[at], to_theirs[at]
        yield base[b:at], mine[m:i], theirs[t:j]
        yield base[at : at + 1], mine[i : i + 1], theirs[j : j + 1]
        b, m, t = at + 1, i + 1, j + 1
    yield base[b:], mine[m:], theirs[t:]


def _keys(body: Body) -> list[str]:
    return [msgspec.json.encode(block).decode() for block in body]


def _matches(old: Sequence[str], new: Sequence[str], work: Work) -> dict[int, int]:
    """Return where each block of the old text is in the new one."""
    same = (part for part in aligned(old, new, work) if part.same)
    return {part.a + rank: part.c + rank for part in same for rank in range(part.b - part.a)}


def _repeats(merged: Body, mine: Body, theirs: Body) -> bool:
    """Whether a block stands more often than anybody wrote it."""
    allowed = Counter(_keys(mine)) | Counter(_keys(theirs))
    return bool(Counter(_keys(merged)) - allowed)
