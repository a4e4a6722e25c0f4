"""Shapes as values: drawn in any ink, shaded, or used to cut another. Lengths are in units of the plate."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import ImageDraw

Point = tuple[float, float]
Colour = tuple[int, int, int] | int
Pen = Callable[[ImageDraw.ImageDraw, "Frame", Colour], None]


@dataclass(frozen=True, slots=True)
class Frame:
    """From plate units to pixels: what is drawn starts at `left`, `top` and is enlarged `scale` times."""

    scale: float
    left: float = 0
    top: float = 0

    def point(self, point: Point) -> Point:
        """Return the place in pixels of a point of the plate."""
        return ((point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale)


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing and the box that holds it: left, top, right, bottom."""

    pen: Pen
    bounds: tuple[float, float, float, float]


def around(points: Sequence[Point], margin: float = 0) -> tuple[float, float, float, float]:
    """Return the box that holds the points, and a margin."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return (min(across) - margin, min(down) - margin, max(across) + margin, max(down) + margin)


def polygon(*points: Point) -> Shape:
    """A filled polygon."""

    def pen(draw: ImageDraw.ImageDraw, frame: Frame, colour: Colour) -> None:
        draw.polygon([frame.point(point) for point in points], fill=colour)

    return Shape(pen, around(points))


def box(left: float, top: float, right: float, bottom: float, round: float = 0) -> Shape:
    """A rectangle, its corners rounded or not."""

    def pen(draw: ImageDraw.ImageDraw, frame: Frame, colour: Colour) -> None:
        corners = (*frame.point((left, top)), *frame.point((right, bottom)))
        draw.rounded_rectangle(corners, round * frame.scale, fill=colour)

    return Shape(pen, (left, top, right, bottom))


def ellipse(x: float, y: float, across: float, down: float) -> Shape:
    """An ellipse around x, y with its two radii."""

    def pen(draw: ImageDraw.ImageDraw, frame: Frame, colour: Colour) -> None:
        draw.ellipse((*frame.point((x - across, y - down)), *frame.point((x + across, y + down))), fill=colour)

    return Shape(pen, (x - across, y - down, x + across, y + down))


def disc(x: float, y: float, radius: float) -> Shape:
    """A filled circle."""
    return ellipse(x, y, radius, radius)


def arc(x: float, y: float, radius: float, width: float, start: float = 0, end: float = 360) -> Shape:
    """A band of a circle, inside `radius`; degrees clockwise from the right."""

    def pen(draw: ImageDraw.ImageDraw, frame: Frame, colour: Colour) -> None:
        edge = (*frame.point((x - radius, y - radius)), *frame.point((x + radius, y + radius)))
        draw.arc(edge, start, end, fill=colour, width=round(width * frame.scale))

    return Shape(pen, (x - radius, y - radius, x + radius, y + radius))


def wedge(x: float, y: float, radius: float, start: float, end: float) -> Shape:
    """A slice of a disc; degrees clockwise from the right."""

    def pen(draw: ImageDraw.ImageDraw, frame: Frame, colour: Colour) -> None:
        edge = (*frame.point((x - radius, y - radius)), *frame.point((x + radius, y + radius)))
        draw.pieslice(edge, start, end, fill=colour)

    return Shape(pen, (x - radius, y - radius, x + radius, y + radius))


def stroke(*points: Point, width: float) -> Shape:
    """A line through the points, with round joints."""

    def pen(draw: ImageDraw.ImageDraw, frame: Frame, colour: Colour) -> None:
        thick = max(1, round(width * frame.scale))
        draw.line([frame.point(point) for point in points], fill=colour, width=thick, joint="curve")

    return Shape(pen, around(points, width / 2))


def group(*shapes: Shape) -> Shape:
    """Several shapes as one."""

    def pen(draw: ImageDraw.ImageDraw, frame: Frame, colour: Colour) -> None:
        for shape in shapes:
            shape.pen(draw, frame, colour)

    corners = [corner for shape in shapes for corner in (shape.bounds[:2], shape.bounds[2:])]
    return Shape(pen, around(corners))


def curve(height: Callable[[float], float], left: float, right: float, steps: int = 120) -> list[Point]:
    """Return points of the graph of `height` from left to right."""
    step = (right - left) / steps
    return [(left + step * index, height(left + step * index)) for index in range(steps + 1)]


def turned(points: Sequence[Point], degrees: float, centre: Point) -> list[Point]:
    """Return the points turned clockwise about a centre."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [
        (
            centre[0] + (x - centre[0]) * cosine - (y - centre[1]) * sine,
            centre[1] + (x - centre[0]) * sine + (y - centre[1]) * cosine,
        )
        for x, y in points
    ]
