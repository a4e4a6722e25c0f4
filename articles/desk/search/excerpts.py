"""The place of an article where the words searched for are, those words apart from the others."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.content.stems import Found, words_with_stems
from articles.desk.search.asking import Wanted

WIDTH = 200
"""Characters of an excerpt, about."""
LEAD_IN = 50
MOST_LOOKED_AT = 200


class Run(NamedTuple):
    """Some characters of an excerpt, and whether they are a word that was searched for."""

    text: str
    marked: bool


def excerpt(text: str, asked: Wanted) -> list[Run]:
    """Return the place of a text that has the most of the words, [] when its title, the first line, has them all."""
    title, _, rest = text.partition("\n")
    if asked.stand_in(title):
        return []
    rest = " · ".join(" ".join(line.split()) for line in rest.split("\n"))
    found = [word for word in words_with_stems(rest) if asked.holds(rest, word)][:MOST_LOOKED_AT]
    if not found:
        return []
    best = max(range(len(found)), key=lambda place: (len(_together(found, place)), -place))
    start = rest.rfind(" ", 0, max(0, found[best].start - LEAD_IN)) + 1
    end = rest.find(" ", start + WIDTH)
    return list(_runs(rest, found, start, end if end > 0 else len(rest)))


def _together(found: list[Found], place: int) -> set[str]:
    """Return the stems that stand in one excerpt from a place on."""
    limit = found[place].start + WIDTH - LEAD_IN
    return {word.stem for word in found[place : place + 40] if word.end <= limit}


def _runs(text: str, found: list[Found], start: int, end: int) -> Iterator[Run]:
    at = start
    if start:
        yield Run("… ", False)
    for word in found:
        if start <= word.start and word.end <= end:
            yield Run(text[at : word.start], False)
            yield Run(text[word.start : word.end], True)
            at = word.end
    yield Run(text[at:end] + (" …" if end < len(text) else ""), False)
