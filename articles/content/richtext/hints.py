"""What the attributes of pasted markup (Word, Google Docs, LibreOffice) say: bold, italic, list, language."""

import re
from collections.abc import Mapping

_BOLD = re.compile(r"(?<![-\w])font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_LIGHT = re.compile(r"(?<![-\w])font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![-\w])font-style\s*:\s*(?:italic|oblique)\b", re.IGNORECASE)
_UPRIGHT = re.compile(r"(?<![-\w])font-style\s*:\s*normal\b", re.IGNORECASE)
_RAISED = re.compile(r"(?<![-\w])vertical-align\s*:\s*super\b", re.IGNORECASE)
_LOWERED = re.compile(r"(?<![-\w])vertical-align\s*:\s*sub\b", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level([1-9])", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}", re.IGNORECASE)

_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "cite", "sup": "sup", "sub": "sub"}


def marks(name: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Name the marks that an inline element puts on its words, from its name and its style."""
    style = attributes.get("style", "")
    own = _MARKS.get(name)
    found = {own} if own else set()
    if style:
        found |= {mark for mark, pattern in _STYLES if pattern.search(style)}
        found -= {mark for mark, pattern in _CANCELLATIONS if pattern.search(style)}
    return tuple(sorted(mark for mark in found if mark))


def language(attributes: Mapping[str, str]) -> str:
    """Return the tag of a passage that is not in French, or nothing.

    Word writes `lang` at random on French words, always beside a style of its own: those are not believed.
    """
    tag = attributes.get("lang", "").strip()
    if not _LANGUAGE.fullmatch(tag) or not tag.isascii() or "mso-" in attributes.get("style", ""):
        return ""
    primary, *others = tag.lower().split("-")
    return "" if primary in ("fr", "fra", "fre", "und", "zxx") else "-".join([primary, *map(_subtag, others)])


def word_list_level(attributes: Mapping[str, str]) -> int:
    """Return the level of a paragraph that Word shows as a list item (1 to 9), or 0."""
    found = _WORD_LIST.search(attributes.get("style", ""))
    if found:
        return int(found[1])
    return 1 if "MsoListParagraph" in attributes.get("class", "") else 0


def _subtag(subtag: str) -> str:
    if len(subtag) == 2 and subtag.isalpha():
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag


_STYLES = (("strong", _BOLD), ("em", _ITALIC), ("sup", _RAISED), ("sub", _LOWERED))
_CANCELLATIONS = (("strong", _LIGHT), ("em", _UPRIGHT))
