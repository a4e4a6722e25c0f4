"""The words a photo carries with it: credit, caption and name, proposed to whoever deposits it.

IPTC (agencies), XMP (tools of today), then EXIF (cameras). All of it is hostile: bounded, then scrubbed.
Nothing else is looked at: a position never leaves the file.
"""

import html
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from articles.content.richtext.characters import compose, scrub

MAX_XMP = 256 * 1024
MAX_RECORDS = 400
MAX_VALUE = 2000
RECORD = struct.Struct(">BBBH")
IPTC_BLOCK = 0x0404
IPTC = {5: "title", 80: "byline", 110: "agency", 115: "source", 116: "rights", 120: "caption"}
"""Datasets of IPTC-IIM's application record, by what they say."""
EXIF = {0x010E: "caption", 0x013B: "byline", 0x8298: "rights"}
XMP = {
    "title": "dc:title",
    "byline": "dc:creator",
    "agency": "photoshop:Credit",
    "source": "photoshop:Source",
    "rights": "dc:rights",
    "caption": "dc:description",
    "alt": "Iptc4xmpCore:AltTextAccessibility",
}
_CAMERA = re.compile(r"[A-Z0-9 _-]+")
"""« OLYMPUS DIGITAL CAMERA », « SONY DSC »: cameras, not captions."""
_COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright|tous droits réservés)[\s:,©]*", re.IGNORECASE)


@dataclass(frozen=True)
class Carried:
    """What a file says of itself, ready for the library's fields; what it does not say is empty."""

    title: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    bank: str = ""


def carried(opened: Image.Image) -> Carried:
    """Return what an opened picture says of itself. Never raises for what the file holds."""
    says = _exif(opened) | _xmp(opened.info.get("xmp")) | _iptc(opened.info.get("photoshop"))
    return Carried(
        title=says.get("title", "")[:160],
        alt=says.get("alt", "")[:300],
        caption=says.get("caption", "")[:500],
        credit=_credit(says)[:160],
        bank=says.get("source", "")[:120],
    )


def _credit(says: Mapping[str, str]) -> str:
    """Return « Person / Agency », one of them, or who holds the rights."""
    named = list(dict.fromkeys(filter(None, [says.get("byline", ""), says.get("agency", "")])))
    return " / ".join(named) or _COPYRIGHT.sub("", says.get("rights", ""))


def _clean(value: str) -> str:
    return compose(re.sub(r"\s+", " ", scrub(value[:MAX_VALUE]))).strip()


def _decoded(value: bytes) -> str:
    """Return the text of bytes whose charset is rarely said: UTF-8 when it is, else what Windows writes."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", errors="replace").replace("\ufffd", "")


def _kept(says: Mapping[str, str]) -> dict[str, str]:
    cleaned = {name: _clean(value) for name, value in says.items()}
    return {name: value for name, value in cleaned.items() if value}


def _iptc(blocks: object) -> dict[str, str]:
    block = blocks.get(IPTC_BLOCK) if isinstance(blocks, dict) else None
    if not isinstance(block, bytes):
        return {}
    says: dict[str, str] = {}
    at = 0
    for _ in range(MAX_RECORDS):
        if at + RECORD.size > len(block):
            break
        marker, record, dataset, size = RECORD.unpack_from(block, at)
        at += RECORD.size
        if marker != 0x1C or size & 0x8000:
            break
        if record == 2 and dataset in IPTC:
            says.setdefault(IPTC[dataset], _decoded(block[at : at + min(size, MAX_VALUE)]))
        at += size
    return _kept(says)


def _xmp(packet: object) -> dict[str, str]:
    """Read seven properties of an XMP packet, without an XML parser: entities are never expanded."""
    if not isinstance(packet, bytes) or len(packet) > MAX_XMP:
        return {}
    text = packet.decode("utf-8", errors="replace").replace("\ufffd", "")
    found = {name: _property(text, tag) for name, tag in XMP.items()}
    return _kept({name: html.unescape(value) for name, value in found.items()})


def _property(text: str, tag: str) -> str:
    start = text.find(f"<{tag}")
    if start >= 0:
        inside = text[start : start + MAX_VALUE * 2].partition(">")[2].partition(f"</{tag}>")[0]
        words = re.search(r"<rdf:li[^<>]{0,80}>([^<]+)", inside)
        return words[1] if words else inside.partition("<")[0]
    attribute = re.search(rf'\s{tag}="([^"<]{{1,{MAX_VALUE}}})"', text)
    return attribute[1] if attribute else ""


def _exif(opened: Image.Image) -> dict[str, str]:
    exif = opened.getexif()
    says = {name: value for tag, name in EXIF.items() if isinstance(value := exif.get(tag), str)}
    if _CAMERA.fullmatch(says.get("caption", "").strip()):
        del says["caption"]
    # Pillow reads EXIF as Latin-1, and cameras that write accents write UTF-8.
    return _kept({name: _decoded(value.encode("latin-1", errors="ignore")) for name, value in says.items()})
