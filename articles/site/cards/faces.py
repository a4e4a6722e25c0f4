"""The type of the cards: the files that the site serves, read by FreeType, each letter from the one that has it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from PIL import ImageDraw, ImageFont

FOLDER = settings.BASE_DIR / "static" / "fonts"
SERIF = ("source-serif-4-{}-opsz-normal.woff2", (60,))
SANS = ("inter-{}-wght-normal.woff2", ())
"""A family: its files, and its axes after the weight (the display size of the serif)."""
LATIN = (
    *((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2009, 0x2009), (0x2013, 0x2014)),
    *((0x2018, 0x201A), (0x201C, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026), (0x2032, 0x2033), (0x2039, 0x203A)),
    *((0x2044, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2212, 0x2212)),
)
EXTENDED = (
    *((0x100, 0x12B), (0x12E, 0x130), (0x134, 0x148), (0x14A, 0x151), (0x154, 0x165), (0x168, 0x17F)),
    *((0x1CD, 0x1DC), (0x218, 0x21B), (0x1E80, 0x1E85), (0x1EF2, 0x1EF9)),
)
"""What both families have: ranges of characters, first and last."""
REPLACED = str.maketrans({"\u202f": "\u2009", "\u2010": "-", "\u2011": "-", "\t": " ", "\n": " "})
"""What has no glyph in our files, and what stands for it: a line is never broken there either."""
Font = ImageFont.FreeTypeFont


class Face:
    """A family in one weight and size. Letters that no file of ours has are left out."""

    def __init__(self, family: tuple[str, tuple[int, ...]], weight: int, size: int) -> None:
        self.size = size
        self._files = {part: _font(family, part, weight, size) for part in ("latin", "latin-ext")}

    def width(self, text: str) -> float:
        """Return how wide a line is, in pixels."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def write(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: str) -> None:
        """Write a line, `at` being the left end of its baseline."""
        x, y = at
        for font, run in self._runs(text):
            draw.text((x, y), run, font=font, fill=fill, anchor="ls")
            x += font.getlength(run)

    def _runs(self, text: str) -> Iterator[tuple[Font, str]]:
        for part, letters in groupby(text, _part_of):
            yield self._files[part], "".join(letters)


def printable(text: str) -> str:
    """Return the text with what our type can print, its spaces folded."""
    kept = "".join(letter for letter in text.translate(REPLACED) if _part_of(letter))
    return " ".join(part for part in kept.split(" ") if part)


def _part_of(letter: str) -> str:
    """Return which file has a letter; empty when none does."""
    if _within(letter, LATIN):
        return "latin"
    return "latin-ext" if _within(letter, EXTENDED) else ""


def _within(letter: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(letter) <= last for first, last in ranges)


@lru_cache(maxsize=32)
def _font(family: tuple[str, tuple[int, ...]], part: str, weight: int, size: int) -> Font:
    name, axes = family
    font = ImageFont.truetype(FOLDER / name.format(part), size)
    font.set_variation_by_axes([weight, *axes])
    return font
