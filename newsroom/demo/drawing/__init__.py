"""The demo's pictures: one series, drawn in ink, paper and vermilion, each from its subject. Nothing here is random twice."""

from newsroom.demo.drawing.portraits import PORTRAITS, draw_portrait
from newsroom.demo.drawing.scenes import SCENES, draw_scene

__all__ = ["PORTRAITS", "SCENES", "draw_portrait", "draw_scene"]
