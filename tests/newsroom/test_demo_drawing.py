"""The demo's pictures: the promised sizes, the same each time, and no two alike."""

import io

import pytest
from PIL import Image

from newsroom.demo.drawing import PORTRAITS, SCENES, draw_portrait, draw_scene
from newsroom.demo.drawing.plate import ACCENT, INK, PAPER


@pytest.mark.parametrize("key", ["boulier", "voix"])
def test_a_photograph_is_a_jpeg_of_2400_by_1600_pixels(key: str) -> None:
    picture = Image.open(io.BytesIO(draw_scene(key)), formats=["JPEG"])

    assert picture.size == (2400, 1600)


def test_a_portrait_is_a_jpeg_of_800_by_800_pixels() -> None:
    picture = Image.open(io.BytesIO(draw_portrait("maude-lavigueur")), formats=["JPEG"])

    assert picture.size == (800, 800)


def test_a_picture_is_the_same_each_time() -> None:
    assert draw_scene("loupe") == draw_scene("loupe")
    assert draw_portrait("hugo-desrosiers-kamal") == draw_portrait("hugo-desrosiers-kamal")


def test_no_two_people_have_the_same_face() -> None:
    assert len(set(PORTRAITS.values())) == len(PORTRAITS)


def test_there_are_enough_pictures_for_an_article_each() -> None:
    assert len(SCENES) >= 14
    assert len(PORTRAITS) >= 20


def test_a_photograph_is_made_of_three_inks() -> None:
    picture = Image.open(io.BytesIO(draw_scene("colis"))).convert("RGB").resize((120, 80), Image.Resampling.NEAREST)
    pixels = [picture.getpixel((x, y)) for x in range(120) for y in range(80)]

    def near(ink: tuple[int, int, int]) -> int:
        return sum(
            isinstance(pixel, tuple) and max(abs(a - b) for a, b in zip(pixel, ink, strict=True)) < 40
            for pixel in pixels
        )

    assert near(INK) + near(PAPER) + near(ACCENT) > len(pixels) / 2
    assert min(near(INK), near(PAPER), near(ACCENT)) > 100
