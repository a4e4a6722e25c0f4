"""The place of a text where the words searched for are, with those words marked."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles.content.stems import Found, words_with_stems
from articles.models.published import Publication
from articles.site.markup import element, together

WIDTH = 220
"""Characters of an excerpt, about."""
LEAD_IN = 60
MOST_LOOKED_AT = 400


class Excerpt(NamedTuple):
    """Some words of an article, the ones searched for in `<mark>`."""

    html: SafeString


def excerpt(publication: Publication, wanted: frozenset[str]) -> Excerpt | None:
    """Return the place of the article's prose that has the most of the stems wanted, None when it has none."""
    shown = {publication.kicker, publication.title, publication.standfirst}
    text = " ".join(line for line in publication.search_text.split("\n") if line and line not in shown)
    found = [word for word in words_with_stems(text) if word.stem in wanted][:MOST_LOOKED_AT]
    if not found:
        return None
    best = max(range(len(found)), key=lambda place: (len(_from(found, place)), -place))
    start = _space_before(text, found[best].start - LEAD_IN)
    end = _space_after(text, start + WIDTH)
    marked = together(_marked(text, found, start, end))
    return Excerpt(together(["… " if start else "", marked, " …" if end < len(text) else ""]))


def _from(found: list[Found], place: int) -> set[str]:
    """Return the stems that stand together from a place on."""
    limit = found[place].start + WIDTH - LEAD_IN
    return {word.stem for word in found[place : place + 40] if word.end <= limit}


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
