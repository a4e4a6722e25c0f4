"""How much a change weighs: whether those who approved the words before it have to read the words after it.

Light is a change of typography alone, and an unknown word put right: made a word of the dictionary two letters away at
most. Everything else is full, and so is every doubt: a figure, in digits or in letters; a name; a negation; a date; a
link; somebody else's words; anything that is no prose.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from articles.content.heavy_words import NEGATIONS, NEGATIVE_BEGINNINGS, NUMBER_WORDS, TIME_WORDS
from articles.content.merging.places import bodies
from articles.content.richtext import islands
from articles.content.richtext.blocks import (
    ArticleLink,
    Box,
    ExpertQuote,
    Foreign,
    Inline,
    Link,
    SpokenWords,
    Table,
    WorkTitle,
)
from articles.content.richtext.runs import Run, flatten
from articles.content.tree import Content, SectionPart, canonical, to_json
from articles.content.typography import bare, correct_article

IsWord = Callable[[str], bool]
"""Whether the dictionary knows a word in lower case."""
FARTHEST = 2  # letters


class Weight(IntEnum):
    """What a change asks for: nothing, the last step alone, or every step."""

    NONE = 0
    LIGHT = 1
    FULL = 2


INLINES = get_args(Inline)
HELD = (Link, ArticleLink, Foreign, SpokenWords, WorkTitle)
"""Marks whose words are an address's, another language's, somebody's or a title's: none is put right lightly."""
PROSE: dict[type[Any], frozenset[str]] = {
    Content: frozenset({"title", "kicker", "short_title", "standfirst", "meta_description"}),
    SectionPart: frozenset({"heading"}),
    Box: frozenset({"title"}),
    Table: frozenset({"caption"}),
}
"""The fields that are words of the article; any other one is an attribute."""

BODIES = ("introduction", "conclusion")

_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+(?:[^\w\n]{1,3}\d+)*")
_SPACE = re.compile(r"\s")
_LETTERS = re.compile(r"[^\W\d_]+")
_TOKENS = re.compile(r"\w+|\W+")
_OPENING = "’'([“"
_CLOSING = ".,;:!?…)]”"


def weight(before: Content, after: Content, is_word: IsWord) -> Weight:
    """Return the weight of what changed from one content to the other. Their order matters."""
    if before == after:
        return Weight.NONE
    if before.locale != after.locale or _digits(before) != _digits(after):
        return Weight.FULL
    if [part.id for part in before.sections] != [part.id for part in after.sections]:
        return Weight.FULL
    one, other = (correct_article(content) for content in _differing(before, after))
    if one == other:
        return Weight.LIGHT
    speller = Speller(is_word, frozenset(names_of(before) | names_of(after)))
    return max(_weights(one, other, speller), default=Weight.LIGHT)


def names_of(content: Content) -> set[str]:
    """Return, in lower case, the words of the names that an article bears: who signs it, who speaks in it."""
    found = (island for _, body in bodies(content) for island in islands(body))
    spoken = (island.by.name for island in found if isinstance(island, ExpertQuote | SpokenWords))
    names = (*(entry.name for entry in content.byline), *spoken)
    return {word.lower() for name in names for word in _LETTERS.findall(name)}


def _differing(before: Content, after: Content) -> tuple[Content, Content]:
    """Return both without the prose that is the same: correcting an article costs a second when it is long."""
    pairs = [pair for pair in zip(before.sections, after.sections, strict=True) if pair[0] != pair[1]]
    same: dict[str, Any] = {name: () for name in BODIES if getattr(before, name) == getattr(after, name)}
    one, other = (tuple(pair[side] for pair in pairs) for side in (0, 1))
    return replace(before, sections=one, **same), replace(after, sections=other, **same)


def _digits(content: Content) -> list[str]:
    return _DIGIT.findall(canonical(to_json(content)).decode())


# --- The tree ---------------------------------------------------------------------------------------------------------


def _weights(one: Any, other: Any, speller: "Speller", *, held: bool = False) -> Iterator[Weight]:
    """Yield the weight of each difference between two values of the tree, in their order."""
    if one == other:
        return
    if type(one) is not type(other):
        yield Weight.FULL
    elif isinstance(one, msgspec.Struct):
        yield from _fields(one, other, speller, held=held or isinstance(one, ExpertQuote))
    elif isinstance(one, tuple) and _is_line(one, other):
        yield _line(list(flatten(one)), list(flatten(other)), speller, held=held)
    elif isinstance(one, tuple) and len(one) == len(other):
        for was, now in zip(one, other, strict=True):
            yield from _weights(was, now, speller, held=held)
    else:
        yield Weight.FULL


def _fields(one: Any, other: Any, speller: "Speller", *, held: bool) -> Iterator[Weight]:
    prose: frozenset[str] = PROSE.get(type(one), frozenset())
    for name in one.__struct_fields__:
        was, now = getattr(one, name), getattr(other, name)
        if name in prose and was != now:
            yield _line([Run(was)], [Run(now)], speller, held=held)
        else:
            yield from _weights(was, now, speller, held=held)


def _is_line(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(isinstance(item, INLINES) for item in (*one, *other))


# --- One line ---------------------------------------------------------------------------------------------------------


def _line(one: list[Run], other: list[Run], speller: "Speller", *, held: bool) -> Weight:
    """Weigh two lines: the same runs under the same marks, whose words differ."""
    if len(one) != len(other):
        return Weight.FULL
    weights = [Weight.NONE]
    for place, (was, now) in enumerate(zip(one, other, strict=True)):
        if was == now:
            continue
        if was.marks != now.marks or not (isinstance(was.leaf, str) and isinstance(now.leaf, str)):
            return Weight.FULL
        still = held or any(isinstance(mark, HELD) for mark in was.marks)
        before, after = _end_of(one[place - 1]) if place else "", _start_of(one, place + 1)
        weights.append(_text(before + was.leaf + after, before + now.leaf + after, speller, held=still))
    return max(weights)


def _end_of(run: Run) -> str:
    return run.leaf[-1:] if isinstance(run.leaf, str) else ""


def _start_of(runs: list[Run], place: int) -> str:
    leaf = runs[place].leaf if place < len(runs) else ""
    return leaf[:1] if isinstance(leaf, str) else ""


def _text(one: str, other: str, speller: "Speller", *, held: bool) -> Weight:
    """Weigh two texts: what parts the words differs by its typography alone, the words as unknown ones are put right.

    The letters that other runs have on both sides of the text are in it: a word that goes on there is not one word.
    """
    if _numbers(one) != _numbers(other):
        return Weight.FULL
    if bare(one) == bare(other):
        return Weight.LIGHT
    before, after = _TOKENS.findall(one), _TOKENS.findall(other)
    if held or len(before) != len(after):
        return Weight.FULL
    differing = [at for at, (was, now) in enumerate(zip(before, after, strict=True)) if not _alike(was, now)]
    right = all(_is_whole(after, at) and speller.puts_right(before[at], after[at]) for at in differing)
    return Weight.LIGHT if right else Weight.FULL


def _alike(was: str, now: str) -> bool:
    return was == now or bare(f"x{was}x") == bare(f"x{now}x")


def _is_whole(tokens: list[str], at: int) -> bool:
    """Whether a word stands alone: after a space or an elision, before a space, and never in a compound."""
    before, after = "".join(tokens[:at])[-1:], "".join(tokens[at + 1 :])
    closed = not after or after[0].isspace() or (after[0] in _CLOSING and not re.match(r"\S+\w", after))
    return closed and (not before or before.isspace() or before in _OPENING)


def _numbers(text: str) -> list[str]:
    return [_SPACE.sub(" ", found) for found in _NUMBERS.findall(text)]


# --- One word ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Speller:
    """Who knows words, and the names that the article bears, in lower case."""

    is_word: IsWord
    names: frozenset[str] = frozenset()

    def puts_right(self, was: str, now: str) -> bool:
        """Whether a word that the dictionary does not know became one that it knows, two letters away at most.

        Never a name, one with a capital or a sign, a negation, a number, a day or a month, nor one that takes or loses
        a beginning that denies. Of a short word, two letters are more than half: they are too many.
        """
        if not all(word.isalpha() and word.islower() for word in (was, now)):
            return False
        if not self.names.union(NEGATIONS, NUMBER_WORDS, TIME_WORDS).isdisjoint((was, now)):
            return False
        letters = distance(was, now)
        if letters > FARTHEST or 2 * letters > len(now) or _denies(was) != _denies(now):
            return False
        return not self.is_word(was) and self.is_word(now)


def _denies(word: str) -> str:
    return next((beginning for beginning in NEGATIVE_BEGINNINGS if word.startswith(beginning)), "")


def distance(one: str, other: str) -> int:
    """Return how many letters are to be added, removed or changed; three stands for more than two."""
    if abs(len(one) - len(other)) > FARTHEST:
        return FARTHEST + 1
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        last, row[0] = row[0], count
        for place, wanted in enumerate(other, 1):
            kept = last + (letter != wanted)
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, kept)
    return min(row[-1], FARTHEST + 1)
