"""Pictures of what one reads, hears and watches."""

import math

from newsroom.demo.drawing.plate import ACCENT, INK, PAPER, Plate
from newsroom.demo.drawing.shapes import arc, box, disc, group, polygon, stroke, turned


def voice(plate: Plate) -> None:
    """A voice: bars that leave a mouth in all directions."""
    plate.fill(box(0, 0, 1200, 800), INK)
    plate.shade(box(0, 0, 1200, 800), PAPER, (0.0, 0.2), angle=315)
    x, y, count = 600, 400, 96
    for index in range(count):
        turn = math.tau * index / count
        reach = 250 + 130 * abs(math.sin(index * 0.41) * math.cos(index * 0.13)) + plate.chance.uniform(0, 70)
        near, far = (
            (x + 196 * math.cos(turn), y + 196 * math.sin(turn)),
            (x + reach * math.cos(turn), y + reach * math.sin(turn)),
        )
        plate.fill(stroke(near, far, width=7), PAPER)
    plate.fill(disc(x, y, 150), ACCENT)
    plate.shade(disc(x, y, 150), INK, (0.0, 0.75), angle=330)
    plate.fill(arc(x, y, 172, 6), PAPER)


def envelopes(plate: Plate) -> None:
    """Letters in ranks; one is sealed."""
    for row in range(4):
        for column in range(5):
            left, top = -130 + column * 300 + (150 if row % 2 else 0), -40 + row * 220
            _envelope(plate, left, top, (row, column) == (2, 2))


def _envelope(plate: Plate, left: float, top: float, sealed: bool) -> None:
    right, bottom, middle = left + 272, top + 186, left + 136
    body = box(left, top, right, bottom)
    plate.fill(body, ACCENT if sealed else PAPER)
    plate.shade(body, INK, (0.04, 0.3), angle=330)
    flap = polygon((left, top), (right, top), (middle, top + 112))
    plate.fill(flap, INK)
    plate.shade(flap, PAPER, (0.55, 0.05))
    for corner in (left, right):
        plate.fill(stroke((corner, bottom), (middle + (34 if corner == right else -34), top + 84), width=4), INK)
    plate.fill(stroke((left, top), (right, top), (right, bottom), (left, bottom), (left, top), width=5), INK)
    if sealed:
        plate.fill(disc(middle, top + 104, 25), PAPER)


def frames(plate: Plate) -> None:
    """Upright screens one behind the other, each shorter than the last."""
    plate.shade(box(0, 0, 1200, 800), INK, (0.3, 0.0), angle=270)
    for index in range(7):
        left, inset = 60 + index * 118, 40 + index * 26
        screen = box(left, inset, left + 372 - index * 12, 800 - inset, 26)
        plate.fill(screen, INK if index % 2 == 0 else PAPER)
        plate.shade(screen, PAPER if index % 2 == 0 else INK, (0.0, 0.55), angle=290)
    front = box(768, 196, 1068, 604, 26)
    plate.fill(front, ACCENT)
    plate.shade(front, INK, (0.0, 0.4), angle=315)
    plate.fill(polygon((866, 318), (866, 482), (1006, 400)), PAPER)


def lens(plate: Plate) -> None:
    """Lines of results, and the one that a lens stops at."""
    for row in range(10):
        y = 34 + row * 78
        plate.fill(box(90, y, 90 + plate.chance.uniform(280, 520), y + 22), INK)
        grey = box(90, y + 33, 90 + plate.chance.uniform(620, 1020), y + 46)
        plate.shade(grey, INK, (0.45, 0.45))
    glass = disc(742, 372, 262)
    plate.fill(glass, PAPER)
    plate.shade(glass, INK, (0.0, 0.32), angle=315)
    for y, right, colour in ((268, 940, ACCENT), (342, 900, ACCENT), (416, 830, ACCENT)):
        plate.fill(box(560, y, right, y + 44), colour)
    plate.fill(arc(742, 372, 290, 34), INK)
    plate.fill(stroke((935, 565), (1150, 790), width=62), INK)
    plate.fill(stroke((935, 565), (1150, 790), width=16), PAPER)


def listening(plate: Plate) -> None:
    """A head that listens: earphones, and what comes to them."""
    plate.fill(box(0, 0, 1200, 800), INK)
    for radius in range(760, 300, -64):
        ring = arc(600, 430, radius, 22)
        plate.shade(ring, PAPER, (0.75, 0.05) if radius > 560 else (0.9, 0.3), angle=180)
    neck = group(box(520, 600, 680, 820), polygon((330, 800), (430, 720), (770, 720), (870, 800)))
    plate.fill(neck, PAPER)
    plate.shade(neck, INK, (0.65, 0.2), angle=20)
    head = group(disc(600, 400, 210), box(450, 400, 750, 640, 130))
    plate.fill(head, PAPER)
    plate.shade(head, INK, (0.0, 0.8), angle=290)
    plate.fill(arc(600, 400, 262, 40, 180, 360), ACCENT)
    for left in (318, 796):
        cup = box(left, 340, left + 86, 540, 40)
        plate.fill(cup, ACCENT)
        plate.shade(cup, INK, (0.0, 0.55))
    for x in (528, 672):
        plate.fill(polygon(*turned([(x - 34, 424), (x + 34, 424), (x + 34, 432), (x - 34, 432)], 0, (x, 428))), INK)
