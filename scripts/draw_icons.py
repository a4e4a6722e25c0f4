"""Draw the icons that browsers and phones ask for, from the shape of static/site/icon.svg.

Run it when that shape changes: python -m scripts.draw_icons
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[1] / "static" / "site" / "icons"
ACCENT, PAPER = "#b5301c", "#fffdf9"
UNITS = 32
"""The width of the drawing in icon.svg; its letter stays inside what a mask leaves: one file serves both."""
FINER = 4
"""Drawn larger, then reduced: the edges of the letter are then smooth."""


def icon(size: int) -> Image.Image:
    """Return the icon in pixels."""
    unit = size * FINER / UNITS
    drawn = Image.new("RGB", (size * FINER, size * FINER), ACCENT)
    pen = ImageDraw.Draw(drawn)
    half = 3.5 / 2
    for x in (9, 23):
        pen.rectangle([(x - half) * unit, 8 * unit, (x + half) * unit, 24 * unit], fill=PAPER)
    pen.line([(9 * unit, 8 * unit), (23 * unit, 24 * unit)], fill=PAPER, width=round(3.5 * unit))
    for y, above in ((8, -half), (24, half)):
        edge = sorted([y * unit, (y + above) * unit])
        pen.rectangle([0, edge[0], size * FINER, edge[1]], fill=ACCENT)
    return drawn.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write every icon."""
    for size in (180, 192, 512):
        icon(size).quantize(32).save(FOLDER / f"icon-{size}.png", "PNG", optimize=True)
    sizes = [icon(size) for size in (16, 32, 48)]
    sizes[-1].save(FOLDER / "favicon.ico", sizes=[each.size for each in sizes], append_images=sizes[:-1])


if __name__ == "__main__":
    main()
