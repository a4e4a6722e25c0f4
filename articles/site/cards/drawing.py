"""The card drawn: ink on paper, one vermilion, the title in the serif; paid, in the sans on a tinted ground."""

from functools import partial
from io import BytesIO
from threading import Lock

from PIL import Image, ImageDraw

from articles.site.cards.faces import SANS, SERIF, Face, printable
from articles.site.cards.lines import fitted, shortened
from articles.site.cards.naming import SIZE, Card

INK, PAPER, ACCENT, TINT = "#17161a", "#fffdf9", "#b5301c", "#f4efe6"
MARGIN = 72
TITLE_SIZES = (164, 142, 126, 112, 100, 90, 80, 72, 64, 58, 52, 46, 40)
LEADING = 1.1
LABEL_BASELINE, TITLE_TOP, RULE, HOUSE_BASELINE = 108, 150, 530, 590
COLOURS = 32
"""Of the palette: three inks and what lies between them at the edges of letters."""
ONE_AT_A_TIME = Lock()
"""However many cards are asked for at once, a process draws one at a time: pages go on being answered."""


def draw(card: Card) -> bytes:
    """Return the card as a PNG."""
    with ONE_AT_A_TIME:
        picture = _drawn(card)
        out = BytesIO()
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


def _drawn(card: Card) -> Image.Image:
    picture = Image.new("RGB", SIZE, TINT if card.is_sponsored else PAPER)
    pen = ImageDraw.Draw(picture)
    width = SIZE[0] - 2 * MARGIN
    label = Face(SANS, 600, 34)
    label.write(pen, (MARGIN, LABEL_BASELINE), shortened(printable(card.label), label, width), ACCENT)
    _title(pen, card, width)
    pen.line([(MARGIN, RULE), (SIZE[0] - MARGIN, RULE)], fill=INK, width=2)
    _mark(pen, MARGIN, HOUSE_BASELINE - 30)
    house = Face(SERIF, 600, 38)
    house.write(pen, (MARGIN + 58, HOUSE_BASELINE), shortened(printable(card.house), house, width - 58), INK)
    return picture


def _title(pen: ImageDraw.ImageDraw, card: Card, width: int) -> None:
    family, weight = (SANS, 650) if card.is_sponsored else (SERIF, 600)
    faces = [partial(Face, family, weight, size) for size in TITLE_SIZES]
    face, lines = fitted(printable(card.title), faces, width, RULE - TITLE_TOP - 24, LEADING)
    for place, line in enumerate(lines):
        face.write(pen, (MARGIN, TITLE_TOP + face.size * (0.85 + LEADING * place)), line, INK)


def _mark(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    """The mark of the house, as in static/site/icon.svg: its square is 32 units wide, 40 pixels here."""
    unit = 40 / 32
    pen.rectangle([x, y, x + 40, y + 40], fill=ACCENT)
    points = [(9, 24), (9, 8), (23, 24), (23, 8)]
    pen.line([(x + a * unit, y + b * unit) for a, b in points], fill=PAPER, width=4, joint="curve")
