"""Validate what the editor's elements carry: ids, attributions, photos, addresses. A forged value is no value."""

import datetime
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from articles.content.richtext.blocks import QUOTE_WAYS, Attribution, PhotoUse
from articles.content.richtext.characters import compose, fold

SHORT = 300
LONG = 1_000
MAX_ADDRESS = 2_000

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ABSOLUTE = re.compile(r"(https?)://([^/?#@:\s]+(?::[0-9]{1,5})?|\[[0-9a-f:.]+\](?::[0-9]{1,5})?)([/?#].*)?", re.I)
_MAILTO = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.I)
_TELEPHONE = re.compile(r"tel:\+?[0-9().*#;=a-z-]{2,40}", re.I)
_EDGES = "".join(map(chr, range(0x21)))


def uuid_or_nothing(value: str) -> str:
    """Return a UUID in its canonical lower-case form, or an empty string."""
    value = value.strip(_EDGES).lower()
    return value if _UUID.fullmatch(value) else ""


def number(value: str) -> int | None:
    """Return a positive whole number that a database id can hold, or None."""
    value = value.strip(_EDGES)
    return int(value) if _NUMBER.fullmatch(value) else None


def address(value: str) -> str:
    """Return an absolute `http`, `https`, `mailto` or `tel` address as a browser would read it, or an empty string.

    Relative addresses, `//host`, backslashes, names and passwords before the host, and every other scheme are refused.
    """
    value = value.strip(_EDGES).replace("\t", "").replace("\n", "").replace("\r", "").replace(" ", "%20")
    if len(value) > MAX_ADDRESS or "\\" in value:
        return ""
    if found := _ABSOLUTE.fullmatch(value):
        return f"{found[1].lower()}://{found[2]}{found[3] or ''}" if _has_host(value) else ""
    if _MAILTO.fullmatch(value):
        return f"mailto:{value[7:]}"
    telephone = value.replace("%20", "")
    return f"tel:{telephone[4:]}" if _TELEPHONE.fullmatch(telephone) else ""


def web_address(value: str) -> str:
    """Return an absolute `http` or `https` address, or an empty string."""
    found = address(value)
    return found if found.startswith(("http://", "https://")) else ""


def attribution(attributes: Mapping[str, str]) -> Attribution:
    """Read who said the words of a quote."""
    how = _words(attributes, "how")
    return Attribution(
        expert=number(attributes.get("data-expert", "")),
        name=_words(attributes, "name"),
        role=_words(attributes, "role"),
        organisation=_words(attributes, "organisation"),
        how=how if how in QUOTE_WAYS else "",
        when=_date(attributes, "when"),
        incise=_words(attributes, "incise"),
        recording=_words(attributes, "recording"),
        anonymous_reason=_words(attributes, "anonymous-reason", LONG),
    )


def photo_use(attributes: Mapping[str, str]) -> PhotoUse:
    """Read one use of a photo."""
    sha256 = attributes.get("data-sha256", "").strip(_EDGES).lower()
    return PhotoUse(
        photo=uuid_or_nothing(attributes.get("data-photo", "")),
        sha256=sha256 if _SHA256.fullmatch(sha256) else "",
        alt=_words(attributes, "alt", LONG),
        decorative=attributes.get("data-decorative", "").strip(_EDGES) == "1",
        caption=_words(attributes, "caption", LONG),
        credit=_words(attributes, "credit"),
        bank=_words(attributes, "bank"),
        licence=_words(attributes, "licence"),
        licence_url=web_address(attributes.get("data-licence-url", "")),
        rights_end=_date(attributes, "rights-end"),
        focal_x=_percentage(attributes, "focal-x"),
        focal_y=_percentage(attributes, "focal-y"),
    )


def _words(attributes: Mapping[str, str], name: str, limit: int = SHORT) -> str:
    folded = compose(fold(attributes.get(f"data-{name}", ""))).strip(" ")
    return folded[:limit].rstrip(" ")


def _date(attributes: Mapping[str, str], name: str) -> str:
    value = attributes.get(f"data-{name}", "").strip(_EDGES)
    if not _DATE.fullmatch(value):
        return ""
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        return ""


def _percentage(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(f"data-{name}", "").strip(_EDGES)
    return int(value) if re.fullmatch(r"100|[1-9]?[0-9]", value) else 50


def _has_host(value: str) -> bool:
    try:
        return bool(urlsplit(value).hostname)
    except ValueError:
        return False
