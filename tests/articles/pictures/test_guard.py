"""What the photo library lets in."""

import io
import struct
import zlib

import pytest
from PIL import Image

from accounts.roles import Role
from articles.models import Photo
from articles.pictures.guard import UnsafePicture, redraw
from articles.pictures.library import add_photo, use_of
from tests.builders import make_user


def picture(
    format: str = "JPEG", size: tuple[int, int] = (640, 400), mode: str = "RGB", **options: object
) -> io.BytesIO:
    """Return a picture as an upload."""
    out = io.BytesIO()
    Image.new(mode, size, "#b5301c").save(out, format, **options)
    out.seek(0)
    return out


def png_promising(width: int, height: int) -> io.BytesIO:
    """Return a PNG whose header promises a size and whose data is nearly nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_drawn_again_as_a_jpeg(format: str) -> None:
    kept = redraw(picture(format))

    assert (kept.width, kept.height, kept.data[:3]) == (640, 400, b"\xff\xd8\xff")


def test_position_and_other_metadata_are_gone() -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (45.0, 30.0, 0.0)}
    exif[0x010E] = "chez moi"

    kept = redraw(picture(exif=exif))

    assert not Image.open(io.BytesIO(kept.data)).getexif()
    assert b"chez moi" not in kept.data


def test_the_orientation_is_applied() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    kept = redraw(picture(exif=exif))

    assert (kept.width, kept.height) == (400, 640)


def test_what_is_transparent_is_laid_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    out.seek(0)

    kept = redraw(out)

    assert Image.open(io.BytesIO(kept.data)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (io.BytesIO(b"\xff\xd8\xff" + b"x" * (40 * 1024 * 1024)), "10\u00a0Mo"),
        (io.BytesIO(b"Bonjour, je suis un texte."), "n’est pas une photo"),
        (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), "n’est pas une photo"),
        (io.BytesIO(b""), "n’est pas une photo"),
        (png_promising(30_000, 30_000), "50 millions"),
        (png_promising(2_000_000_000, 2_000_000_000), "50 millions"),
        (io.BytesIO(picture().getvalue()[:300]), "abîmée"),
        (io.BytesIO(b"\xff\xd8\xff" + b"\0" * 500), "pas une photo"),
        (io.BytesIO(picture().getvalue() + b"\xff\xda" * 500), "refusons"),
        (io.BytesIO(b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 30), ""),
    ],
    ids=["40 MB", "text", "svg", "empty", "bomb", "overflow", "cut", "only magic", "scans", "hollow webp"],
)
def test_what_is_not_a_photo_is_refused_in_french(upload: io.BytesIO, words: str) -> None:
    with pytest.raises(UnsafePicture) as refused:
        redraw(upload)

    assert words in str(refused.value)


@pytest.mark.django_db(transaction=True)
def test_a_photo_of_the_library_has_its_sizes_and_is_proposed_with_its_credit() -> None:
    photo = add_photo(picture(size=(1000, 500)), make_user(Role.JOURNALIST), alt="Un mur rouge", credit="Studio Nord")

    photo = Photo.objects.get(pk=photo.pk)
    made = set(photo.renditions.values_list("format", "width", "height"))
    widths = {(240, 120), (480, 240), (768, 384), (960, 480), (1000, 500)}
    assert made == {(format, *size) for format in ("jpeg", "webp", "avif") for size in widths}
    assert use_of(photo).credit == "Studio Nord"
    assert use_of(photo).sha256 == photo.sha256
