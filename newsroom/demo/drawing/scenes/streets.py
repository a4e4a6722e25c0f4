"""Pictures of the street and its shops."""

from newsroom.demo.drawing.plate import ACCENT, INK, PAPER, Plate
from newsroom.demo.drawing.shapes import Point, arc, box, disc, group, polygon, stroke, wedge


def neighbours(plate: Plate) -> None:
    """A row of Montréal houses, two windows of which speak to each other over the roofs."""
    plate.shade(box(0, 0, 1200, 800), INK, (0.0, 0.16), angle=180)
    for house, (left, right, top) in enumerate(
        ((-30, 250, 330), (250, 500, 420), (500, 800, 300), (800, 1010, 440), (1010, 1240, 360))
    ):
        front = box(left, top, right, 800)
        plate.fill(front, INK if house % 2 == 0 else PAPER)
        plate.shade(front, PAPER if house % 2 == 0 else INK, (0.0, 0.4) if house % 2 == 0 else (0.5, 0.2), angle=330)
        plate.fill(box(left, top - 16, right, top), INK)
        _windows(plate, left, right, top, house)
    for radius in (365, 318, 271):
        plate.fill(arc(640, 402, radius, 13, 180, 360), ACCENT)
    _stair(plate, 510, 598)


def _windows(plate: Plate, left: float, right: float, top: float, house: int) -> None:
    step = (right - left) / 3
    for row in range(1 if house == 2 else 3):
        for column in range(3):
            x, y = left + step * (column + 0.5), top + 44 + row * 150
            lit = (house, row, column) in {(1, 0, 0), (3, 0, 2), (0, 1, 1), (4, 1, 1)}
            pane = group(box(x - 24, y + 22, x + 24, y + 94), wedge(x, y + 23, 24, 180, 360))
            plate.fill(pane, ACCENT if lit else (PAPER if house % 2 == 0 else INK))
            plate.fill(box(x - 2, y, x + 2, y + 94), INK if house % 2 == 0 else PAPER)


def _stair(plate: Plate, left: float, top: float) -> None:
    """An outside stair that comes down to the right, as solid steps under a rail."""
    across, down = 34, 25
    steps = [(left, top)]
    for step in range(1, 9):
        steps += [(left + across * step, top + down * (step - 1)), (left + across * step, top + down * step)]
    flight = polygon(*steps, (left, top + down * 8))
    plate.fill(flight, PAPER)
    plate.shade(flight, INK, (0.0, 0.5), angle=45)
    for post in range(0, 9, 2):
        x, y = left + 4 + across * post, top + down * post
        plate.fill(stroke((x, y - 58), (x, y), width=5), PAPER)
    plate.fill(stroke((left, top - 60), (left + across * 8 + 8, top + down * 8 - 54), width=8), PAPER)


def parcels(plate: Plate) -> None:
    """Parcels in a heap, and the one that comes back."""
    plate.fill(box(0, 0, 1200, 800), INK)
    plate.shade(box(0, 0, 1200, 800), PAPER, (0.0, 0.3), angle=0)
    for x, y in ((140, 640), (395, 640), (650, 640), (268, 425), (523, 425), (395, 210)):
        _cube(plate, x, y, 126, PAPER, INK)
    _cube(plate, 960, 520, 150, ACCENT, INK)
    plate.fill(arc(960, 520, 250, 9, 200, 330), PAPER)
    plate.fill(polygon((1158, 352), (1202, 420), (1122, 408)), PAPER)


def _cube(
    plate: Plate, x: float, y: float, edge: float, light: tuple[int, int, int], dark: tuple[int, int, int]
) -> None:
    across, half = edge, edge / 2
    top = polygon((x, y - edge), (x + across, y - half), (x, y), (x - across, y - half))
    left = polygon((x - across, y - half), (x, y), (x, y + edge), (x - across, y + half))
    right = polygon((x, y), (x + across, y - half), (x + across, y + half), (x, y + edge))
    for face, densities in ((top, (0.0, 0.12)), (left, (0.25, 0.62)), (right, (0.7, 0.98))):
        plate.fill(face, light)
        plate.shade(face, dark, densities)
    tape = polygon(
        (x - 62, y - half - 31), (x - 38, y - half - 43), (x + 62, y + 7 - half + 24), (x + 38, y - half + 43)
    )
    plate.fill(tape, dark, within=top)


def shopfront(plate: Plate) -> None:
    """A shop window under its awning, on the air."""
    plate.fill(box(0, 0, 1200, 800), INK)
    plate.fill(box(80, 250, 1120, 740), PAPER)
    plate.shade(box(80, 250, 1120, 740), INK, (0.5, 0.0))
    for stripe in range(10):
        left = 40 + stripe * 112
        cloth = group(
            polygon((110 + stripe * 98, 90), (208 + stripe * 98, 90), (left + 112, 290), (left, 290)),
            wedge(left + 56, 290, 56, 0, 180),
        )
        plate.fill(cloth, ACCENT if stripe % 2 else PAPER)
        plate.shade(cloth, INK, (0.0, 0.45))
    for left, right in ((130, 720), (770, 1070)):
        plate.fill(box(left, 420, right, 740), INK)
    plate.shade(box(146, 436, 704, 740), PAPER, (0.7, 0.1), angle=300)
    plate.shade(box(800, 450, 1040, 740), PAPER, (0.5, 0.05), angle=20)
    _on_the_air(plate, 425, 590)
    plate.fill(disc(805, 600, 13), ACCENT)


def _on_the_air(plate: Plate, x: float, y: float) -> None:
    plate.fill(disc(x, y, 44), ACCENT)
    for radius in (90, 136, 182):
        for start in (-38, 142):
            plate.fill(arc(x, y, radius, 15, start, start + 76), PAPER)


def billboard(plate: Plate) -> None:
    """A billboard, a low sun, and the long shadow between them."""
    plate.shade(box(0, 0, 1200, 560), INK, (0.34, 0.0))
    plate.fill(disc(880, 420, 235), ACCENT)
    plate.shade(disc(880, 420, 235), PAPER, (0.0, 0.5))
    plate.fill(box(0, 560, 1200, 800), INK)
    plate.shade(box(0, 560, 1200, 800), PAPER, (0.42, 0.0))
    for leg in (300, 560):
        plate.fill(box(leg, 420, leg + 18, 600), INK)
    plate.fill(polygon((290, 600), (590, 600), (250, 800), (-320, 800)), INK)
    board = box(150, 130, 730, 440)
    plate.fill(board, INK)
    plate.fill(box(168, 148, 712, 422), PAPER)
    for stripe in range(6):
        plate.shade(box(168, 148 + stripe * 46, 712, 194 + stripe * 46), INK, (0.16 * stripe, 0.16 * stripe))


def flyers(plate: Plate) -> None:
    """A pile of flyers that will not be delivered; the last one slides."""
    for sheet in range(11):
        shift = plate.chance.uniform(-16, 16)
        _sheet(
            plate,
            [
                (250 + shift, 700 - sheet * 38),
                (760 + shift, 790 - sheet * 38),
                (1010 + shift, 660 - sheet * 38),
                (500 + shift, 570 - sheet * 38),
            ],
        )
    _sheet(plate, [(560, 190), (1010, 330), (1180, 150), (730, 10)], ACCENT)


def _sheet(plate: Plate, corners: list[Point], colour: tuple[int, int, int] = PAPER) -> None:
    page = polygon(*corners)
    plate.fill(polygon(*((x, y + 20) for x, y in corners)), INK)
    plate.fill(page, colour)
    plate.shade(page, INK, (0.05, 0.5), angle=90)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    plate.fill(stroke(((ax + dx) / 2, (ay + dy) / 2), ((bx + cx) / 2, (by + cy) / 2), width=4), INK)
    plate.fill(stroke(*corners, corners[0], width=4), INK)
