"""The signs and spaces that the rules speak of, and what differs from one locale to the other."""

from typing import NamedTuple

NBSP = "\u00a0"
NARROW = "\u202f"
LINE = "\u2028"  # stands for a line break inside a paragraph
FOLD = "\ufdd0"  # stands for a line end in markup, which shows as a space

S = rf"[ \t\r{NBSP}{NARROW}\u2000-\u200a\u205f\u3000{FOLD}]"
"""One space of any kind, as a pattern; never a line break."""

HELD = "ꙮ"
"""Stands for a character that no rule may see nor touch. A letter, so that signs around it are around a word."""

LETTER = r"[^\W\d_]"
ENDING = r"[\w\u0300-\u036f»”’\"')\]}%‰$€£¥°…+*]"
"""What a high sign follows: a word, or the sign that closes something. A dot is added where it may."""


class Locale(NamedTuple):
    """`high` goes before `; ! ?`; `thousands` parts the digits; `held_incise` ties dashes to what they enclose."""

    high: str
    thousands: str
    held_incise: bool


LOCALES = {
    "fr-CA": Locale(high="", thousands=NBSP, held_incise=True),
    "fr-FR": Locale(high=NARROW, thousands=NARROW, held_incise=False),
}
