"""The demo's pictures: one series in ink, paper and vermilion, each drawn from its subject and its seed."""

from newsroom.demo.drawing.portraits import PORTRAITS, draw_portrait
from newsroom.demo.drawing.scenes import SCENES, draw_scene

__all__ = ["PORTRAITS", "SCENES", "draw", "draw_portrait", "draw_scene"]


def draw(key: str) -> bytes:
    """Return a picture of the demo, photograph or portrait, as a JPEG."""
    return draw_scene(key) if key in SCENES else draw_portrait(key)
