"""The order of the rules: protect, numbers, quotes, glyphs, spaces; then again, until nothing changes."""

import re
from collections.abc import Sequence

from articles.content.typography.glyphs import settle_apostrophes, settle_ellipses, settle_ligatures
from articles.content.typography.line import Line, Piece
from articles.content.typography.numbers import settle_numbers
from articles.content.typography.quoting import settle_quotes
from articles.content.typography.shield import shield, unshield
from articles.content.typography.signs import FOLD, HELD, LOCALES, Locale
from articles.content.typography.spacing import settle_spaces

MAX_PASSES = 4


def correct(text: str, locale: str) -> str:
    """Return the text with its typography put right where that is certain. Lines are paragraphs.

    `locale` is « fr-CA » or « fr-FR »; raises KeyError for another. Idempotent, and linear in the length of the text.
    """
    if FOLD not in text:
        return correct_pieces([Piece(text)], locale)[0]
    pieces = [Piece(part, part == FOLD) for part in re.split(f"({FOLD})", text)]
    return "".join(correct_pieces(pieces, locale))


def fitting(text: str, limit: int, locale: str) -> str:
    """Return the text corrected, or as it is when the correction alone would put it over `limit` characters."""
    corrected = correct(text, locale)
    return corrected if len(corrected) <= max(limit, len(text)) else text


def correct_pieces(pieces: Sequence[Piece], locale: str, depth: int = 0) -> list[str]:
    """Return the characters of the pieces of one line, corrected as one string across them.

    `depth` counts the guillemets that are generated around the line. What no pass can settle is left as it was.
    """
    rules = LOCALES[locale]
    given = [piece.text for piece in pieces]
    held = [piece.held for piece in pieces]
    texts = given
    for _ in range(MAX_PASSES):
        after = _pass(texts, held, rules, depth)
        if after == texts:
            return texts
        texts = after
    return given


def _pass(texts: Sequence[str], held: Sequence[bool], locale: Locale, depth: int) -> list[str]:
    seen = [HELD * len(text) if still else text for text, still in zip(texts, held, strict=True)]
    kept = "".join(texts)
    line = Line(seen)
    line.text = shield(line.text)
    hidden = "".join(own for own, shown in zip(kept, line.text, strict=True) if shown == HELD)
    _settle(line, locale, depth)
    line.text = unshield(line.text, hidden)
    return line.pieces()


def _settle(line: Line, locale: Locale, depth: int) -> None:
    settle_numbers(line, locale)
    settle_quotes(line, depth)
    settle_apostrophes(line)
    settle_ellipses(line)
    settle_ligatures(line)
    settle_spaces(line, locale)
