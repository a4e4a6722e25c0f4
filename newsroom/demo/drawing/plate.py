"""The plate a picture is printed from: three inks, shading by stipple, and the grain of the paper.

A plate is drawn at four pixels a unit (`DEMO_SCALE`) and printed at half of that, which smooths every edge. All chance
comes from one seed.
"""

import io
import random

from django.conf import settings
from PIL import Image, ImageChops, ImageDraw

from newsroom.demo.drawing.shapes import Frame, Shape

INK = (23, 22, 26)
PAPER = (255, 253, 249)
ACCENT = (181, 48, 28)
SCALE = settings.DEMO_SCALE
STIPPLE = 1.25  # dots a unit
QUALITY = 88


class Plate:
    """A sheet of `width` × `height` units, on a ground of one ink."""

    def __init__(self, width: int, height: int, seed: str, ground: tuple[int, int, int] = PAPER) -> None:
        self.width, self.height = width, height
        self.chance = random.Random(seed)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self._draw = ImageDraw.Draw(self.image)

    def fill(self, shape: Shape, colour: tuple[int, int, int], within: Shape | None = None) -> None:
        """Print a shape in one ink, cut by another shape if there is one."""
        if within is None:
            shape.pen(self._draw, Frame(SCALE), colour)
        elif bounds := self._seen(shape, within):
            self.image.paste(colour, self._corner(bounds), self._mask(bounds, shape, within))

    def shade(
        self,
        shape: Shape,
        colour: tuple[int, int, int],
        densities: tuple[float, float] = (0.0, 0.9),
        angle: float = 0,
        within: Shape | None = None,
    ) -> None:
        """Stipple a shape from the first density (0–1) to the second: down; left at 90°, right at 270°."""
        bounds = self._seen(shape, within or shape)
        if bounds is None:
            return
        dots = self._dots(bounds, densities, angle)
        mask = self._mask(bounds, shape, within or shape)
        self.image.paste(colour, self._corner(bounds), ImageChops.multiply(mask, dots.resize(mask.size)))

    def print(self) -> bytes:
        """Return the picture as a JPEG, with its grain, at two pixels a unit."""
        sheet = self.image.reduce(2)
        sheet = self._grain(self._grain(sheet, 1, 16), 2, 14)
        out = io.BytesIO()
        sheet.save(out, "JPEG", quality=QUALITY, subsampling=0)
        return out.getvalue()

    def _seen(self, shape: Shape, other: Shape) -> tuple[int, int, int, int] | None:
        """Return the box, in whole units, where both shapes may be, or None when it is off the plate."""
        left, top = (max(0, int(max(a, b))) for a, b in zip(shape.bounds[:2], other.bounds[:2], strict=True))
        right = min(self.width, int(min(shape.bounds[2], other.bounds[2])) + 1)
        bottom = min(self.height, int(min(shape.bounds[3], other.bounds[3])) + 1)
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _corner(self, bounds: tuple[int, int, int, int]) -> tuple[int, int]:
        return bounds[0] * SCALE, bounds[1] * SCALE

    def _mask(self, bounds: tuple[int, int, int, int], *shapes: Shape) -> Image.Image:
        """Return what all the shapes cover of a box, white on black."""
        size = ((bounds[2] - bounds[0]) * SCALE, (bounds[3] - bounds[1]) * SCALE)
        covered = Image.new("L", size, 255)
        for shape in dict.fromkeys(shapes):
            mask = Image.new("L", size, 0)
            shape.pen(ImageDraw.Draw(mask), Frame(SCALE, bounds[0], bounds[1]), 255)
            covered = ImageChops.multiply(covered, mask)
        return covered

    def _dots(self, bounds: tuple[int, int, int, int], densities: tuple[float, float], angle: float) -> Image.Image:
        """Return dots, white on black, whose density follows a slope."""
        size = (max(1, int((bounds[2] - bounds[0]) * STIPPLE)), max(1, int((bounds[3] - bounds[1]) * STIPPLE)))
        first, last = densities
        slope = _slope(angle).resize(size, Image.Resampling.BICUBIC)
        wanted = slope.point([round(255 * (first + (last - first) * level / 255)) for level in range(256)])
        return ImageChops.subtract(wanted, self._noise(size)).point([0] + [255] * 255)

    def _noise(self, size: tuple[int, int]) -> Image.Image:
        return Image.frombytes("L", size, self.chance.randbytes(size[0] * size[1]))

    def _grain(self, sheet: Image.Image, coarse: int, depth: int) -> Image.Image:
        """Return the sheet with a grain of `coarse` pixels, `depth` levels deep."""
        noise = self._noise((sheet.width // coarse, sheet.height // coarse))
        noise = noise.point([level * depth // 255 for level in range(256)])
        if coarse > 1:
            noise = noise.resize(sheet.size, Image.Resampling.BILINEAR)
        return ImageChops.add(sheet, Image.merge("RGB", (noise, noise, noise)), offset=-depth // 2)


def _slope(angle: float) -> Image.Image:
    """Return a slope from black at the top to white at the bottom, turned clockwise, with no empty corner."""
    wide = Image.new("L", (768, 768), 0)
    wide.paste(255, (0, 512, 768, 768))
    wide.paste(Image.linear_gradient("L").resize((768, 256)), (0, 256))
    return wide.rotate(-angle, Image.Resampling.BICUBIC).crop((256, 256, 512, 512))
