"""Words of an article replaced by others, on the typed tree: all that stands around them keeps its letters and marks.

Between the old words and the new ones, what is the same stays where it is, under its own marks; a new word takes the
marks of the words it replaces. Calls to sources stay, whatever becomes of the words beside them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from articles.content.anchoring import FIELDS, Found
from articles.content.difference import word_runs
from articles.content.merging.places import BODY, HEADING, bodies, put, value_at
from articles.content.richtext import inline_text, parse, to_html
from articles.content.richtext.blocks import (
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    Inline,
    ListItem,
    NumberedList,
    SourceCall,
    SpokenWords,
    Table,
)
from articles.content.richtext.characters import compose, fold, scrub
from articles.content.richtext.runs import Mark, Run, assemble, flatten, has_ink, visible
from articles.content.tree import Content

ISLAND = "island-"

B = TypeVar("B", bound=Block)


class Across(ValueError):
    """The words begin in one paragraph, item or cell and end in another: there is no one place for others."""


def plain(words: str) -> str:
    """Return words that somebody typed as they can stand in a line: no control, one space for any white space."""
    return compose(fold(scrub(words))).strip(" ")


def reword(content: Content, found: Found, words: str) -> Content:
    """Return the content with `words` (as `plain` returns them) for those found in it; nothing takes them out.

    Raises Across when the words found do not stand in one line, TextTooLong when a body has no room for more.
    """
    if found.place.startswith(ISLAND):
        return _in_island(content, found, words)
    halved = found.place in FIELDS or found.place in ("introduction", "conclusion") or found.place.endswith(HEADING)
    place = found.place if halved else f"{found.place}{BODY}"
    value = value_at(content, place)
    if isinstance(value, str):
        return put(content, place, _spliced(value, found.start, found.end, words))
    return put(content, place, _reworded(value, found, words))


def _in_island(content: Content, found: Found, words: str) -> Content:
    for place, body in bodies(content):
        made = _reworded(body, found, words, found.place.removeprefix(ISLAND), must=False)
        if made is not None:
            return put(content, place, made)
    raise Across(found.place)


def _reworded(body: Body, found: Found, words: str, island: str = "", *, must: bool = True) -> Body | None:
    walk = _Walk(found.start, found.end, words, island)
    made = walk.blocks(body)
    if walk.done:
        return parse(to_html(made))
    if must:
        raise Across(found.place)
    return None


def _spliced(text: str, start: int, end: int, words: str) -> str:
    before, after = text[:start], text[end:]
    if not words and (not before or before.endswith(" ")):
        after = after.removeprefix(" ")
    return f"{before}{words}{after}".strip(" ")


class _Walk:
    """A body in the order of `plain_text`: the one line that holds the words is written anew.

    With an island, the bounds are counted from where its own text begins.
    """

    def __init__(self, start: int, end: int, words: str, island: str = "") -> None:
        self.done = False
        self._start, self._end, self._words, self._island = start, end, words, island
        self._at = 0
        self._inside = not island

    def blocks(self, blocks: Iterable[B]) -> tuple[B, ...]:
        """Return the blocks, the words among them replaced."""
        return tuple(map(self._block, blocks))

    def _block(self, block: B) -> B:
        is_sought = bool(self._island) and getattr(block, "id", "") == self._island
        if is_sought:
            self._at, self._inside = 0, True
        made = replace(block, **self._changes(block))
        if is_sought:
            self._inside = False
        return made

    def _changes(self, block: Block) -> dict[str, Any]:
        match block:
            case Figure():
                return {}
            case BulletList() | NumberedList():
                return {"items": tuple(map(self._item, block.items))}
            case Table():
                caption, header = self._text(block.caption), self._row(block.header)
                return {"caption": caption, "header": header, "rows": tuple(map(self._row, block.rows))}
            case ExpertQuote():
                return {"paragraphs": tuple(map(self._line, block.paragraphs))}
            case Box():
                return {"title": self._text(block.title), "blocks": self.blocks(block.blocks)}
            case _:
                return {"children": self._line(block.children)}

    def _item(self, item: ListItem) -> ListItem:
        children = self._line(item.children)
        return ListItem(children, self._block(item.sublist) if item.sublist else None)

    def _row(self, cells: tuple[tuple[Inline, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
        start, made = self._at, []
        for rank, cell in enumerate(cells):
            self._at += 1 if rank else 0
            made.append(self._inlines(cell))
        self._at += 1 if self._at > start else 0
        return tuple(made)

    def _line(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        start, made = self._at, self._inlines(inlines)
        self._at += 1 if self._at > start else 0
        return made

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        span = self._span(len(inline_text(inlines)), self._beginning(inlines))
        return _rewritten(inlines, *span, self._words) if span else inlines

    def _text(self, text: str) -> str:
        span = self._span(len(text), self._at if self._inside else None)
        self._at += 1 if text else 0
        return _spliced(text, *span, self._words) if span else text

    def _beginning(self, inlines: tuple[Inline, ...]) -> int | None:
        """Return where a line begins, in the count of the bounds; None when it is not where they are sought."""
        if self._inside:
            return self._at
        position = 0
        for run in flatten(inlines):
            if any(isinstance(mark, SpokenWords) and mark.id == self._island for mark in run.marks):
                return -position
            position += len(visible([run]))
        return None

    def _span(self, size: int, beginning: int | None) -> tuple[int, int] | None:
        self._at += size
        if self.done or beginning is None:
            return None
        low, high = self._start - beginning, self._end - beginning
        self.done = 0 <= low < high <= size
        return (low, high) if self.done else None


def _rewritten(inlines: Iterable[Inline], low: int, high: int, words: str) -> tuple[Inline, ...]:
    before, rest = _parted(list(flatten(inlines)), low)
    within, after = _parted(rest, high - low)
    return assemble([*before, *_renewed(within, words), *after])


def _parted(runs: Sequence[Run], size: int) -> tuple[list[Run], list[Run]]:
    """Part runs after so many visible characters; a call to a source stays with the word before it."""
    head: list[Run] = []
    for rank, run in enumerate(runs):
        shown = visible([run])
        if isinstance(run.leaf, str) and len(shown) > size:
            pieces = [run._replace(leaf=shown[:size])] if size else []
            return [*head, *pieces], [run._replace(leaf=shown[size:]), *runs[rank + 1 :]]
        if len(shown) > size:
            return head, list(runs[rank:])
        head.append(run)
        size -= len(shown)
    return head, []


def _renewed(runs: Sequence[Run], words: str) -> Iterator[Run]:
    old, rest = visible(runs).replace("\n", " "), list(runs)
    kept: list[Run] = []
    gone: list[Run] = []
    for part in word_runs(old, words):
        if part.side == "new":
            yield Run(part.text, _marks(gone or [*kept[-1:], *rest[:1]]))
            continue
        yield from _calls(gone)
        taken, rest = _parted(rest, len(part.text))
        kept, gone = (taken, []) if part.side == "same" else ([], taken)
        yield from kept
    yield from _calls(gone)


def _calls(runs: Iterable[Run]) -> Iterator[Run]:
    return (run for run in runs if isinstance(run.leaf, SourceCall))


def _marks(runs: Sequence[Run]) -> tuple[Mark, ...]:
    """Return the marks that all the words among runs stand under, outermost first."""
    marked = [run.marks for run in runs if has_ink([run])] or [run.marks for run in runs]
    shared: list[Mark] = []
    for marks in zip(*marked, strict=False):
        if any(mark != marks[0] for mark in marks):
            break
        shared.append(marks[0])
    return tuple(shared)
