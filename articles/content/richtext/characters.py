"""The characters a text may hold, and how much of it one field accepts."""

import re
import unicodedata
from collections.abc import Iterator

MAX_BYTES = 5 * 1024 * 1024
MAX_TAGS = 400_000
MAX_ACCENTS = 30

_NONCHARACTERS = "".join(chr(plane + low) for plane in range(0x10000, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_NONCHARACTERS}]")
_SPACES = re.compile(r"[ \t\n\f\r\v]+")
_UNUSUAL_RUN = re.compile(rf"[^\w\s!-~«»–…]{{{MAX_ACCENTS + 1},}}")
_JOINER = "\u034f"
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*")


class TextTooLong(ValueError):
    """A text heavier than `MAX_BYTES`, or with more than `MAX_TAGS` tags. Its message is a French sentence."""

    def __init__(self) -> None:
        super().__init__(
            "Ce texte est trop lourd (5\u00a0Mo au plus)\u00a0: répartissez-le en plusieurs champs,"
            " ou retirez les images collées dedans."
        )


def guard(html: str) -> None:
    """Raise `TextTooLong` for a text of more than `MAX_BYTES` bytes in UTF-8, or of more than `MAX_TAGS` tags."""
    may_weigh = len(html) * 4 > MAX_BYTES
    if len(html) > MAX_BYTES or (may_weigh and len(html.encode("utf-8", errors="surrogatepass")) > MAX_BYTES):
        raise TextTooLong
    if html.count("<") > MAX_TAGS:
        raise TextTooLong


def scrub(text: str) -> str:
    """Remove null bytes, controls, lone surrogates and noncharacters; a vertical tab is a space."""
    return _FORBIDDEN.sub("", text).replace("\v", " ")


def compose(text: str) -> str:
    """Write `text` in Unicode normal form C. Never apply it to markup: `>` and U+0338 compose.

    Ordering accents is quadratic in how many follow each other, so a joiner parts them every thirty, as UAX 15 advises.
    """
    if _UNUSUAL_RUN.search(text):
        text = _part_accents(unicodedata.normalize("NFC", _part_accents(text)))
    return unicodedata.normalize("NFC", text)


def _part_accents(text: str) -> str:
    return _UNUSUAL_RUN.sub(lambda run: "".join(_parted(run[0])), text)


def _parted(run: str) -> Iterator[str]:
    accents = 0
    for character in run:
        accents = accents + 1 if unicodedata.combining(character) else 0
        if accents > MAX_ACCENTS:
            yield _JOINER
            accents = 1
        yield character


def fold(text: str) -> str:
    """Make one space of each run of white space, as HTML does; no-break spaces are kept."""
    return _SPACES.sub(" ", text)


def is_blank(text: str) -> bool:
    """Tell whether `text` shows nothing: spaces of any kind, soft hyphens, zero-width characters."""
    return _INVISIBLE.fullmatch(text) is not None
