"""Correcting a body: the words of each block as one line across its inlines, and the words its islands carry."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import msgspec

from articles.content.richtext import parse, to_html
from articles.content.richtext.attributes import LONG, SHORT
from articles.content.richtext.blocks import (
    Attribution,
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    Foreign,
    Inline,
    LineBreak,
    ListItem,
    NumberedList,
    PhotoUse,
    SpokenWords,
    Table,
)
from articles.content.richtext.runs import Run, assemble, flatten
from articles.content.richtext.speech import speech_of
from articles.content.typography.engine import MAX_PASSES, correct, correct_pieces, fitting
from articles.content.typography.line import Piece
from articles.content.typography.signs import HELD, LINE

PHOTO_WORDS = {"alt": LONG, "caption": LONG, "credit": SHORT}
SPEAKER_WORDS = {"role": SHORT, "organisation": SHORT, "incise": SHORT, "anonymous_reason": LONG}


def correct_body(body: Body, locale: str) -> Body:
    """Return a body with its typography put right: prose, captions, the words its islands carry. Idempotent.

    A body in canonical form stays in it. Names, addresses and dates are left; so are passages in another language.
    """
    given = body
    for _ in range(MAX_PASSES):
        after = tuple(_Writer(locale).block(block) for block in body)
        if after == body:
            return body
        body = parse(to_html(after))
    return given


def correct_photo(use: PhotoUse, locale: str) -> PhotoUse:
    """Return a photo's use with its alternative, its caption and its credit corrected."""
    corrected: PhotoUse = _with_words(use, PHOTO_WORDS, locale)
    return corrected


def _with_words(struct: Any, limits: Mapping[str, int], locale: str) -> Any:
    """Correct the words that an island carries, each within what its markup may hold."""
    changes = {name: fitting(getattr(struct, name), limit, locale) for name, limit in limits.items()}
    return msgspec.structs.replace(struct, **changes)


class _Writer:
    """Corrects blocks for one locale."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def block(self, block: Block) -> Block:
        changes: dict[str, object]
        match block:
            case BulletList() | NumberedList():
                changes = {"items": tuple(map(self._item, block.items))}
            case Table():
                changes = {
                    "caption": self._words(block.caption),
                    "header": tuple(map(self._inlines, block.header)),
                    "rows": tuple(tuple(map(self._inlines, row)) for row in block.rows),
                }
            case ExpertQuote():
                spoken = tuple(self._inlines(words, 1) for words in block.paragraphs)
                changes = {"by": self._speaker(block.by), "paragraphs": spoken}
            case Figure():
                changes = {"use": correct_photo(block.use, self.locale)}
            case Box():
                changes = {"title": self._words(block.title), "blocks": tuple(map(self.block, block.blocks))}
            case _:
                changes = {"children": self._inlines(block.children)}
        return msgspec.structs.replace(block, **changes)

    def _item(self, item: ListItem) -> ListItem:
        sublist = self.block(item.sublist) if item.sublist else None
        return msgspec.structs.replace(item, children=self._inlines(item.children), sublist=sublist)

    def _words(self, text: str) -> str:
        return correct(text, self.locale)

    def _speaker(self, by: Attribution) -> Attribution:
        speaker: Attribution = _with_words(by, SPEAKER_WORDS, self.locale)
        return speaker

    def _inlines(self, inlines: tuple[Inline, ...], depth: int = 0) -> tuple[Inline, ...]:
        """Correct the words of one paragraph. Quoted words are lines of their own, a word in the line around them."""
        runs = list(flatten(inlines))
        written: list[Run] = []
        outer: list[Piece] = []
        places: list[int | None] = []
        for _, grouped in groupby(runs, key=lambda run: id(speech_of(run))):
            group = list(grouped)
            if (speech := speech_of(group[0])) is not None:
                places += [None] * len(group)
                outer.append(Piece(HELD, held=True))
                written += self._spoken(group, speech)
                continue
            places += range(len(outer), len(outer) + len(group))
            outer += map(_piece, group)
            written += group
        after = correct_pieces(outer, self.locale, depth)
        written = [run if at is None else _with_leaf(run, after[at]) for run, at in zip(written, places, strict=True)]
        return inlines if written == runs else assemble(written)

    def _spoken(self, group: list[Run], speech: SpokenWords) -> list[Run]:
        after = correct_pieces(list(map(_piece, group)), self.locale, 1)
        told = msgspec.structs.replace(speech, by=self._speaker(speech.by))
        return [
            _with_leaf(run._replace(marks=tuple(told if mark is speech else mark for mark in run.marks)), text)
            for run, text in zip(group, after, strict=True)
        ]


def _piece(run: Run) -> Piece:
    if isinstance(run.leaf, str):
        return Piece(run.leaf, held=any(isinstance(mark, Foreign) for mark in run.marks))
    return Piece(LINE if isinstance(run.leaf, LineBreak) else "", held=False)


def _with_leaf(run: Run, text: str) -> Run:
    return run._replace(leaf=text) if isinstance(run.leaf, str) else run
