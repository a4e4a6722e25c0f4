"""A person's photo, as it is let in: whatever is sent, what is kept is our own JPEG, without its metadata.

Hostile files are refused with a sentence: at most 10 MB are read, the first bytes say what it is, at most 50 million
pixels are opened, and the name is ours.
"""

import io
import secrets
import warnings
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

BYTES = 10 * 1024 * 1024
PIXELS = 50_000_000
SIDE = 512  # pixels
SCANS = 100  # of a progressive JPEG: each costs a pass over the whole image
FORMATS = ["JPEG", "PNG", "WEBP"]
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")

TOO_HEAVY = "La photo dépasse 10\u00a0Mo. Choisissez-en une plus légère."
NOT_A_PHOTO = "Ce fichier n’est pas une photo JPEG, PNG ou WebP."
TOO_LARGE = "La photo a trop de pixels. Choisissez-en une plus petite."
BROKEN = "Ce fichier est abîmé et ne s’ouvre pas. Choisissez-en un autre."


def portrait(upload: IO[bytes]) -> ContentFile[bytes]:
    """The file to keep, square, at most 512 pixels wide; a ValidationError in French for anything else than a photo."""
    data = upload.read(BYTES + 1)
    if len(data) > BYTES:
        raise ValidationError(TOO_HEAVY, code="heavy")
    if not data.startswith(SIGNATURES) or data.count(b"\xff\xda") > SCANS:
        raise ValidationError(NOT_A_PHOTO, code="kind")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(data)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValidationError(TOO_LARGE, code="large") from error
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as error:
        raise ValidationError(BROKEN, code="broken") from error


def _redrawn(data: bytes) -> ContentFile[bytes]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > PIXELS:
            raise ValidationError(TOO_LARGE, code="large")
        image.draft("RGB", (SIDE * 2, SIDE * 2))
        image.thumbnail((SIDE * 4, SIDE * 4))  # before any copy: 50 million pixels are only held once
        upright = ImageOps.exif_transpose(image)
        square = ImageOps.fit(_on_paper(upright), (min(SIDE, *upright.size),) * 2, Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    square.save(kept, "JPEG", quality=88, optimize=True)
    return ContentFile(kept.getvalue(), name=f"{secrets.token_hex(16)}.jpg")


def _on_paper(image: Image.Image) -> Image.Image:
    """The image without transparency: what shows through is paper."""
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "#fffdf9"), layer).convert("RGB")
