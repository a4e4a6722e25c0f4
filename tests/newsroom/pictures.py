"""Pictures for loading the demo in no time: what is drawn is held by tests of its own."""

import io

from PIL import Image


def plain(key: str) -> bytes:
    """A small picture of one colour, which its key gives."""
    out = io.BytesIO()
    red, green, blue = key.encode()[:3]
    Image.new("RGB", (48, 32), (red, green, blue)).save(out, "JPEG")
    return out.getvalue()
