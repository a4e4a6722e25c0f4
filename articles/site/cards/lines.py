"""A title set on at most four lines of about the same length, as large as they allow, no word ever cut in two."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from articles.site.cards.faces import Face

MOST = 4
ELLIPSIS = "…"
STEP = 8
"""Pixels: how finely lines are balanced."""


class Set(NamedTuple):
    """Lines, and the face that they are written in."""

    face: Face
    lines: list[str]


def fitted(text: str, faces: Iterable[Callable[[], Face]], width: int, height: int, leading: float) -> Set:
    """Return the text in the first face, largest first, where it fits; in the last one it is cut short if it must."""
    face, lines = None, list[str]()
    for make in faces:
        face = make()
        lines = _broken(text, face, width)
        if len(lines) <= MOST and len(lines) * face.size * leading <= height and _is_wide_enough(lines, face, width):
            return Set(face, _balanced(text, face, width, lines))
    assert face is not None
    return Set(face, _cut(lines, face, width))


def shortened(text: str, face: Face, width: float) -> str:
    """Return as much of the text as fits on one line, « … » after it when some does not."""
    if face.width(text) <= width:
        return text
    while text and face.width(text + ELLIPSIS) > width:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


def _broken(text: str, face: Face, width: float) -> list[str]:
    """Break where plain spaces are, each line as full as it can be."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _is_wide_enough(lines: list[str], face: Face, width: int) -> bool:
    return all(face.width(line) <= width for line in lines)


def _balanced(text: str, face: Face, width: int, lines: list[str]) -> list[str]:
    """Return as many lines, in the narrowest column that still takes them."""
    narrow, wide = 0, width
    while wide - narrow > STEP:
        middle = (narrow + wide) // 2
        tried = _broken(text, face, middle)
        if len(tried) <= len(lines) and _is_wide_enough(tried, face, middle):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def _cut(lines: list[str], face: Face, width: int) -> list[str]:
    kept = [*lines[: MOST - 1], " ".join(lines[MOST - 1 :])]
    return [shortened(line, face, width) for line in kept if line]
