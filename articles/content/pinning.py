"""Pins in the words of an article, set before a page is drawn from it and found again in the finished HTML.

A pin is written in noncharacters, which no text of ours may hold (`richtext.characters`): nothing else can match it.
Each run of words begins with the place where it stands; words that somebody points at are opened and closed in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from articles.content.merging.places import bodies, put
from articles.content.richtext import plain_text
from articles.content.richtext.blocks import (
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    Inline,
    LineBreak,
    ListItem,
    NumberedList,
    PullQuote,
    SourceCall,
    SpokenWords,
    Table,
    Text,
)
from articles.content.richtext.plain import inline_text
from articles.content.tree import Content

FIELDS = ("kicker", "title", "standfirst")
OPEN, CLOSE = "\ufdd0", "\ufddb"
END = f"{OPEN}{CLOSE}"
"""The end of the words that the last pin opened."""
PIN = re.compile(f"{OPEN}([\ufdd1-\ufdda]*){CLOSE}")
_DIGITS = "".join(map(chr, range(0xFDD1, 0xFDDB)))
_WRITTEN = str.maketrans("0123456789", _DIGITS)
_READ = str.maketrans(_DIGITS, "0123456789")
_TAIL = re.compile(r"[\s.,!?…]*$")
"""What ends a quote, which the site may move behind the incise: no pin is set in it."""

Line = tuple[Inline, ...]


class Span(NamedTuple):
    """Words somebody points at: the bounds of `Found` in the text of a place (`articles.content.anchoring`)."""

    place: str
    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Pin:
    """What stands at a pin: the places of the words that begin, innermost first, and where they begin in the last one;
    or the keys of the spans that they are in."""

    places: tuple[str, ...] = ()
    at: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pinned:
    """A content with its pins, by number."""

    content: Content
    pins: list[Pin] = field(default_factory=list)

    def read(self, number: str) -> Pin | None:
        """Return the pin that the digits of one stand for; None for the end of a span."""
        return self.pins[int(number.translate(_READ))] if number else None


def pinned(content: Content, spans: Iterable[Span]) -> Pinned:
    """Return the content with a pin at each run of words and around the words of each span."""
    by_place: dict[str, list[Span]] = {}
    for span in spans:
        by_place.setdefault(span.place, []).append(span)
    made: list[Pin] = []
    fields = {name: _Setter(name, by_place, made).text(getattr(content, name)) for name in FIELDS}
    whole = replace(content, **fields)
    for part in content.sections:
        heading = f"section-{part.id}-heading"
        whole = put(whole, heading, _Setter(heading, by_place, made).text(part.heading))
    for place, body in bodies(content):
        whole = put(whole, place, _Setter(place.removesuffix("-body"), by_place, made).body(body))
    return Pinned(whole, made)


class _Setter:
    """Sets the pins of one element, its words counted as `plain_text` counts them."""

    def __init__(self, place: str, spans: Mapping[str, list[Span]], pins: list[Pin]) -> None:
        self._spans, self._pins = spans, pins
        self._chain: tuple[str, ...] = (place,)
        self._near = list(spans.get(place, ()))
        self._at = 0
        self._begun = False
        self._quoted = False

    # --- Lines ---

    def body(self, body: Body) -> Body:
        return tuple(self._block(block) for block in body)

    def _line(self, words: str) -> None:
        """Begin a line of the plain text: a newline parts it from the one before; an empty one is none."""
        if words:
            self._at += self._begun
            self._begun = True

    def _block(self, block: Block) -> Block:
        match block:
            case Figure():
                return block
            case BulletList() | NumberedList():
                return replace(block, items=tuple(map(self._item, block.items)))
            case Table():
                return self._table(block)
            case ExpertQuote():
                with self._inside(block.id, begins=plain_text((block,)), is_quote=True):
                    return replace(block, paragraphs=tuple(map(self._one, block.paragraphs)))
            case Box():
                with self._inside(block.id, begins=plain_text((block,))):
                    return self._box(block)
            case PullQuote():
                with self._inside(block.id, begins=plain_text((block,))):
                    return replace(block, children=self._one(block.children))
            case _:
                return replace(block, children=self._one(block.children))

    def _one(self, line: Line) -> Line:
        self._line(inline_text(line))
        return self._inlines(line)

    def _item(self, item: ListItem) -> ListItem:
        children = self._one(item.children)
        sublist = self._block(item.sublist) if item.sublist else None
        return replace(item, children=children, sublist=sublist)

    def _table(self, table: Table) -> Table:
        caption = self._titled(table.caption)
        header, *rows = [self._row(row) for row in (table.header, *table.rows)]
        return replace(table, caption=caption, header=header, rows=tuple(rows))

    def _row(self, row: tuple[Line, ...]) -> tuple[Line, ...]:
        self._line("\t".join(map(inline_text, row)))
        cells = []
        for rank, cell in enumerate(row):
            self._at += rank > 0
            cells.append(self._inlines(cell))
        return tuple(cells)

    def _box(self, box: Box) -> Box:
        title = self._titled(box.title)
        return replace(box, title=title, blocks=tuple(self._block(block) for block in box.blocks))

    def _titled(self, title: str) -> str:
        self._line(title)
        return self.text(title)

    # --- Words ---

    def _inlines(self, line: Line) -> Line:
        return tuple(self._inline(inline) for inline in line)

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text():
                return replace(inline, text=self.text(inline.text))
            case LineBreak():
                self._at += 1
                return inline
            case SourceCall():
                return inline
            case SpokenWords():
                with self._inside(inline.id, is_quote=True):
                    return replace(inline, children=self._inlines(inline.children))
            case _:
                return replace(inline, children=self._inlines(inline.children))

    @contextmanager
    def _inside(self, id: str, *, begins: str = "", is_quote: bool = False) -> Iterator[None]:
        """Set the pins of an island's words: its own spans are among them. `begins`: its words, when it is a block."""
        place = f"island-{id}"
        chain, near, quoted = self._chain, self._near, self._quoted
        base = self._at + (self._begun and bool(begins))
        own = [span._replace(start=span.start + base, end=span.end + base) for span in self._spans.get(place, ())]
        self._chain, self._near, self._quoted = (place, *chain), near + own, quoted or is_quote
        yield
        self._chain, self._near, self._quoted = chain, near, quoted

    def text(self, words: str) -> str:
        """Return one run of words with its pins."""
        start, self._at = self._at, self._at + len(words)
        if not words:
            return words
        end = start + len(_TAIL.sub("", words)) if self._quoted else self._at
        here = [span for span in self._near if span.start < end and start < span.end]
        return self._pin(Pin(self._chain, start)) + "".join(self._cut(words, start, end, here))

    def _cut(self, words: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[str]:
        bounds = (max(start, min(end, bound)) for span in spans for bound in (span.start, span.end))
        for a, b in pairwise(sorted({start, start + len(words), *bounds})):
            piece = words[a - start : b - start]
            keys = tuple(span.key for span in spans if span.start <= a and b <= min(span.end, end))
            yield f"{self._pin(Pin(keys=keys))}{piece}{END}" if keys else piece

    def _pin(self, pin: Pin) -> str:
        self._pins.append(pin)
        return f"{OPEN}{str(len(self._pins) - 1).translate(_WRITTEN)}{CLOSE}"
