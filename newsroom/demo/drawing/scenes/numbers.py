"""Pictures of counting."""

import math

from PIL import ImageDraw, ImageFont

from newsroom.demo.drawing.plate import ACCENT, INK, PAPER, SCALE, Plate
from newsroom.demo.drawing.shapes import arc, box, disc, ellipse, group, stroke


def abacus(plate: Plate) -> None:
    """An abacus of five wires, one bead of which has just been moved."""
    pushed = (5, 3, 6, 2, 4)
    for row, left in enumerate(pushed):
        y = 96 + row * 152
        plate.fill(box(0, y - 3, 1200, y + 3), INK)
        for bead in range(7):
            x = 52 + bead * 118 if bead < left else 1148 - (6 - bead) * 118
            _bead(plate, x, y, ACCENT if (row, bead) == (2, 5) else INK)
    plate.fill(box(0, 0, 1200, 14), INK)
    plate.fill(box(0, 786, 1200, 800), INK)


def _bead(plate: Plate, x: float, y: float, colour: tuple[int, int, int]) -> None:
    bead = ellipse(x, y, 56, 70)
    plate.fill(bead, colour)
    plate.shade(bead, PAPER, (0.0, 0.62), angle=135)
    plate.fill(box(x - 56, y - 2, x + 56, y + 2), PAPER)


def absence(plate: Plate) -> None:
    """A field of points in which somebody has kept a clearing."""
    centre, radius = (752.0, 388.0), 330.0
    for row in range(21):
        for column in range(31):
            x, y = column * 40 + (20 if row % 2 else 0), row * 40
            reach = math.dist((x, y), centre)
            size = 15.5 * min(1.0, max(0.0, (reach - radius * 0.55) / (radius * 0.95)))
            if size > 1:
                plate.fill(disc(x, y, size), INK)
    plate.fill(disc(*centre, 58), ACCENT)
    plate.shade(disc(*centre, 58), INK, (0.0, 0.55), angle=315)


def sample(plate: Plate) -> None:
    """A crowd of points, and the few that were asked, seen large."""
    lens = disc(790, 410, 300)
    for _ in range(1500):
        x, y = plate.chance.uniform(0, 1200), plate.chance.uniform(0, 800)
        plate.fill(disc(x, y, 5.5), INK)
    plate.fill(lens, PAPER)
    plate.shade(lens, INK, (0.0, 0.28), angle=315)
    for ring, count in ((0, 1), (105, 6), (205, 12)):
        for index in range(count):
            turn = math.tau * index / count + ring / 90
            spot = disc(790 + ring * math.cos(turn), 410 + ring * math.sin(turn), 37)
            chosen = (ring, index) in {(105, 1), (105, 4), (205, 2), (205, 7), (205, 8)}
            plate.fill(spot, ACCENT if chosen else INK)
            plate.shade(spot, PAPER, (0.0, 0.5), angle=135)
    plate.fill(arc(790, 410, 318, 18), INK)
    plate.fill(stroke((566, 634), (380, 820), width=46), INK)


def coins(plate: Plate) -> None:
    """Piles of coins that climb, and one that climbs apart."""
    plate.fill(box(0, 690, 1200, 800), INK)
    plate.shade(box(0, 690, 1200, 800), PAPER, (0.35, 0.0))
    for pile, count in enumerate((3, 5, 6, 9, 13, 11)):
        colour = ACCENT if pile == 4 else INK
        for coin in range(count):
            _coin(plate, 130 + pile * 188, 690 - coin * 46, colour)


def _coin(plate: Plate, x: float, y: float, colour: tuple[int, int, int]) -> None:
    side = group(box(x - 80, y - 34, x + 80, y), ellipse(x, y, 80, 24))
    plate.fill(side, colour)
    plate.shade(side, PAPER, (0.0, 0.7), angle=90)
    plate.fill(ellipse(x, y - 36, 80, 24), PAPER)
    plate.fill(ellipse(x, y - 36, 75, 20), colour)
    plate.shade(ellipse(x, y - 36, 75, 20), PAPER, (0.0, 0.35), angle=270)


def chart(plate: Plate) -> None:
    """Three bars: what went up, stayed and went down, of a hundred."""
    pen = ImageDraw.Draw(plate.image)
    figures, words = (ImageFont.load_default(size=size * SCALE) for size in (64, 36))
    plate.fill(box(110, 690, 1090, 694), INK)
    for place, (share, word) in enumerate(((22, "En hausse"), (31, "Stable"), (47, "En baisse"))):
        left = 150 + place * 320
        column = box(left, 690 - share * 10.5, left + 260, 690)
        plate.fill(column, ACCENT if place == 2 else INK)
        plate.shade(column, PAPER, (0.55, 0.0), angle=20)
        top = (left + 130) * SCALE, (690 - share * 10.5 - 20) * SCALE
        pen.text(top, f"{share} %", fill=INK, font=figures, anchor="ms")
        pen.text(((left + 130) * SCALE, 750 * SCALE), word, fill=INK, font=words, anchor="ms")
