"""Words of an article that somebody pointed at, found again in a later text of it, in their own element or nowhere.

An element is a field (`title`, `introduction`…), a section's prose (`section-<uuid>`), its heading
(`section-<uuid>-heading`), or an island (`island-<uuid>`), wherever it has moved. Texts are compared by their words and
signs: spaces, quotation marks, and the many forms of an apostrophe or a dash make no difference. When a section has
ended, its words are looked for in the one element that received its text (`articles.content.heirs`), where they must
come exactly once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from articles.content.aligning import shared
from articles.content.merging.places import HEADING, bodies
from articles.content.richtext import islands, plain_text
from articles.content.richtext.blocks import Block, SourceCall, SpokenWords
from articles.content.richtext.plain import inline_text
from articles.content.tree import Content

FIELDS = ("kicker", "title", "standfirst")
AROUND = 80
"""Characters of context kept on each side."""
NEAR = 12
"""Words and signs of context compared on each side."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DASHES = "-\u2010\u2011–—−"
_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(rf"\d+|[^\W\d_](?:[^\W\d_]|[{_INVISIBLE}{_MARKS}])*|\.{{3}}|[{_DASHES}]+|[^\w\s{_INVISIBLE}]|_")
_QUOTATION = frozenset('«»“”„‟‹›"')
_FORMS = str.maketrans(
    {
        **dict.fromkeys(_INVISIBLE, ""),
        **dict.fromkeys("’‘\u201bʼ", "'"),
        "…": "...",
        "œ": "oe",
        "Œ": "Oe",
        "æ": "ae",
        "Æ": "Ae",
    }
)


class Anchor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a remark stands. Without `words` it is about its whole element; `offset` is where they began in it."""

    place: str
    words: str = ""
    before: str = ""
    after: str = ""
    offset: int = 0


class Found(NamedTuple):
    """Where the words are now: as they are written there, their bounds in the element's text, and their rank in it."""

    place: str
    words: str
    start: int
    end: int
    rank: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int


class Elements:
    """The elements of one content, each read at most once, whatever the number of anchors looked for.

    `heirs` are the elements that received the text of sections that ended, by those sections’ places.
    """

    def __init__(self, content: Content, heirs: Mapping[str, str] | None = None) -> None:
        self._content = content
        self._heirs = heirs or {}
        self._tokens: dict[str, list[_Token]] = {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each element, in reading order."""
        return dict(_texts(self._content))

    def find(self, anchor: Anchor, *, surely: bool = False) -> Found | None:
        """Return where an anchor is; None when its words, or its element, are not there any more.

        `surely`: None too when two places are as likely, and neither is where the words were: nothing is written there.
        """
        sought = [token.text for token in _tokens(anchor.words)]
        if anchor.place not in self.texts:
            return self._inherited(anchor, sought) if sought else None
        if not sought:
            return None if anchor.words.strip() else Found(anchor.place, "", 0, 0, 0)
        tokens = self._of(anchor.place)
        places = _occurrences(tokens, sought)
        if not places:
            return None
        (near, far), best = min((_distance(anchor, tokens, first, len(sought)), first) for first in places)
        if surely and far and sum(_distance(anchor, tokens, first, len(sought))[0] == near for first in places) > 1:
            return None
        return self._found(anchor.place, tokens[best].start, tokens[best + len(sought) - 1].end)

    def _inherited(self, anchor: Anchor, sought: Sequence[str]) -> Found | None:
        """Return where the words of a section that ended are: once in the element that has its text, or nowhere."""
        place = anchor.place.removesuffix(HEADING)
        for _ in self._heirs:
            if place in self.texts or place not in self._heirs:
                break
            place = self._heirs[place]
        if place not in self.texts or place == anchor.place.removesuffix(HEADING):
            return None
        tokens = self._of(place)
        places = _occurrences(tokens, sought)
        if len(places) != 1:
            return None
        return self._found(place, tokens[places[0]].start, tokens[places[0] + len(sought) - 1].end)

    def _found(self, place: str, start: int, end: int) -> Found:
        text = self.texts[place]
        return Found(place, text[start:end], start, end, text.count(text[start:end], 0, start))

    def _of(self, place: str) -> list[_Token]:
        if place not in self._tokens:
            self._tokens[place] = list(_tokens(self.texts[place]))
        return self._tokens[place]


def find(anchor: Anchor, content: Content) -> Found | None:
    """Return where an anchor is in a content, or None."""
    return Elements(content).find(anchor)


def anchored(anchor: Anchor, elements: Elements) -> Anchor | None:
    """Return the anchor with its context read in the content rather than trusted; None when it is not there."""
    found = elements.find(anchor)
    if found is None:
        return None
    text = elements.texts[found.place]
    before, after = text[max(0, found.start - AROUND) : found.start], text[found.end : found.end + AROUND]
    return Anchor(found.place, found.words, before if found.words else "", after if found.words else "", found.start)


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    for name in FIELDS:
        yield name, getattr(content, name)
    headings = {part.id: part.heading for part in content.sections}
    for place, body in bodies(content):
        section = place.removesuffix("-body")
        if section != place:
            yield f"{section}-heading", headings[section.removeprefix("section-")]
        yield section, plain_text(body)
        for island in islands(body):
            if not isinstance(island, SourceCall):
                yield f"island-{island.id}", _words_of(island)


def _words_of(island: Block | SpokenWords) -> str:
    return inline_text(island.children) if isinstance(island, SpokenWords) else plain_text((island,))


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the words and the signs of a text, in one form; quotation marks, which are generated, are none."""
    for found in _TOKEN.finditer(text):
        form = found[0].translate(_FORMS)
        if form and form not in _QUOTATION:
            yield _Token("-" if form[0] in _DASHES else form, *found.span())


def _occurrences(tokens: Sequence[_Token], sought: Sequence[str]) -> list[int]:
    texts, size = [token.text for token in tokens], len(sought)
    return [at for at in range(len(texts) - size + 1) if texts[at] == sought[0] and texts[at : at + size] == sought]


def _distance(anchor: Anchor, tokens: Sequence[_Token], first: int, size: int) -> tuple[int, int]:
    """Order the times that words come: by what stands around them first, then by where they stood."""
    before = [token.text for token in tokens[max(0, first - NEAR) : first]]
    after = [token.text for token in tokens[first + size : first + size + NEAR]]
    was_before, was_after = ([token.text for token in _tokens(text)] for text in (anchor.before, anchor.after))
    near = shared(before[::-1], was_before[::-1]) + shared(after, was_after)
    return -near, abs(tokens[first].start - anchor.offset)
