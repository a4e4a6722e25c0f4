"""The words of a body without their markup, for searching, counting and comparing."""

import re
from collections.abc import Iterable, Iterator

from articles.content.richtext.blocks import (
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    Inline,
    LineBreak,
    NumberedList,
    SourceCall,
    Table,
    Text,
)

# From the first letter or digit of a word to its end.
_WORD = re.compile(r"[^\W_]\S*")


def plain_text(body: Body) -> str:
    """Return the words of a body, one line for each paragraph, item or row of a table.

    Quotes come without guillemets or speakers; the captions of photos, which are not prose, are left out.
    """
    return "\n".join(line for block in body for line in _lines(block) if line)


def words(body: Body) -> int:
    """Count the words of a body as a word processor does: between spaces, with a letter or a digit."""
    return len(_WORD.findall(plain_text(body)))


def inline_text(inlines: Iterable[Inline]) -> str:
    """Return the words of inlines; a line break is a newline and a call to a source is nothing."""
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, (LineBreak, SourceCall)):
        return "\n" if isinstance(inline, LineBreak) else ""
    return inline_text(inline.children)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Figure():
            return
        case BulletList() | NumberedList():
            for item in block.items:
                yield inline_text(item.children)
                yield from _lines(item.sublist) if item.sublist else ()
        case Table():
            yield block.caption
            for row in (block.header, *block.rows):
                yield "\t".join(map(inline_text, row))
        case ExpertQuote():
            yield from map(inline_text, block.paragraphs)
        case Box():
            yield block.title
            for inner in block.blocks:
                yield from _lines(inner)
        case _:
            yield inline_text(block.children)
