"""The guillemets that the site generates around quoted words: « x », then “x”, then ‘x’ (docs and french.md)."""

import re

import msgspec

from articles.content.richtext.blocks import Inline, LineBreak, SourceCall, Text

NBSP = "\u00a0"
PAIRS = ((f"«{NBSP}", f"{NBSP}»"), ("“", "”"), ("‘", "’"))
TYPED_OPENING = re.compile("«[\u0020\u00a0\u202f\u2009]*")
TYPED_CLOSING = re.compile("[\u0020\u00a0\u202f\u2009]*»")


def opening(depth: int) -> str:
    """Return the sign that opens a quote inside `depth` others."""
    return PAIRS[min(depth, len(PAIRS) - 1)][0]


def closing(depth: int) -> str:
    """Return the sign that closes a quote inside `depth` others."""
    return PAIRS[min(depth, len(PAIRS) - 1)][1]


def inner(text: str, depth: int) -> str:
    """Return text of a quote with the guillemets typed in it brought one level in."""
    if "«" not in text and "»" not in text:
        return text
    return TYPED_CLOSING.sub(closing(depth), TYPED_OPENING.sub(opening(depth), text))


def without_stop(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """Return the words of a quote without the stop that an incise puts outside, and the comma before the incise.

    « On y va. » gives « On y va », explique-t-elle; « On y va! » keeps its sign and takes no comma.
    """
    if not inlines:
        return inlines, ","
    *before, last = inlines
    if isinstance(last, Text):
        words = last.text.rstrip()
        if words.endswith(("!", "?", "…", "...")):
            return inlines, ""
        shorter = msgspec.structs.replace(last, text=words[:-1]) if words.endswith((".", ",")) else last
        return (*before, shorter), ","
    if isinstance(last, LineBreak | SourceCall):
        return inlines, ","
    children, comma = without_stop(last.children)
    return (*before, msgspec.structs.replace(last, children=children)), comma
