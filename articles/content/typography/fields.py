"""Correcting one field of a row that is no article: a line, several lines, a name."""

from articles.content.richtext.characters import fold
from articles.content.typography.engine import fitting
from articles.content.typography.glyphs import settle_apostrophes
from articles.content.typography.line import Line


def correct_line(text: str, limit: int, locale: str) -> str:
    """Return a text of one line corrected within `limit` characters, its runs of plain spaces folded into one."""
    return fitting(fold(text).strip(" "), limit, locale)


def correct_name(text: str) -> str:
    """Return a name with its apostrophes and its spaces put right, and nothing else: the rest is its bearer’s."""
    line = Line([fold(text).strip(" ")])
    settle_apostrophes(line)
    return line.text
