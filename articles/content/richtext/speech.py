"""Put the quoted words of a paragraph in canonical form: no guillemets, no space at their edges, no call inside."""

from collections.abc import Sequence
from itertools import groupby

from articles.content.richtext.blocks import SourceCall, SpokenWords
from articles.content.richtext.guillemets import unquote, unquote_around
from articles.content.richtext.runs import Run, cut, visible


def speech_of(run: Run) -> SpokenWords | None:
    """Return the quoted words that a run is part of, without their children."""
    return next((mark for mark in run.marks if isinstance(mark, SpokenWords)), None)


def settle(runs: Sequence[Run]) -> list[Run]:
    """Settle each group of quoted words, then remove the quotation marks typed just outside them."""
    if not any(speech_of(run) for run in runs):
        return list(runs)
    settled: list[Run] = []
    for _, grouped in groupby(runs, key=lambda run: id(speech_of(run))):
        group = list(grouped)
        speech = speech_of(group[0])
        settled += group if speech is None else _settle_group(group, speech)
    return unquote_around(settled)


def _settle_group(group: Sequence[Run], speech: SpokenWords) -> list[Run]:
    """Move what does not belong inside a quote to its right or its left."""
    outside = group[0].marks[: group[0].marks.index(speech)]
    calls = [Run(run.leaf, outside) for run in group if isinstance(run.leaf, SourceCall)]
    words = [run for run in group if not isinstance(run.leaf, SourceCall)]
    characters = visible(words)
    start = len(characters) - len(characters.lstrip())
    end = max(len(characters.rstrip()), start)
    inside = unquote(cut(words, [(0, start), (end, len(characters))]))
    return [Run(characters[:start], outside), *inside, *calls, Run(characters[end:], outside)]
