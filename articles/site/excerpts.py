"""The place of a text where the words searched for are, with those words marked.

Stemming every word of twelve long articles cost more than searching: only those that begin as a stem does are stemmed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles.content.stems import STOP_WORDS, Found, fold, stem
from articles.content.terms import term
from articles.models.published import Publication
from articles.site.markup import element, together

WIDTH = 220
"""Characters of an excerpt, about."""
LEAD_IN = 60
SPAN = WIDTH - LEAD_IN
MOST_LOOKED_AT = 400
LIKE = 4
"""Letters, at most, by which a word is taken to begin as its stem does."""
PLAIN = {code: fold(chr(code)) for code in range(0x250) if chr(code).isalpha() and len(fold(chr(code))) == 1}
"""Letters that fold to one letter, so that places stay those of the text; ligatures are left."""
LIGATURES = (("oe", "(?:oe|œ)"), ("ae", "(?:ae|æ)"))


SENTENCE_ENDS = ".!?…:»;,"


class Excerpt(NamedTuple):
    """Some words of an article, the ones searched for in `<mark>`."""

    html: SafeString


def excerpt(publication: Publication, wanted: frozenset[str]) -> Excerpt | None:
    """Return the first place of the prose that has all the terms wanted, or most of them; None when it has none."""
    shown = {publication.kicker, publication.title, publication.standfirst}
    text = _run_on([line for line in publication.search_text.split("\n") if line and line not in shown])
    found, best = _best(text, wanted)
    if not found:
        return None
    start = _space_before(text, found[best].start - LEAD_IN)
    end = _space_after(text, start + WIDTH)
    marked = together(_marked(text, found[best:], start, end))
    cut = "\u00a0…" if text[:end].rstrip()[-1:] in SENTENCE_ENDS else "…"
    return Excerpt(together(["…\u00a0" if start else "", marked, cut if end < len(text) else ""]))


def _run_on(lines: list[str]) -> str:
    """Return lines as one text; what does not end like a sentence, a heading or a cell, is parted by a point."""
    return "".join(line + (" " if line[-1] in SENTENCE_ENDS else " · ") for line in lines).rstrip(" ·")


def words_like(text: str, wanted: frozenset[str]) -> Iterator[Found]:
    """Yield the words of a text whose term is among those wanted, in order."""
    if not wanted:
        return
    for match in _beginnings(wanted).finditer(text.translate(PLAIN)):
        found = Found(*match.span(), term(stem(text[match.start() : match.end()])))
        if found.stem in wanted and fold(text[found.start : found.end]) not in STOP_WORDS:
            yield found


def _best(text: str, wanted: frozenset[str]) -> tuple[list[Found], int]:
    """Return the words found, as far as they are needed, and which of them the best place begins with."""
    found: list[Found] = []
    best, most, first = 0, 0, 0
    for word in words_like(text, wanted):
        if (most == len(wanted) and word.start > found[best].start + WIDTH) or len(found) == MOST_LOOKED_AT:
            break
        found.append(word)
        while found[first].start + SPAN < word.end and first < len(found) - 1:
            first += 1
        gathered = len({other.stem for other in found[first:]})
        if gathered > most:
            best, most = first, gathered
    return found, best


@lru_cache(maxsize=500)
def _beginnings(wanted: frozenset[str]) -> re.Pattern[str]:
    """Return what matches the words, accents and capitals folded, that begin as one of the stems does."""
    parts = sorted({re.escape(stem[: max(1, min(LIKE, len(stem) - 1))]) for stem in wanted})
    pattern = "|".join(parts)
    for letters, either in LIGATURES:
        pattern = pattern.replace(letters, either)
    return re.compile(rf"(?<![^\W_])(?:{pattern})[^\W_]*")


def _marked(text: str, found: list[Found], start: int, end: int) -> Iterator[str]:
    at = start
    for word in found:
        if start <= word.start and word.end <= end:
            yield text[at : word.start]
            yield element("mark", text[word.start : word.end])
            at = word.end
    yield text[at:end]


def _space_before(text: str, place: int) -> int:
    return text.rfind(" ", 0, place) + 1 if place > 0 else 0


def _space_after(text: str, place: int) -> int:
    found = text.find(" ", place)
    return len(text) if found < 0 or place >= len(text) else found
