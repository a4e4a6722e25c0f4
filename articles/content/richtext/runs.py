"""Inlines as a flat list of runs, where white space, quotes and marks are easy to put in canonical form.

A run is a leaf (characters, a line break, a call to a source) under the marks that enclose it, outermost first. A mark
is the inline itself without its children: `Strong(())`, `Link("https://…", ())`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from articles.content.richtext.blocks import (
    ArticleLink,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    SourceCall,
    SpokenWords,
    Strong,
    Subscript,
    Superscript,
    Text,
    WorkTitle,
)
from articles.content.richtext.characters import compose, fold, is_blank

Mark: TypeAlias = Strong | Emphasis | WorkTitle | Superscript | Subscript | Link | ArticleLink | Foreign | SpokenWords
Leaf: TypeAlias = str | LineBreak | SourceCall


class Run(NamedTuple):
    """A leaf and the marks around it, outermost first."""

    leaf: Leaf
    marks: tuple[Mark, ...] = ()


def with_mark(marks: tuple[Mark, ...], mark: Mark) -> tuple[Mark, ...]:
    """Add a mark inside others, unless one of its kind is there: no mark lies inside its like."""
    kind = _kind(mark)
    return marks if any(_kind(other) is kind for other in marks) else (*marks, mark)


def without_speech(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Leave out the quoted words among marks."""
    return tuple(mark for mark in marks if not isinstance(mark, SpokenWords))


def flatten(inlines: Iterable[Inline], marks: tuple[Mark, ...] = ()) -> Iterator[Run]:
    """Yield the runs of inlines, in reading order."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield Run(inline.text, marks)
        elif isinstance(inline, (LineBreak, SourceCall)):
            yield Run(inline, marks)
        else:
            mark = msgspec.structs.replace(inline, children=())
            yield from flatten(inline.children, with_mark(marks, mark))


def assemble(runs: Sequence[Run]) -> tuple[Inline, ...]:
    """Build the inlines of one paragraph in canonical form: white space folded, blank lines and marks left out."""
    folded: list[Run] = []
    for line in _lines(runs):
        folded += _fold_line(line)
    return _nest(folded, 0)


def paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    """Part runs where a line is blank, as two line breaks in a row do."""
    found: list[list[Run]] = []
    blank = True
    for line in _lines(runs, keep_blank=True):
        if not has_ink(line):
            blank = True
        elif blank:
            found.append(line[1:] if isinstance(line[0].leaf, LineBreak) else line)
            blank = False
        else:
            found[-1] += line
    return found


def join_lines(lines: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Join lines of words by line breaks."""
    joined: list[Inline] = []
    for line in lines:
        if line:
            joined += [LineBreak(), *line] if joined else line
    return tuple(joined)


def has_ink(runs: Iterable[Run]) -> bool:
    """Tell whether runs show anything: a word, a sign, a call to a source."""
    return any(
        isinstance(run.leaf, SourceCall) or (isinstance(run.leaf, str) and not is_blank(run.leaf)) for run in runs
    )


def visible(runs: Iterable[Run]) -> str:
    """Write runs as characters: a line break is a newline, a call to a source is nothing. `cut` counts in it."""
    return "".join(
        run.leaf if isinstance(run.leaf, str) else "\n" if isinstance(run.leaf, LineBreak) else "" for run in runs
    )


def cut(runs: Sequence[Run], spans: Sequence[tuple[int, int]]) -> list[Run]:
    """Remove spans of the visible text, given in order and apart from one another."""
    kept: list[Run] = []
    position = index = 0
    for run in runs:
        words = visible([run])
        end = position + len(words)
        pieces: list[str] = []
        while index < len(spans) and spans[index][0] < end:
            low, high = spans[index]
            pieces.append(words[: max(low - position, 0)])
            words, position = words[max(min(high, end) - position, 0) :], max(min(high, end), position)
            if high > end:
                break
            index += 1
        remaining = "".join([*pieces, words])
        if isinstance(run.leaf, SourceCall) or remaining:
            kept.append(run._replace(leaf=remaining) if isinstance(run.leaf, str) else run)
        position = end
    return kept


def _kind(mark: Mark) -> type[Mark]:
    return Link if isinstance(mark, ArticleLink) else type(mark)


def _lines(runs: Sequence[Run], *, keep_blank: bool = False) -> list[list[Run]]:
    """Part runs into lines; each line after the first begins with its break."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run.leaf, LineBreak):
            lines.append([])
        lines[-1].append(run)
    if keep_blank:
        return lines
    inked = [line for line in lines if has_ink(line)]
    if inked and isinstance(inked[0][0].leaf, LineBreak):
        inked[0] = inked[0][1:]
    return inked


def _fold_line(line: Sequence[Run]) -> list[Run]:
    """Fold the white space of one line across its runs, none at its ends."""
    folded: list[Run] = []
    spaced = True
    for run in line:
        if isinstance(run.leaf, str):
            words = fold(run.leaf)
            words = words.removeprefix(" ") if spaced else words
            if not words:
                continue
            spaced = words.endswith(" ")
            folded.append(run._replace(leaf=words))
        else:
            spaced = isinstance(run.leaf, LineBreak)
            folded.append(run)
    if folded and isinstance(last := folded[-1].leaf, str) and last.endswith(" "):
        words = last.removesuffix(" ")
        return [*folded[:-1], folded[-1]._replace(leaf=words)] if words else folded[:-1]
    return folded


def _nest(runs: Sequence[Run], depth: int) -> tuple[Inline, ...]:
    """Group runs by their mark at `depth`; a mark around nothing but spaces is left out."""
    nested: list[Inline] = []
    for mark, group in _groups(runs, depth):
        if mark is None:
            nested += [Text(run.leaf) if isinstance(run.leaf, str) else run.leaf for run in group]
            continue
        children = _nest(group, depth + 1)
        if has_ink(group):
            nested.append(msgspec.structs.replace(mark, children=children))
        else:
            nested += children
    return _merge(nested)


def _groups(runs: Sequence[Run], depth: int) -> Iterator[tuple[Mark | None, list[Run]]]:
    group: list[Run] = []
    current: Mark | None = None
    for run in runs:
        mark = run.marks[depth] if len(run.marks) > depth else None
        if group and not _continues(current, mark):
            yield current, group
            group = []
        current = mark
        group.append(run)
    if group:
        yield current, group


def _continues(current: Mark | None, mark: Mark | None) -> bool:
    """Tell whether two marks side by side are one; two quotes never are."""
    return current is mark if isinstance(mark, SpokenWords) else current == mark


def _merge(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Merge adjacent texts, in normal form C."""
    merged: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and merged and isinstance(last := merged[-1], Text):
            merged[-1] = Text(last.text + inline.text)
        else:
            merged.append(inline)
    return tuple(Text(compose(inline.text)) if isinstance(inline, Text) else inline for inline in merged)
