"""Pairing quotation marks: « », then “ ”, then ‘ ’, by depth. A pair that is certain is rewritten."""

import re
from typing import NamedTuple

from articles.content.typography.line import Edit, Line
from articles.content.typography.signs import FOLD, S

_MARKS = re.compile('[«»“”„"]')
_INK = re.compile(rf"[^\s{FOLD}]")
_SPACES = re.compile(f"{S}*+")
_CLOSERS = {"«": "»", "“": "”", "„": "”", '"': '"'}
_LEVELS = (("«", "»"), ("“", "”"), ("‘", "’"))


class Pair(NamedTuple):
    """A pair of marks: where they are, how many pairs enclose them, and whether it may be rewritten."""

    opening: int
    closing: int
    depth: int
    certain: bool


class Marks(NamedTuple):
    """What the quotation marks of a paragraph make: pairs, in the order they open, and lone marks, in order."""

    pairs: list[Pair]
    lone: list[int]


def settle_quotes(line: Line, depth: int = 0) -> None:
    """Rewrite the certain pairs of a line by their depth; `depth` counts the guillemets generated around it."""
    if not _MARKS.search(line.text):
        return
    edits: list[Edit] = []
    for pair in read_marks(line.text).pairs:
        if pair.certain:
            edits += _rewritten(line.text, pair, min(pair.depth + depth, 2))
    line.edit(sorted(edits))


def _rewritten(text: str, pair: Pair, depth: int) -> list[Edit]:
    """Return the edits of a pair: below the guillemets, marks are glued to their words."""
    opening, closing = _LEVELS[depth]
    after, before = pair.opening + 1, pair.closing
    if depth:
        found = _SPACES.match(text, after)
        after = found.end() if found else after
        while before > after and re.fullmatch(S, text[before - 1]):
            before -= 1
    return [(pair.opening, after, opening), (before, pair.closing + 1, closing)]


def read_marks(text: str) -> Marks:
    """Pair the quotation marks of one paragraph or several, each by itself."""
    pairs: list[Pair] = []
    lone: list[int] = []
    start = 0
    for paragraph in text.split("\n"):
        found = _Reader(text, start, start + len(paragraph)).read()
        pairs += found.pairs
        lone += found.lone
        start += len(paragraph) + 1
    return Marks(pairs, lone)


class _Reader:
    """Reads one paragraph, `text[start:end]`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        found = _INK.search(text, start, end)
        self.first = found.start() if found else end
        self.opened: list[int] = []
        self.partner: dict[int, int] = {}
        self.lone: set[int] = set()

    def read(self) -> Marks:
        for found in _MARKS.finditer(self.text, self.start, self.end):
            self._take(found.start(), found[0])
        self.lone.update(self.opened)
        straight = any(self.text[place] == '"' for place in self.lone)
        return Marks(list(self._pairs(straight)), sorted(self.lone))

    def _take(self, place: int, mark: str) -> None:
        way = self._way(place, mark)
        if way == "open":
            self.opened.append(place)
        elif way == "close" and self.opened and _CLOSERS[self.text[self.opened[-1]]] == self._closer(mark):
            self.partner[self.opened.pop()] = place
        elif way != "prime":
            self.lone.add(place)

    def _closer(self, mark: str) -> str:
        """A low opening mark closes with the sign that opens in English."""
        return "”" if mark == "“" else mark

    def _way(self, place: int, mark: str) -> str:
        top = self.text[self.opened[-1]] if self.opened else ""
        if mark != '"':
            closes = mark in "»”" or (mark == "“" and top == "„")
            return "close" if closes else "open"
        before = self.text[place - 1] if place > self.start else " "
        after = self.text[place + 1] if place + 1 < self.end else " "
        if before.isdigit() and top != '"':
            return "prime"
        loose_before, loose_after = not _INK.match(before), not _INK.match(after)
        if loose_before and loose_after:
            return "close" if top == '"' else "open"
        opens = loose_before or before in "([{'’«“–—/-"
        closes = loose_after or after in ")]}.,;:!?…»”–—/-"
        return "open" if opens and not closes else "close" if closes and not opens else "neither"

    def _pairs(self, straight: bool) -> list[Pair]:
        """Return the pairs with their depth. Inside a lone mark that opens no paragraph, nothing is certain."""
        found: list[Pair] = []
        ends: list[int] = []
        doubtful = 0
        marks = sorted({*self.partner, *self.lone})
        for place in marks:
            while ends and ends[-1] < place:
                ends.pop()
            if place in self.lone:
                doubtful += place != self.first
                continue
            closing = self.partner[place]
            certain = not doubtful and not (straight and self.text[place] == '"') and self._holds(place, closing)
            found.append(Pair(place, closing, len(ends) + self._leads(place), certain))
            ends.append(closing)
        return found

    def _leads(self, place: int) -> int:
        """Whether the paragraph opens with a guillemet it does not close: a quotation that goes on."""
        return int(self.first in self.lone and self.text[self.first] == "«" and place > self.first)

    def _holds(self, opening: int, closing: int) -> bool:
        return bool(_INK.search(self.text, opening + 1, closing))
