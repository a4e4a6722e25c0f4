"""Remove the quotation marks typed around the words of a quote: they are generated from the locale.

Only the outer ones go: « a » et « b » keeps its four. A lone mark at an edge goes too, because writers close what
they never opened, and open each paragraph of a quote without closing it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from articles.content.richtext.blocks import SpokenWords
from articles.content.richtext.runs import Run, cut, visible

Span: TypeAlias = tuple[int, int]

_STRAIGHT = '"'
_CLOSERS = {"«": "»", "“": "”", _STRAIGHT: _STRAIGHT}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_MARKS = re.compile('[«»“”"]')
_STOPS = ".,…!?"


def unquote(runs: Sequence[Run]) -> list[Run]:
    """Remove the quotation marks at the edges of the words of a quote, in as many layers as there are."""
    words = visible(runs)
    return cut(runs, _outer_marks(words)) if _MARKS.search(words) else list(runs)


def unquote_around(runs: Sequence[Run]) -> list[Run]:
    """Remove the pairs of quotation marks typed just outside quoted words, as in « <q>mot</q> »."""
    words = visible(runs)
    return cut(runs, list(_marks_around(words, _speeches(runs)))) if _MARKS.search(words) else list(runs)


def _outer_marks(words: str) -> list[Span]:
    """Return the spans to remove: the pairs that enclose all the words, and the lone marks at an edge.

    One stop may follow a closing mark: « fragment ». It stays.
    """
    partners = _partners(words)
    heads: list[Span] = []
    tails: list[Span] = []
    low, high = _skip_spaces(words, 0), _skip_spaces_back(words, len(words))
    stopped = False
    while low < high:
        if not stopped and (before := _before_stop(words, low, high)):
            high, stopped = before, True
        first, last = low, high - 1
        opens = words[first] in _CLOSERS and partners.get(first, last) == last
        closes = words[last] in _OPENERS and partners.get(last, first) == first
        if opens:
            low = _skip_spaces(words, first + 1)
            heads.append((first, low))
        if closes and last > first and not _is_inches(words, last, partners):
            high = max(_skip_spaces_back(words, last), low)
            tails.append((high, last + 1))
        elif not opens:
            break
    return _joined(heads) + _joined(tails[::-1])


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Make one span of those that touch."""
    joined: list[Span] = []
    for start, end in spans:
        start = joined.pop()[0] if joined and joined[-1][1] == start else start
        joined.append((start, end))
    return joined


def _before_stop(words: str, low: int, high: int) -> int:
    """Return where the closing mark ends when one stop follows it, or 0."""
    end = _skip_spaces_back(words, high - 1)
    return end if words[high - 1] in _STOPS and end > low and words[end - 1] in _OPENERS else 0


def _partners(words: str) -> dict[int, int]:
    """Pair the marks of each family by position, both ways; a lone mark has no partner."""
    partners: dict[int, int] = {}
    opened: dict[str, list[int]] = {opener: [] for opener in _CLOSERS}
    for found in _MARKS.finditer(words):
        sign, position = found[0], found.start()
        stack = opened[_OPENERS.get(sign, sign)]
        if sign in _OPENERS and stack:
            partners[position] = stack.pop()
            partners[partners[position]] = position
        elif sign in _CLOSERS:
            stack.append(position)
    return partners


def _is_inches(words: str, position: int, partners: dict[int, int]) -> bool:
    """Tell whether a lone straight mark follows a digit: « un écran de 27" » keeps its inches."""
    return words[position] == _STRAIGHT and position not in partners and words[position - 1 : position].isdigit()


def _speeches(runs: Sequence[Run]) -> list[Span]:
    """Return where the quoted words lie in the visible text."""
    found: list[Span] = []
    position = 0
    last: SpokenWords | None = None
    for run in runs:
        length = len(visible([run]))
        speech = next((mark for mark in run.marks if isinstance(mark, SpokenWords)), None)
        if speech is not None:
            start = found.pop()[0] if speech is last else position
            found.append((start, position + length))
        position += length
        last = speech
    return found


def _marks_around(words: str, speeches: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans of the pairs of marks that touch quoted words from outside."""
    floor = 0
    for index, (start, end) in enumerate(speeches):
        ceiling = speeches[index + 1][0] if index + 1 < len(speeches) else len(words)
        low, high = start, end
        while True:
            before, after = _skip_spaces_back(words, low) - 1, _skip_spaces(words, high)
            if before < floor or after >= ceiling or _CLOSERS.get(words[before]) != words[after]:
                break
            low, high = before, after + 1
        if low < start:
            yield low, start
            yield end, high
        floor = high


def _skip_spaces(words: str, position: int) -> int:
    while position < len(words) and words[position].isspace():
        position += 1
    return position


def _skip_spaces_back(words: str, position: int) -> int:
    while position > 0 and words[position - 1].isspace():
        position -= 1
    return position
