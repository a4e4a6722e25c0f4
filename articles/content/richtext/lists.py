"""Lists, from flat entries with levels to nested items, and blocks brought down to lines of words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from articles.content.richtext.blocks import (
    Block,
    BulletList,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Subheading,
)
from articles.content.richtext.runs import join_lines

MAX_DEPTH = 5

Words: TypeAlias = tuple[Inline, ...]


class ListEntry(NamedTuple):
    """The words of one item, how deep it lies, and whether it is numbered."""

    level: int
    ordered: bool
    words: Words


def nest(entries: Iterable[ListEntry]) -> list[BulletList | NumberedList]:
    """Build lists from entries in reading order: a level without a parent rises, one too deep stays at the last."""
    placed = list(_place(entry for entry in entries if entry.words))
    lists: list[BulletList | NumberedList] = []
    start = 0
    for index in range(1, len(placed) + 1):
        if index == len(placed) or (placed[index].level == 1 and placed[index].ordered != placed[start].ordered):
            lists.append(_list(placed[start:index], 1))
            start = index
    return lists


def item_entries(blocks: Iterable[Block], level: int, *, ordered: bool) -> tuple[list[ListEntry], list[Block]]:
    """Turn the blocks of one item into entries, and return beside them the blocks that a list cannot hold."""
    entries: list[ListEntry] = []
    elsewhere: list[Block] = []
    lines: list[Words] = []
    for block in blocks:
        if isinstance(block, (Paragraph, Subheading)):
            lines.append(block.children)
        elif isinstance(block, (BulletList, NumberedList)):
            entries.append(ListEntry(level, ordered, join_lines(lines)))
            entries += _entries(block, level + 1)
            lines = []
        else:
            elsewhere.append(block)
    entries.append(ListEntry(level, ordered, join_lines(lines)))
    return entries, elsewhere


def lines_of(blocks: Iterable[Block]) -> tuple[list[Words], list[Block]]:
    """Bring blocks down to lines of words, and return beside them those that are more than lines."""
    lines: list[Words] = []
    elsewhere: list[Block] = []
    for block in blocks:
        if isinstance(block, (Paragraph, Subheading)):
            lines.append(block.children)
        elif isinstance(block, (BulletList, NumberedList)):
            lines += [entry.words for entry in _entries(block, 1)]
        else:
            elsewhere.append(block)
    return lines, elsewhere


def _entries(block: BulletList | NumberedList, level: int) -> Iterator[ListEntry]:
    for item in block.items:
        yield ListEntry(level, isinstance(block, NumberedList), item.children)
        if item.sublist is not None:
            yield from _entries(item.sublist, level + 1)


def _place(entries: Iterable[ListEntry]) -> Iterator[ListEntry]:
    """Give each entry the depth it really has under the entries before it."""
    parents: list[int] = []
    for entry in entries:
        while parents and parents[-1] >= entry.level:
            parents.pop()
        parents.append(entry.level)
        yield entry._replace(level=min(len(parents), MAX_DEPTH))


def _list(entries: Sequence[ListEntry], level: int) -> BulletList | NumberedList:
    items: list[ListItem] = []
    start = 0
    for index in range(1, len(entries) + 1):
        if index == len(entries) or entries[index].level == level:
            inner = entries[start + 1 : index]
            items.append(ListItem(entries[start].words, _list(inner, level + 1) if inner else None))
            start = index
    return NumberedList(tuple(items)) if entries[0].ordered else BulletList(tuple(items))
