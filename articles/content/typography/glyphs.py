"""Glyphs that have one right form: apostrophes, the ellipsis, ligatures."""

import re

from articles.content.typography.ligatures import TWO_LETTERS
from articles.content.typography.line import Line
from articles.content.typography.signs import LETTER, S

_ELIDED = "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)"
_ALONE = r"(?<![\w'’‘\"“«])"

_APOSTROPHE = re.compile(rf"(?:(?<={LETTER})|(?<=[\u0300-\u036f]))['‘](?={LETTER})")
_ELISION = re.compile(rf"{_ALONE}({_ELIDED})'(?=[\d«“\"])", re.IGNORECASE)
_LOOSE_ELISION = re.compile(rf"{_ALONE}({_ELIDED})['’]{S}++(?=[aeiouyhàâéèêëîïôûœæ])", re.IGNORECASE)
_QUOTED_ELISION = re.compile(rf"{_ALONE}({_ELIDED})['’]{S}++(?=[«“])", re.IGNORECASE)
_AND_SO_ON = re.compile(rf"(?<!\w)(etc)(?:\.{{4}}|\.?{S}*+(?:…|\.{{3}}))(?![.…])", re.IGNORECASE)
_DOTS = re.compile(r"(?<![./\\])\.{3}(?![./\\])")
_LOOSE_DOTS = re.compile(rf"(?<=[\w»”)\]]){S}++(?=…)")
_PAIR = re.compile(rf"(?<!\w){LETTER}*+(?!\w)")
_WITH_OE = re.compile(r"oe", re.IGNORECASE)


def settle_apostrophes(line: Line) -> None:
    """Write the apostrophe as it is printed, glued on both sides. Primes and single quotes are left."""
    line.replace(_APOSTROPHE, lambda found: "’")
    line.replace(_ELISION, lambda found: f"{found[1]}’")
    line.replace(_LOOSE_ELISION, lambda found: f"{found[1]}’")
    line.replace(_QUOTED_ELISION, lambda found: f"{found[1]}’")


def settle_ellipses(line: Line) -> None:
    """Write three dots as one glyph, glued to the word before; « etc. » has one dot."""
    line.replace(_AND_SO_ON, lambda found: f"{found[1]}.")
    line.replace(_DOTS, lambda found: "…")
    line.replace(_LOOSE_DOTS, lambda found: "")


def settle_ligatures(line: Line) -> None:
    """Write œ in the words of the dictionary."""
    if _WITH_OE.search(line.text):
        line.replace(_PAIR, _tied)


def _tied(found: re.Match[str]) -> str | None:
    word = found[0]
    if len(word) > 20 or word.lower() not in TWO_LETTERS:
        return None
    return _WITH_OE.sub(lambda pair: "œ" if pair[0][0] == "o" else "Œ", word)
