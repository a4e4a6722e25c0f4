"""What a portrait is made of: a head, hair, and a few signs by which one knows somebody."""

from dataclasses import dataclass

from newsroom.demo.drawing.plate import ACCENT, INK, PAPER, Plate
from newsroom.demo.drawing.shapes import Shape, arc, box, disc, ellipse, group, polygon, stroke, wedge

Ink = tuple[int, int, int]
SKINS: dict[str, tuple[float, float]] = {
    "light": (0.0, 0.5),
    "tan": (0.22, 0.68),
    "brown": (0.45, 0.82),
    "deep": (0.6, 0.94),
}


@dataclass(frozen=True, slots=True)
class Face:
    """One person, in words: see the functions of this module for what each word draws."""

    ground: Ink
    skin: str
    hair: str
    hair_ink: Ink = INK
    jaw: str = "round"
    coat: str = "round"
    coat_ink: Ink = INK
    glasses: str = ""
    beard: str = ""
    jewel: str = ""
    light: int = 290  # degrees from which the shade comes


def head_of(face: Face) -> Shape:
    """Return the outline of the head."""
    jaws = {
        "round": group(disc(200, 176, 78), box(128, 170, 272, 268, 62)),
        "long": group(ellipse(200, 178, 70, 84), box(134, 176, 266, 286, 58)),
        "square": group(box(126, 104, 274, 274, 46)),
        "fine": group(ellipse(200, 170, 74, 74), polygon((127, 184), (273, 184), (238, 268), (200, 286), (162, 268))),
    }
    return jaws[face.jaw]


def behind(plate: Plate, face: Face) -> None:
    """Draw the hair that falls behind the head."""
    backs: dict[str, Shape] = {
        "bob": box(100, 84, 300, 272, 84),
        "long": group(box(96, 80, 304, 330, 90), box(96, 250, 304, 360, 20)),
        "afro": disc(200, 152, 132),
        "curls": group(*(disc(x, y, 40) for x, y in CURLS)),
        "bun": disc(200, 66, 46),
        "tail": group(disc(284, 132, 34), polygon((280, 110), (330, 150), (312, 300), (284, 200))),
        "braids": group(box(100, 120, 136, 350, 18), box(264, 120, 300, 350, 18)),
        "scarf": group(ellipse(200, 180, 116, 132), polygon((92, 200), (308, 200), (350, 400), (50, 400))),
    }
    if back := backs.get(face.hair):
        plate.fill(back, face.hair_ink)
        plate.shade(back, PAPER if face.hair_ink != PAPER else INK, (0.34, 0.0), angle=face.light)


CURLS = [(112, 190), (104, 140), (122, 96), (160, 68), (206, 58), (252, 74), (284, 108), (296, 156), (290, 200)]


def above(plate: Plate, face: Face, head: Shape) -> None:
    """Draw the hair on the forehead, cut by the head."""
    tops: dict[str, Shape] = {
        "bob": polygon((110, 60), (290, 60), (290, 150), (232, 112), (118, 168)),
        "long": group(
            polygon((110, 60), (200, 60), (196, 106), (118, 210)), polygon((200, 60), (290, 60), (282, 210), (196, 106))
        ),
        "crop": polygon((110, 60), (290, 60), (290, 140), (262, 130), (138, 130), (110, 156)),
        "side": polygon((110, 60), (290, 60), (290, 172), (258, 118), (110, 144)),
        "fringe": box(110, 60, 290, 146),
        "bun": polygon((110, 60), (290, 60), (290, 160), (200, 102), (110, 160)),
        "tail": polygon((110, 60), (290, 60), (290, 176), (226, 112), (110, 142)),
        "braids": group(
            polygon((110, 60), (198, 60), (198, 108), (110, 170)), polygon((202, 60), (290, 60), (290, 170), (202, 108))
        ),
        "afro": wedge(200, 190, 122, 205, 335),
        "curls": group(*(disc(x, 112, 25) for x in range(126, 290, 32))),
        "buzz": box(110, 60, 290, 128),
    }
    if top := tops.get(face.hair):
        plate.fill(top, face.hair_ink, within=head)
        plate.shade(top, PAPER if face.hair_ink != PAPER else INK, (0.3, 0.0), angle=face.light, within=head)


def hat(plate: Plate, face: Face) -> None:
    """Draw what is worn over the hair."""
    if face.hair == "beret":
        cap = group(ellipse(206, 104, 112, 44), polygon((118, 110), (282, 110), (276, 142), (124, 142)))
        plate.fill(cap, face.hair_ink)
        plate.shade(cap, INK if face.hair_ink != INK else PAPER, (0.0, 0.5), angle=face.light)
    if face.hair == "quiff":
        crest = polygon((120, 150), (124, 96), (176, 58), (296, 62), (280, 148), (262, 118), (150, 122))
        plate.fill(crest, face.hair_ink)
        plate.shade(crest, PAPER, (0.4, 0.0), angle=face.light)
    if face.hair == "scarf":
        edge = arc(200, 186, 98, 22, 150, 390)
        plate.fill(edge, face.hair_ink)


def features(plate: Plate, face: Face) -> None:
    """Draw eyes, nose and mouth: as little as makes a face."""
    mark = INK if face.skin in ("light", "tan") else PAPER
    for x in (168, 232):
        plate.fill(box(x - 15, 190, x + 15, 195), mark)
    plate.fill(stroke((200, 176), (208, 222), (194, 222), width=4), mark)
    plate.fill(box(184, 244, 216, 249), ACCENT if face.ground != ACCENT and face.skin == "light" else mark)
    _glasses(plate, face.glasses, mark)


def _glasses(plate: Plate, kind: str, mark: Ink) -> None:
    for x in (168, 232) if kind else ():
        if kind == "round":
            plate.fill(arc(x, 192, 29, 6), mark)
        elif kind == "square":
            for edge in (stroke((x - 27, 174), (x + 27, 174), (x + 27, 210), (x - 27, 210), (x - 27, 171), width=6),):
                plate.fill(edge, mark)
        else:
            plate.fill(disc(x, 192, 28), ACCENT)
            plate.fill(box(x - 15, 190, x + 15, 195), INK)
    if kind:
        plate.fill(box(194, 186, 206, 192), mark)


def beard(plate: Plate, face: Face, head: Shape) -> None:
    """Draw the beard, cut by the head."""
    beards: dict[str, Shape] = {
        "full": group(
            box(120, 228, 280, 300),
            polygon((120, 200), (150, 228), (120, 240)),
            polygon((280, 200), (250, 228), (280, 240)),
        ),
        "chin": box(164, 256, 236, 300),
        "moustache": polygon((160, 240), (200, 228), (240, 240), (236, 246), (200, 238), (164, 246)),
    }
    if hair := beards.get(face.beard):
        plate.fill(hair, face.hair_ink, within=head)
        plate.shade(hair, PAPER if face.hair_ink != PAPER else INK, (0.25, 0.0), angle=face.light, within=head)
        plate.fill(box(184, 244, 216, 249), PAPER if face.hair_ink == INK else INK)


def coat(plate: Plate, face: Face) -> None:
    """Draw the neck, the shoulders and the collar."""
    neck = box(168, 240, 232, 340)
    plate.fill(neck, PAPER)
    low, high = SKINS[face.skin]
    plate.shade(neck, INK, (min(0.98, high + 0.05), low + 0.1))
    coats: dict[str, Shape] = {
        "round": ellipse(200, 420, 156, 106),
        "sharp": polygon((30, 400), (88, 330), (170, 306), (200, 352), (230, 306), (312, 330), (370, 400)),
        "square": box(44, 322, 356, 420, 40),
        "high": group(box(156, 286, 244, 360, 8), ellipse(200, 424, 160, 104)),
    }
    plate.fill(coats[face.coat], face.coat_ink)
    other = PAPER if face.coat_ink != PAPER else INK
    plate.shade(coats[face.coat], other, (0.5, 0.0) if face.coat_ink != PAPER else (0.05, 0.6), angle=face.light)
    if face.coat == "square":
        plate.fill(wedge(200, 322, 46, 0, 180), PAPER if face.coat_ink != PAPER else INK)


def jewel(plate: Plate, face: Face) -> None:
    """Draw what shines: earrings, a brooch."""
    shine = ACCENT if face.ground != ACCENT else PAPER
    if face.jewel == "earrings":
        plate.fill(disc(122, 236, 11), shine)
        plate.fill(disc(278, 236, 11), shine)
    if face.jewel == "brooch":
        plate.fill(disc(282, 362, 13), shine if face.coat_ink != ACCENT else PAPER)
