"""Guillemets that are typed must go by two. Those of quotes are generated: their words are not looked at."""

from collections.abc import Iterator, Sequence

from articles.content.richtext import inline_text
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
    Paragraph,
    SpokenWords,
    Table,
)

PAIRS = {"«": "»", "“": "”"}
AROUND = 24  # characters shown on each side of a lone guillemet


def unbalanced(text: str) -> str:
    """Return an excerpt around the first guillemet without its partner, or an empty string."""
    return _first_lone([text])


def unbalanced_in_body(body: Body) -> str:
    """Return an excerpt around the first typed guillemet of a body that has no partner, or an empty string.

    A quotation of several paragraphs opens each of them and closes the last one only.
    """
    for run in _runs(body):
        if excerpt := _first_lone(run):
            return excerpt
    return ""


def _first_lone(paragraphs: Sequence[str]) -> str:
    """Read paragraphs that follow each other; what is open at the end of one may open the next one again."""
    still_open: list[tuple[str, str]] = []
    for paragraph in paragraphs:
        words = paragraph.strip()
        if still_open and not words.startswith(still_open[0][0]):
            return still_open[0][1]
        opened = [(mark, _around(words, 0)) for mark, _ in still_open]
        for place, mark in enumerate(words):
            if place == 0 and still_open:
                continue
            if mark in PAIRS:
                opened.append((mark, _around(words, place)))
            elif mark in PAIRS.values():
                if not opened or PAIRS[opened[-1][0]] != mark:
                    return _around(words, place)
                opened.pop()
        still_open = opened
    return still_open[0][1] if still_open else ""


def _around(words: str, place: int) -> str:
    return words[max(0, place - AROUND) : place + AROUND].strip()


def _runs(body: Body) -> Iterator[list[str]]:
    """Yield the words outside quotes: paragraphs that follow each other together, anything else alone."""
    run: list[str] = []
    for block in body:
        if isinstance(block, Paragraph):
            run.append(_outside(block.children))
        elif not isinstance(block, ExpertQuote | Figure):
            yield run
            run = []
            yield from ([text] for text in _texts(block))
    yield run


def _texts(block: Block | ListItem) -> Iterator[str]:
    match block:
        case BulletList() | NumberedList():
            for item in block.items:
                yield from _texts(item)
        case ListItem():
            yield _outside(block.children)
            yield from _texts(block.sublist) if block.sublist else ()
        case Table():
            yield block.caption
            yield from (_outside(cell) for row in (block.header, *block.rows) for cell in row)
        case Box():
            yield block.title
            for inner in block.blocks:
                yield from _texts(inner)
        case ExpertQuote() | Figure():
            return
        case _:
            yield _outside(block.children)


def _outside(inlines: Sequence[Inline]) -> str:
    """Return the words of inlines without those of quotes, which stand for one neutral letter."""
    return "".join(_outside_one(inline) for inline in inlines)


def _outside_one(inline: Inline) -> str:
    if isinstance(inline, SpokenWords):
        return "…"
    children = getattr(inline, "children", None)
    return inline_text((inline,)) if children is None else _outside(children)
