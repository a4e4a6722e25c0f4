"""Texts without their typography: two that differ by it alone are the same text, for comparison and for search."""

import re

from articles.content.typography.numbers import MONTHS

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘\u201bʼ", "'"),
        **dict.fromkeys("«»“”„‟‹›", '"'),
        **dict.fromkeys("\u2010\u2011–−", "-"),
        **dict.fromkeys("\0\u00ad\u200b\u2060\ufeff", ""),
        "—": " - ",
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
    }
)
_RUN = re.compile(r"\s+")
_AROUND = re.compile(r" (?=[^\w\n\-])|(?<=[^\w\n\-]) ")
_DASH = re.compile(r"(?:(?<=\n)|^| )-{1,3}(?=[ \n]|$)")
_LOOSE = re.compile(r" (?=[^\w\n])|(?<=[^\w\n]) | (?=\n)|(?<=\n) |(?<=\d) (?=[^\W\d])|(?<=[^\W\d]) (?=\d)")
_FIRST = re.compile(r"(?<!\d)1[eè]re(s?)(?!\w)")
_RANK = re.compile(r"((?<=\d)|(?<!\w)[IVXL]{1,7})i?[eè]me(s?)(?!\w)")
_FIRST_DAY = re.compile(rf"(?<!\d)1(?=(?:{MONTHS})(?!\w))", re.IGNORECASE)
_CAPITAL = re.compile("Oe")
_HOUR = re.compile(r"(?<=\d)H(?=\d\d)")
_AND_SO_ON = re.compile(r"\b(etc)\.{2,}", re.IGNORECASE)
_INCISE = "\0"
_INCISES = re.compile("\0+")


def bare(text: str) -> str:
    """Return the text folded so that a difference of typography alone is no difference.

    Spaces of every kind are one, and none beside a sign or between a number and its unit; apostrophes, quotation marks,
    dashes, ellipses and ligatures have one form. Lines stay apart. Letters and case are kept. Idempotent.
    """
    folded = _AROUND.sub("", _RUN.sub(_space, text.translate(_SIGNS)).strip())
    folded = _LOOSE.sub("", _DASH.sub(_INCISE, folded))
    folded = _FIRST_DAY.sub("1er", _RANK.sub(r"\1e\2", _FIRST.sub(r"1re\1", folded)))
    folded = _HOUR.sub("h", _CAPITAL.sub("OE", _AND_SO_ON.sub(r"\1.", folded)))
    return _INCISES.sub(" - ", folded).strip()


def same_but_typography(one: str, other: str) -> bool:
    """Whether two texts differ by their typography alone, or not at all."""
    return one == other or bare(one) == bare(other)


def _space(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] else " "
