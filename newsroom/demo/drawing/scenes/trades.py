"""Pictures of the trades of marketing."""

import math

from newsroom.demo.drawing.plate import ACCENT, INK, PAPER, Plate
from newsroom.demo.drawing.shapes import Shape, arc, box, curve, disc, polygon, stroke


def rings(plate: Plate) -> None:
    """Three rings that hold one another."""
    plate.shade(box(0, 0, 1200, 800), INK, (0.0, 0.2))
    for x, colour in ((330, INK), (600, ACCENT), (870, INK)):
        _ring(plate, x, colour, arc(x, 400, 282, 84))
    for x, colour in ((330, INK), (600, ACCENT)):  # over the next ring, below
        _ring(plate, x, colour, arc(x, 400, 282, 84, 10, 70))


def _ring(plate: Plate, x: float, colour: tuple[int, int, int], band: Shape) -> None:
    plate.fill(band, colour)
    plate.shade(band, PAPER, (0.24, 0.24))


def signature(plate: Plate) -> None:
    """A contract, and the flourish that binds."""
    page = box(190, -40, 1010, 840)
    plate.fill(box(0, 0, 1200, 800), INK)
    plate.shade(box(0, 0, 1200, 800), PAPER, (0.28, 0.0), angle=45)
    plate.fill(page, PAPER)
    for row in range(9):
        plate.shade(box(270, 40 + row * 46, 930 - plate.chance.uniform(0, 200), 56 + row * 46), INK, (0.75, 0.75))
    for dot in range(44):
        plate.fill(disc(275 + dot * 15, 690, 3), INK)
    flourish = [
        (300 + 10.5 * turn + 62 * math.sin(turn * 0.52), 600 + 105 * math.cos(turn * 0.52) * (1 - turn / 78))
        for turn in range(58)
    ]
    plate.fill(stroke(*_smooth(flourish), width=15), ACCENT)


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return three points for one, along quadratic curves through the middles."""
    smooth = []
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        for step in (0.0, 1 / 3, 2 / 3):
            near, far = (1 - step) ** 2 / 2, step**2 / 2
            middle = 1 - near - far
            smooth.append((ax * near + bx * middle + cx * far, ay * near + by * middle + cy * far))
    return smooth


def contrast(plate: Plate) -> None:
    """Circles that leave sight one after the other, and their reverse."""
    plate.fill(box(600, 0, 1200, 800), INK)
    for row, y in enumerate((150, 400, 650)):
        for place in range(6):
            spot = disc(100 + place * 200, y, 82)
            strength = (1.0, 0.55, 0.22)[place] if place < 3 else (0.22, 0.55, 1.0)[place - 3]
            colour = INK if place < 3 else PAPER
            if (row, place) == (1, 2):
                plate.fill(spot, ACCENT)
            elif strength == 1.0:
                plate.fill(spot, colour)
            else:
                plate.shade(spot, colour, (strength, strength))


def blacked_out(plate: Plate) -> None:
    """A page struck out line after line; one sentence stays."""
    plate.fill(box(0, 0, 1200, 800), PAPER)
    plate.shade(box(0, 0, 1200, 800), INK, (0.14, 0.0), angle=315)
    for row in range(9):
        y, x = 52 + row * 80, 110.0
        while x < 1010:
            width = plate.chance.uniform(90, 330)
            word = box(x, y, min(x + width, 1090), y + 48)
            if row != 5:
                plate.fill(word, INK)
                plate.shade(word, PAPER, (0.0, 0.3), angle=plate.chance.uniform(200, 340))
            x += width + 16
    plate.fill(box(110, 452, 700, 500), ACCENT)


def pencil(plate: Plate) -> None:
    """A pencil longer than the page, and the line it leaves."""
    plate.shade(box(0, 0, 1200, 800), INK, (0.0, 0.22), angle=330)
    wave = curve(lambda x: 610 + 52 * math.sin(x / 46) * (x / 620), 40, 600)
    plate.fill(stroke(*wave, width=12), ACCENT)
    along, across = (0.866, -0.5), (0.5, 0.866)

    def at(forward: float, aside: float) -> tuple[float, float]:
        return 606 + along[0] * forward + across[0] * aside, 618 + along[1] * forward + across[1] * aside

    for near, far, densities in ((-75, -25, 0.0), (-25, 25, 0.4), (25, 75, 0.75)):
        side = polygon(at(170, near), at(1200, near), at(1200, far), at(170, far))
        plate.fill(side, INK)
        plate.shade(side, PAPER, (0.78 - densities, 0.78 - densities))
    wood = polygon(at(0, 0), at(170, -75), at(170, 75))
    plate.fill(wood, PAPER)
    plate.shade(wood, INK, (0.0, 0.45), angle=315)
    plate.fill(polygon(at(0, 0), at(58, -26), at(58, 26)), ACCENT)
    plate.fill(stroke(at(0, 0), at(170, -75), at(170, 75), at(0, 0), width=5), INK)
