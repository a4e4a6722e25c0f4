"""The sizes of a photo: JPEG at once, WebP and AVIF in the background, each under a name nobody can guess."""

import secrets

from django.core.files.base import ContentFile
from django_tasks import task
from PIL import Image

from articles.models import Photo, Rendition
from articles.pictures.guard import encode

WIDTHS = (240, 480, 768, 960, 1600, 2400)
"""Pixels: a portrait, a phone held upright at one, two and three dots to a pixel, a desk.

A smaller photo gets its own width as the last one: nothing is ever enlarged.
"""
QUALITY = {"jpeg": 82, "webp": 78, "avif": 55}
EXTENSIONS = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}


def widths_of(photo: Photo) -> list[int]:
    """Return the widths made of a photo, smallest first."""
    smaller = [width for width in WIDTHS if width < photo.width]
    return [*smaller, min(photo.width, WIDTHS[-1])]


def make_jpegs(photo: Photo) -> None:
    """Make the JPEG of each width that is missing: what a page shows from the first second."""
    _make(photo, "jpeg")


@task()
def make_others(photo_id: int) -> None:
    """Make each width that is missing in each format. May be run again at any time."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is not None:
        make_missing(photo)


def make_missing(photo: Photo) -> int:
    """Make each width that is missing in each format, JPEG first; return how many were missing.

    What is made is kept at once: interrupted, the rest is what is missing next time. Raises OSError when the photo's
    own file cannot be read.
    """
    return sum(_make(photo, format) for format in EXTENSIONS)


def missing_of(photo: Photo) -> int:
    """Return how many renditions are missing; its renditions may have been read before, with many photos'."""
    made = {(rendition.width, rendition.format) for rendition in photo.renditions.all()}
    return sum((width, format) not in made for width in widths_of(photo) for format in EXTENSIONS)


def _make(photo: Photo, format: str) -> int:
    made = set(photo.renditions.filter(format=format).values_list("width", flat=True))
    missing = [width for width in widths_of(photo) if width not in made]
    if not missing:
        return 0
    with photo.file.open("rb") as file, Image.open(file, formats=["JPEG"]) as opened:
        picture = opened.convert("RGB")
    for width in reversed(missing):
        picture = _reduced(picture, width)
        _keep(photo, picture, format)
    return len(missing)


def _reduced(picture: Image.Image, width: int) -> Image.Image:
    if picture.width == width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _keep(photo: Photo, picture: Image.Image, format: str) -> None:
    """Write one rendition, encoded before the database is asked for anything: AVIF takes seconds.

    Somebody else making the same at the same moment keeps theirs, and our file goes.
    """
    content = ContentFile(encode(picture, format.upper(), QUALITY[format]))
    storage = Rendition._meta.get_field("file").storage
    name = storage.save(f"renditions/{secrets.token_hex(16)}.{EXTENSIONS[format]}", content)
    _, is_new = Rendition.objects.get_or_create(
        photo=photo, width=picture.width, format=format, defaults={"height": picture.height, "file": name}
    )
    if not is_new:
        storage.delete(name)
