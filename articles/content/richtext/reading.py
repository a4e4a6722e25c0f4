"""Read typed blocks out of markup: `parse` accepts any text, trusts nothing, and returns the canonical form."""

import re
from collections.abc import Sequence
from functools import lru_cache

from articles.content.richtext import attributes as read
from articles.content.richtext.blocks import (
    ArticleLink,
    Attribution,
    Block,
    Body,
    Box,
    BulletList,
    Emphasis,
    ExpertQuote,
    Figure,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    PhotoUse,
    PullQuote,
    SourceCall,
    SpokenWords,
    Strong,
    Subheading,
    Subscript,
    Superscript,
    WorkTitle,
)
from articles.content.richtext.characters import compose, fold
from articles.content.richtext.guillemets import unquote
from articles.content.richtext.identities import Identities
from articles.content.richtext.lists import ListEntry, item_entries, lines_of, nest
from articles.content.richtext.runs import (
    Mark,
    Run,
    assemble,
    cut,
    flatten,
    join_lines,
    paragraphs,
    visible,
    with_mark,
    without_speech,
)
from articles.content.richtext.sanitiser import sanitise
from articles.content.richtext.speech import settle, speech_of
from articles.content.richtext.tables import Cell, Row, make_table, span
from articles.content.richtext.tree import Element, Node, grow

REMEMBERED = 30_000
_SIMPLE_MARKS: dict[str, Mark] = {
    "strong": Strong(()),
    "em": Emphasis(()),
    "cite": WorkTitle(()),
    "sup": Superscript(()),
    "sub": Subscript(()),
}
_INLINE_TAGS = {*_SIMPLE_MARKS, "a", "br", "q", "span"}
_WORD_MARKER = re.compile(r"\s*(?:((?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})[.)])|[·•▪§o–—-])\s+")


def parse(html: str) -> Body:
    """Read any text as a body in canonical form. Raises `TextTooLong`, a ValueError, beyond 5 MB.

    A pure function: an island without a valid UUID gets one that its content and its place determine. A save reads the
    same bodies several times, and an autosave reads those that did not change: the latest are remembered.
    """
    return _parse_remembered(html) if len(html) <= REMEMBERED else _parse(html)


def _parse(html: str) -> Body:
    return tuple(_Reader(Identities()).read(grow(sanitise(html)).children))


_parse_remembered = lru_cache(maxsize=256)(_parse)


class _Reader:
    """Reads what one container holds. Blocks that cannot be there come after it: the caller places them."""

    def __init__(self, identities: Identities) -> None:
        self.identities = identities
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.word_list: list[ListEntry] = []

    def read(self, nodes: Sequence[Node], marks: tuple[Mark, ...] = ()) -> list[Block]:
        self._walk(nodes, marks)
        self._end_paragraph()
        self._emit()
        return self.blocks

    def _inside(self, nodes: Sequence[Node], marks: tuple[Mark, ...]) -> list[Block]:
        return _Reader(self.identities).read(nodes, marks)

    def _walk(self, nodes: Sequence[Node], marks: tuple[Mark, ...]) -> None:
        for node in nodes:
            if isinstance(node, str):
                self.runs.append(Run(node, marks))
            elif node.tag in _INLINE_TAGS:
                self._inline(node, marks)
            else:
                self._end_paragraph()
                self._block(node, marks)

    def _inline(self, element: Element, marks: tuple[Mark, ...]) -> None:
        if element.tag == "br":
            self.runs.append(Run(LineBreak(), marks))
        elif element.tag == "sup" and element.has_class("source"):
            if source := read.uuid_or_nothing(element.attributes.get("data-source", "")):
                self.runs.append(Run(SourceCall(self.identities.of(element), source), marks))
        else:
            mark = self._mark(element)
            self._walk(element.children, with_mark(marks, mark) if mark else marks)

    def _mark(self, element: Element) -> Mark | None:
        attributes = element.attributes
        if element.tag == "q":
            return SpokenWords(self.identities.of(element), read.attribution(attributes), ())
        if element.tag == "a":
            article = read.number(attributes.get("data-article", ""))
            href = read.address(attributes.get("href", ""))
            return ArticleLink(article, ()) if article else Link(href, ()) if href else None
        if element.tag == "span":
            return Foreign(lang, ()) if (lang := attributes.get("lang", "")) else None
        return _SIMPLE_MARKS.get(element.tag)

    def _block(self, element: Element, marks: tuple[Mark, ...]) -> None:
        match element.tag:
            case "h3" | "h4":
                self._heading(element, marks)
            case "ul" | "ol":
                self._list(element, marks)
            case "table":
                self._table(element, marks)
            case "blockquote":
                self._quote(element, marks)
            case "figure":
                self._figure(element, marks)
            case "aside" if element.has_class("box"):
                self._box(element, marks)
            case "aside":
                self._pull_quote(element, marks)
            case _:
                self._walk(element.children, marks)
                self._end_paragraph(word_level=element.attributes.get("data-word-list", ""))

    def _emit(self, *blocks: Block) -> None:
        """Add blocks, after the list that Word's paragraphs were forming."""
        self.blocks += nest(self.word_list)
        self.word_list = []
        self.blocks += blocks

    def _end_paragraph(self, word_level: str = "") -> None:
        runs, self.runs = self.runs, []
        for part in paragraphs(runs):
            part = self._own_speeches(part)
            if word_level.isdigit() and (marker := _WORD_MARKER.match(visible(part))):
                item = assemble(settle(cut(part, [marker.span()])))
                self.word_list.append(ListEntry(int(word_level), marker[1] is not None, item))
            elif words := assemble(settle(part)):
                self._emit(Paragraph(words))

    def _own_speeches(self, runs: list[Run]) -> list[Run]:
        """Give quoted words that go on from an earlier paragraph a UUID of their own."""
        found = {id(speech): speech for run in runs if (speech := speech_of(run))}
        owned: dict[int, Mark] = {key: self.identities.piece(speech) for key, speech in found.items()}
        return [run._replace(marks=tuple(owned.get(id(mark), mark) for mark in run.marks)) for run in runs]

    def _heading(self, element: Element, marks: tuple[Mark, ...]) -> None:
        lines, elsewhere = lines_of(self._inside(element.children, marks))
        if words := join_lines(lines):
            self._emit(Subheading(3 if element.tag == "h3" else 4, words))
        self._emit(*elsewhere)

    def _list(self, element: Element, marks: tuple[Mark, ...]) -> None:
        found: list[ListEntry] = []
        elsewhere: list[Block] = []
        for nodes in _items(element):
            blocks = self._inside(nodes, marks)
            more, others = item_entries(blocks, 1, ordered=element.tag == "ol")
            found += more
            elsewhere += others
        self._emit(*nest(found), *elsewhere)

    def _table(self, element: Element, marks: tuple[Mark, ...]) -> None:
        rows: list[Row] = []
        caption: list[str] = []
        elsewhere: list[Block] = []
        for part, is_head in _table_parts(element):
            if part.tag == "tr":
                cells = [cell for cell in part.children if isinstance(cell, Element)]
                row = Row([], is_head or all(cell.tag == "th" for cell in cells))
                for cell in cells:
                    lines, others = lines_of(self._inside(cell.children, marks))
                    spans = (span(cell.attributes.get(name, "")) for name in ("colspan", "rowspan"))
                    row.cells.append(Cell(join_lines(lines), *spans))
                    elsewhere += others
                rows.append(row)
            else:
                words, others = _plain(self._inside(part.children, marks))
                caption.append(words)
                elsewhere += others
        self._emit(*make_table(rows, " ".join(filter(None, caption))), *elsewhere)

    def _quote(self, element: Element, marks: tuple[Mark, ...]) -> None:
        island = self.identities.of(element)
        by = read.attribution(element.attributes)
        lines, elsewhere = lines_of(self._inside(element.children, without_speech(marks)))
        spoken = tuple(words for line in lines if (words := _quoted(line)))
        if spoken or by != Attribution():
            self._emit(ExpertQuote(island, by, spoken))
        self._emit(*elsewhere)

    def _figure(self, element: Element, marks: tuple[Mark, ...]) -> None:
        figure = Figure(
            self.identities.of(element),
            read.photo_use(element.attributes),
            read.uuid_or_nothing(element.attributes.get("data-source", "")),
        )
        if figure.use != PhotoUse() or figure.source:
            self._emit(figure)
        strangers = [node for node in element.children if isinstance(node, str) or node.tag != "figcaption"]
        self._emit(*self._inside(strangers, marks))

    def _box(self, element: Element, marks: tuple[Mark, ...]) -> None:
        island = self.identities.of(element)
        blocks = self._inside(element.children, marks)
        title, first = _plain(blocks[:1]) if blocks and isinstance(blocks[0], Subheading) else ("", blocks[:1])
        kept = [_boxed(block) for block in (*first, *blocks[1:])]
        simple = tuple(block for block in kept if isinstance(block, (Paragraph, BulletList, NumberedList)))
        if title or simple:
            self._emit(Box(island, title, simple))
        self._emit(*(block for block in kept if not isinstance(block, (Paragraph, BulletList, NumberedList))))

    def _pull_quote(self, element: Element, marks: tuple[Mark, ...]) -> None:
        island = self.identities.of(element)
        lines, elsewhere = lines_of(self._inside(element.children, marks))
        if words := join_lines(lines):
            self._emit(PullQuote(island, words))
        self._emit(*elsewhere)


def _quoted(line: Sequence[Inline]) -> tuple[Inline, ...]:
    """Make one paragraph of a quote: quoted words inside it are its own words, and its guillemets are generated."""
    return assemble(unquote([run._replace(marks=without_speech(run.marks)) for run in flatten(line)]))


def _boxed(block: Block) -> Block:
    """Make a sub-heading inside a box a paragraph in bold."""
    if not isinstance(block, Subheading):
        return block
    return Paragraph(assemble(list(flatten(block.children, (Strong(()),)))))


def _plain(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """Bring blocks down to plain words, and return beside them what plain words cannot hold."""
    lines, elsewhere = lines_of(blocks)
    runs = list(flatten(join_lines(lines)))
    calls: tuple[Inline, ...] = tuple(run.leaf for run in runs if isinstance(run.leaf, SourceCall))
    return compose(fold(visible(runs))).strip(" "), [*([Paragraph(calls)] if calls else []), *elsewhere]


def _items(element: Element) -> list[list[Node]]:
    """Part the children of a list: items, lists put beside items, and words put outside of any."""
    groups: list[list[Node]] = []
    loose = False
    for child in element.children:
        apart = isinstance(child, Element) and child.tag in ("li", "ul", "ol")
        if apart or not loose:
            groups.append([])
        groups[-1] += child.children if isinstance(child, Element) and child.tag == "li" else [child]
        loose = not apart
    return groups


def _table_parts(element: Element) -> list[tuple[Element, bool]]:
    """Return the captions and the rows of a table, and whether each row is in its head."""
    parts: list[tuple[Element, bool]] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in ("thead", "tbody", "tfoot"):
            parts += [(row, child.tag == "thead") for row in child.children if isinstance(row, Element)]
        elif isinstance(child, Element):
            parts.append((child, False))
    return parts
