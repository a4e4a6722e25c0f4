"""What a photo says of itself is proposed; what it hides is neither kept nor believed."""

import io
import struct

import pytest
from PIL import Image

from articles.pictures.guard import UnsafePicture, redraw

pytestmark = pytest.mark.once


def jpeg(**options: object) -> bytes:
    """Return a small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (64, 40), "#b5301c").save(out, "JPEG", **options)
    return out.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    """Return one segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def with_segments(*segments: bytes) -> io.BytesIO:
    """Return a JPEG that begins with those segments."""
    plain = jpeg()
    return io.BytesIO(plain[:2] + b"".join(segments) + plain[2:])


def iptc(records: dict[int, bytes]) -> bytes:
    """Return the APP13 segment of IPTC records."""
    block = b"".join(struct.pack(">BBBH", 0x1C, 2, number, len(said)) + said for number, said in records.items())
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(block)) + block
    return segment(0xED, b"Photoshop 3.0\0" + resource + b"\0" * (len(block) % 2))


def xmp(inside: str, attributes: str = "") -> bytes:
    """Return the APP1 segment of an XMP packet."""
    packet = f"<x:xmpmeta><rdf:RDF><rdf:Description {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet.encode())


def test_the_words_of_an_agency_are_proposed() -> None:
    said = {80: "Zoé Côté".encode(), 110: b"La Presse", 115: b"Banque Nord", 120: "Une vitrine\r\nl’hiver".encode()}

    kept = redraw(with_segments(iptc(said))).carried

    assert kept.credit == "Zoé Côté / La Presse"
    assert (kept.bank, kept.caption) == ("Banque Nord", "Une vitrine l’hiver")


def test_the_words_of_todays_tools_are_proposed() -> None:
    inside = (
        "<dc:creator><rdf:Seq><rdf:li>Ana &amp; Luc</rdf:li></rdf:Seq></dc:creator>"
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Une rue</rdf:li></rdf:Alt></dc:description>'
    )

    kept = redraw(with_segments(xmp(inside, 'photoshop:Credit="Studio Nord"'))).carried

    assert (kept.credit, kept.caption) == ("Ana & Luc / Studio Nord", "Une rue")


def test_what_a_camera_says_is_proposed_but_not_its_own_name() -> None:
    exif = Image.Exif()
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA"
    exif[0x8298] = "(c) Studio Nord"

    kept = redraw(io.BytesIO(jpeg(exif=exif))).carried

    assert (kept.credit, kept.caption) == ("Studio Nord", "")


def test_old_accents_are_read() -> None:
    assert redraw(with_segments(iptc({80: "Zoé".encode("cp1252")}))).carried.credit == "Zoé"


@pytest.mark.parametrize(
    "hostile",
    [
        iptc({80: b"A" * 30_000 + b"\0\x07"}),
        iptc({80: b"\xff\xfe\x00\x00"}),
        iptc(dict.fromkeys([80], b"x"))[:-3] + b"\xff\xff\xff",
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\xff\xff\xff\xff\x1c\x02"),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 60_000) + b"\x1c\x02\x50\0\0" * 12_000),
        xmp("<dc:creator>" * 4000),
        xmp("", 'photoshop:Credit="' + "é\u202e" * 9000),
        xmp("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><dc:rights>&b;</dc:rights>"),
    ],
    ids=["long", "not text", "cut", "lying length", "many", "nested", "unclosed", "entity"],
)
def test_hostile_words_are_bounded(hostile: bytes) -> None:
    kept = redraw(with_segments(hostile)).carried

    assert len(kept.credit) <= 160
    assert not set("\0\x07") & set(kept.credit)
    assert "root:" not in kept.credit


def test_a_file_of_two_kinds_is_kept_as_a_photo_only() -> None:
    kept = redraw(io.BytesIO(jpeg() + b"<script>alert(1)</script>PK\x05\x06" + b"\0" * 18))

    assert b"script" not in kept.data
    assert b"PK\x05\x06" not in kept.data


def saved(picture: Image.Image, format: str, **options: object) -> io.BytesIO:
    """Return a picture as an upload."""
    out = io.BytesIO()
    picture.save(out, format, **options)
    out.seek(0)
    return out


def two_frames() -> dict[str, object]:
    """Options that make an animation."""
    return {"save_all": True, "append_images": [Image.new("RGB", (20, 20), "blue")], "duration": 100}


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (saved(Image.new("RGB", (20, 20)), "WEBP", **two_frames()), "animée"),
        (saved(Image.new("RGB", (20, 20)), "PNG", **two_frames()), "animée"),
        (saved(Image.new("CMYK", (20, 20)), "JPEG"), "RVB"),
        (saved(Image.new("I;16", (20, 20)), "PNG"), "16\u00a0bits"),
        (saved(Image.new("RGB", (20, 20)), "JPEG", icc_profile=b"x" * 1_200_000), "profil"),
    ],
    ids=["animated webp", "animated png", "for print", "16 bits", "heavy profile"],
)
def test_a_picture_that_would_show_wrong_is_refused_with_what_to_do(upload: io.BytesIO, words: str) -> None:
    with pytest.raises(UnsafePicture, match=words):
        redraw(upload)
