"""What a button does to the sheet's rows when there is no JavaScript: everything typed stays, nothing is saved.

A button is `act=<list>-<verb>` or `act=<list>-<verb>:<key>`: `sections-up:<uuid>`, `sources-add`.
"""

from collections.abc import Callable
from typing import Any

from articles.desk.sheet.rows import Sheet, Signature, TypedLead, TypedNote, TypedSection, TypedSource

SHAPES: dict[str, Callable[[], Any]] = {
    "byline": Signature,
    "sections": TypedSection,
    "sources": TypedSource,
    "notes": TypedNote,
}


def move(sheet: Sheet, act: str) -> bool:
    """Do what the button says, and tell whether it is one of these buttons."""
    name, _, key = act.partition(":")
    if name == "lead-remove":
        sheet.lead = TypedLead()
        return True
    kind, _, verb = name.partition("-")
    if kind not in SHAPES or verb not in {"add", *VERBS}:
        return False
    rows = getattr(sheet, kind)
    keys = [row.key if isinstance(row, Signature) else row.id for row in rows]
    place = keys.index(key) if key in keys else -1
    if verb == "add":
        rows.insert(place + 1 if place >= 0 else len(rows), SHAPES[kind]())
    elif place >= 0:
        VERBS[verb](rows, place)
    return True


def _up(rows: list[Any], place: int) -> None:
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]


def _down(rows: list[Any], place: int) -> None:
    if place + 1 < len(rows):
        _up(rows, place + 1)


def _remove(rows: list[Any], place: int) -> None:
    del rows[place]


def _merge(rows: list[Any], place: int) -> None:
    """Put a section's text at the end of the previous one, its heading as a sub-heading."""
    if not place or not isinstance(rows[place], TypedSection):
        return
    merged = rows.pop(place)
    before = rows[place - 1]
    before.body = "\n".join(part for part in (before.body, _subheading(merged.heading), merged.body) if part)


def _subheading(heading: str) -> str:
    escaped = heading.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").strip()
    return f"<h3>{escaped}</h3>" if escaped else ""


VERBS: dict[str, Callable[[list[Any], int], None]] = {
    "up": _up,
    "down": _down,
    "remove": _remove,
    "merge": _merge,
}
