"""The fonts of the house: one family a style, light, and with the spaces of French."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from PIL import ImageFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
FACE = re.compile(
    r'font-family: "([^"]+)";\s+font-style: (\w+);\s+font-weight: ([\d ]+);.*?url\("([^"]+)"\)', re.DOTALL
)
OF_AN_ARTICLE = (
    "source-serif-4-latin-opsz-normal.woff2",
    "source-serif-4-latin-opsz-italic.woff2",
    "inter-latin-wght-normal.woff2",
)


def test_the_files_of_one_style_say_the_same_weights_or_a_browser_leaves_one() -> None:
    weights = defaultdict(set)
    for family, style, weight, file in FACE.findall((FONTS / "fonts.css").read_text()):
        assert (FONTS / file).exists()
        weights[family, style].add(weight)

    assert len(weights) == 4
    assert all(len(found) == 1 for found in weights.values()), weights


def test_the_fonts_of_an_article_weigh_less_than_140_kb() -> None:
    assert sum((FONTS / file).stat().st_size for file in OF_AN_ARTICLE) < 140_000


@pytest.mark.parametrize("file", OF_AN_ARTICLE)
def test_the_spaces_of_french_are_in_the_font_the_narrow_one_narrower(file: str) -> None:
    font = ImageFont.truetype(FONTS / file, 200)
    wide, narrow, nothing = (font.getlength(f"n{space}n") - font.getlength("nn") for space in ("\u00a0", "\u202f", ""))

    assert nothing == 0 < narrow < wide
    assert all(font.getmask(letter).getbbox() for letter in "ÀÉŒœÿ«»‹›“”’–—…€²№≠")
