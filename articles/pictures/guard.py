"""Nothing of an upload is trusted: it is weighed, measured, decoded once and drawn again without its metadata.

The limits come from hostile files tried on Pillow: a bomb of 1 MB costs 1 GB when it is loaded before it is measured.
"""

import io
from dataclasses import dataclass, field
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from articles.pictures.metadata import Carried, carried

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 4000
"""Pixels: a larger picture is reduced, which no page shows the difference of."""
MAX_JPEG_SCANS = 100
MAX_PROFILE = 1024 * 1024
"""Bytes of a colour profile: the largest honest one we met weighs 0.6 MB."""
FORMATS = ("JPEG", "PNG", "WEBP")
MAGIC: tuple[tuple[str, int, bytes], ...] = (
    ("JPEG", 0, b"\xff\xd8\xff"),
    ("PNG", 0, b"\x89PNG\r\n\x1a\n"),
    ("WEBP", 8, b"WEBP"),
)
NB = "\u00a0"

# Pillow's own bomb check only warns up to twice its limit. We measure each picture ourselves, before it is loaded.
Image.MAX_IMAGE_PIXELS = None


class UnsafePicture(ValueError):
    """The file is not a picture we can keep. The message is a French sentence that says why and what to do."""


@dataclass(frozen=True)
class Picture:
    """A picture drawn again by us: JPEG bytes, its size in pixels, and the words the upload carried."""

    data: bytes
    width: int
    height: int
    carried: Carried = field(default_factory=Carried)


def redraw(upload: IO[bytes]) -> Picture:
    """Return the upload as a clean JPEG, its orientation applied. Raises UnsafePicture, whatever the bytes are."""
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnsafePicture(f"La photo dépasse 10{NB}Mo. Enregistrez-la en plus petit, puis déposez-la de nouveau.")
    kind = _kind(data)
    try:
        return _draw(data, kind)
    except UnsafePicture:
        raise
    except (OSError, ValueError, SyntaxError, ArithmeticError, IndexError, KeyError, TypeError, MemoryError) as error:
        raise UnsafePicture(
            "La photo est abîmée ou incomplète. Ouvrez-la, enregistrez-la de nouveau, puis redéposez-la."
        ) from error


def _kind(data: bytes) -> str:
    for kind, start, magic in MAGIC:
        if data[start : start + len(magic)] == magic:
            return kind
    raise UnsafePicture("Ce fichier n’est pas une photo que nous savons lire. Déposez un fichier JPEG, PNG ou WebP.")


def _draw(data: bytes, kind: str) -> Picture:
    if kind == "JPEG" and data.count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise UnsafePicture(
            "Cette photo est encodée d’une manière que nous refusons. Enregistrez-la de nouveau en JPEG."
        )
    try:
        opened = Image.open(io.BytesIO(data), formats=[kind])
    except UnidentifiedImageError as error:
        raise UnsafePicture(
            "Ce fichier n’est pas une photo que nous savons lire. Déposez un JPEG, un PNG ou un WebP."
        ) from error
    with opened:
        if opened.width * opened.height > MAX_PIXELS:
            size = f"{opened.width}{NB}×{NB}{opened.height}"
            raise UnsafePicture(f"La photo mesure {size} pixels{NB}: le maximum est de 50 millions de pixels.")
        _require_plain(opened, kind)
        says = carried(opened)
        opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
        # Reduced before it is copied: turning and flattening fifty million pixels took more than a gigabyte.
        whole = flatten(opened) if opened.mode in ("P", "PA", "1") else opened
        whole.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
        flat = flatten(ImageOps.exif_transpose(whole))
    return Picture(encode(flat, "JPEG", 90), flat.width, flat.height, says)


def _require_plain(opened: Image.Image, kind: str) -> None:
    """Raise UnsafePicture for what a browser would show wrong, or not at all.

    A phone's JPEG may hold a second picture (its depth, its light): the first one is the photo.
    """
    if kind != "JPEG" and getattr(opened, "n_frames", 1) > 1:
        raise UnsafePicture("Cette image est animée. Déposez une photo fixe, en JPEG, PNG ou WebP.")
    if opened.mode == "CMYK":
        raise UnsafePicture(
            "Cette photo est préparée pour l’imprimé (CMJN). Enregistrez-la en RVB, puis déposez-la de nouveau."
        )
    if opened.mode.startswith(("I", "F")):
        raise UnsafePicture(
            f"Cette photo est en gris de 16{NB}bits. Enregistrez-la en 8{NB}bits, puis déposez-la de nouveau."
        )
    if len(opened.info.get("icc_profile") or b"") > MAX_PROFILE:
        raise UnsafePicture(
            "Le profil de couleurs de cette photo est trop lourd. Enregistrez-la en sRVB, puis déposez-la de nouveau."
        )


def flatten(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, what is transparent laid on white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return picture.convert("RGB")


def encode(picture: Image.Image, format: str, quality: int) -> bytes:
    """Return the picture's bytes in a format, without any metadata."""
    out = io.BytesIO()
    options: dict[str, object] = {"progressive": True, "optimize": True} if format == "JPEG" else {}
    picture.save(out, format, quality=quality, **options)
    return out.getvalue()
