"""The portraits of the demo's people, by key: one hand, and no two alike."""

from newsroom.demo.drawing.faces import SKINS, Face, above, beard, behind, coat, features, hat, head_of, jewel
from newsroom.demo.drawing.plate import ACCENT, INK, PAPER, Plate
from newsroom.demo.drawing.shapes import box

SIDE = 400  # units; printed at 800 × 800 pixels

PORTRAITS: dict[str, Face] = {
    # Those who sign.
    "maude-lavigueur": Face(PAPER, "light", "bob", INK, "fine", "sharp", ACCENT, jewel="earrings"),
    "elias-bencheikh": Face(INK, "tan", "curls", PAPER, "long", "round", ACCENT, beard="chin", light=70),
    "noemie-fontanel": Face(ACCENT, "light", "fringe", INK, "fine", "high", INK),
    "bastien-cloutier-morin": Face(PAPER, "light", "side", ACCENT, "square", "square", INK, glasses="square"),
    "delphine-arcand": Face(INK, "light", "bun", PAPER, "round", "high", PAPER, glasses="round", light=70),
    "theo-marchessault": Face(PAPER, "brown", "buzz", INK, "long", "round", ACCENT, beard="full"),
    "ines-qorchi": Face(PAPER, "tan", "long", INK, "fine", "round", INK, jewel="brooch"),
    # Those who are quoted.
    "anouk-theriault-vega": Face(ACCENT, "tan", "long", INK, "round", "sharp", PAPER),
    "mathias-okonkwo-laurin": Face(PAPER, "deep", "buzz", INK, "square", "sharp", INK, glasses="round"),
    "solene-kerbrat": Face(INK, "light", "fringe", ACCENT, "round", "square", PAPER, light=70),
    "wilfrid-jean-baptiste": Face(ACCENT, "deep", "bald", INK, "round", "square", INK, beard="chin", light=70),
    "beatrice-nadeau-lim": Face(PAPER, "light", "tail", INK, "fine", "high", ACCENT),
    "hugo-desrosiers-kamal": Face(INK, "tan", "quiff", INK, "square", "sharp", ACCENT, beard="full"),
    "yasmine-el-fassi-roy": Face(PAPER, "tan", "scarf", ACCENT, "round", "round", ACCENT),
    "etienne-vautrin": Face(PAPER, "light", "side", INK, "long", "sharp", INK, beard="moustache", light=70),
    "marguerite-kabongo": Face(ACCENT, "deep", "afro", INK, "round", "round", PAPER, jewel="earrings"),
    "laurent-piche-savoie": Face(INK, "light", "beret", ACCENT, "long", "round", PAPER, glasses="round"),
    "clara-wisniewski": Face(PAPER, "light", "braids", ACCENT, "round", "square", INK),
    "samuel-ouellet-diaz": Face(INK, "tan", "crop", PAPER, "square", "high", ACCENT, light=70),
    "fatoumata-sylla-gagne": Face(PAPER, "deep", "bun", INK, "fine", "sharp", ACCENT, jewel="earrings"),
    "rodolphe-aime-tessier": Face(ACCENT, "light", "bald", PAPER, "long", "sharp", INK, glasses="square", beard="full"),
    # Those who teach.
    "isaure-belanger-cho": Face(INK, "light", "bob", ACCENT, "round", "round", PAPER, glasses="round", light=70),
    "reda-lamontagne": Face(PAPER, "brown", "crop", INK, "long", "square", ACCENT, beard="full", light=70),
    "josiane-petrus": Face(ACCENT, "brown", "curls", INK, "fine", "high", PAPER),
    "alban-quintal": Face(PAPER, "light", "quiff", ACCENT, "square", "round", INK, glasses="tinted"),
    "viviane-tran-hebert": Face(INK, "tan", "long", INK, "fine", "sharp", PAPER, jewel="brooch"),
}


def draw_portrait(key: str) -> bytes:
    """Return a portrait of the demo as a JPEG of 800 × 800 pixels; the same bytes each time."""
    face = PORTRAITS[key]
    plate = Plate(SIDE, SIDE, seed=key, ground=face.ground)
    plate.shade(box(0, 0, SIDE, SIDE), PAPER if face.ground != PAPER else INK, (0.0, 0.3), angle=face.light)
    head = head_of(face)
    behind(plate, face)
    coat(plate, face)
    plate.fill(head, PAPER)
    plate.shade(head, INK, SKINS[face.skin], angle=face.light)
    above(plate, face, head)
    features(plate, face)
    beard(plate, face, head)
    hat(plate, face)
    jewel(plate, face)
    return plate.print()
