"""The spaces around signs: guillemets, high signs, dashes, abbreviations."""

import re
from collections.abc import Iterator

from articles.content.typography.line import Edit, Line
from articles.content.typography.signs import ENDING, NBSP, Locale, S

_AFTER = r"(?=[\s»”\"’')\]}…,.\ufdd0]|$)"
_OPENED = re.compile(rf"«{S}*+(?=[^\s»\ufdd0])")
_CLOSED = re.compile(rf"(?<=[^\s«\ufdd0]){S}*+»")
_COLON = re.compile(rf"(?:(?<={ENDING})|(?<=[.!?])){S}*+:(?=[\s»”«“\ufdd0]|$)")
_SEMICOLON = re.compile(rf"(?:(?<={ENDING})|(?<=[.!?])){S}*+;(?=[\s»”\"\ufdd0]|$)")
_HIGH = re.compile(rf"(?:(?<={ENDING})|(?<=\.)){S}*+([!?](?:{S}*+[!?])*+){_AFTER}")
_INNER = re.compile(S)

_DASH = re.compile(rf"(?<=[^\s\ufdd0«“(\[\-–—])({S}++)([–—])({S}++(?=[^\s\ufdd0])|(?=[,;:.!?»)…]))")
_STOP = re.compile(rf"[.!?…][»”)]?{S}|[\n\u2028]")

_TITLE = re.compile(rf"(?<!\w)(M\.|MM\.|M(?:me|lle|gr|e)s?|Dre?s?|Pre?s?){S}++(?=[A-ZÀ-ÖØ-Þ](?!oo(?!\w)))")
_NUMBERED = re.compile(rf"(?<!\w)([nN]os?|n[°º]|N[°º]|pp?\.|[aA]rt\.|vol\.|chap\.|fig\.){S}++(?=\d)")
_GLUED = re.compile(r"(?<!\w)(n[°º]|pp?\.|art\.)(?=\d)")


def settle_spaces(line: Line, locale: Locale) -> None:
    """Put the right space, or none, around each sign."""
    line.replace(_OPENED, lambda found: f"«{NBSP}")
    line.replace(_CLOSED, lambda found: f"{NBSP}»")
    line.replace(_HIGH, lambda found: locale.high + _INNER.sub("", found[1]))
    line.replace(_SEMICOLON, lambda found: f"{locale.high};")
    line.replace(_COLON, lambda found: f"{NBSP}:")
    line.edit(_incises(line.text, locale))
    line.replace(_TITLE, lambda found: found[1] + NBSP)
    line.replace(_NUMBERED, lambda found: found[1] + NBSP)
    line.replace(_GLUED, lambda found: found[1] + NBSP)


def _incises(text: str, locale: Locale) -> Iterator[Edit]:
    """Yield the edits of dashes, by sentence: one opens an incise, two enclose it, more are a list of names."""
    sentence: list[re.Match[str]] = []
    for found in _DASH.finditer(text):
        if text[found.start() - 1].isdigit() and text[found.end() : found.end() + 1].isdigit():
            continue
        if sentence and _STOP.search(text, sentence[-1].end(), found.start() + 1):
            yield from _dashes(sentence, locale)
            sentence = []
        sentence.append(found)
    yield from _dashes(sentence, locale)


def _dashes(sentence: list[re.Match[str]], locale: Locale) -> Iterator[Edit]:
    for rank, found in enumerate(sentence):
        before, after = found[1], found[3]
        if len(sentence) <= 2:
            closes = rank == 1 or not after
            before = NBSP if closes and locale.held_incise else " "
            after = "" if not after else NBSP if not closes and locale.held_incise else " "
        yield found.start(), found.end(), f"{before}–{after}"
