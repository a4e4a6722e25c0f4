"""Where a part of an article stands: read and written by its place in the sheet.

A place is a field (`title`), `section-<uuid>` and its halves `-heading` and `-body`, `source-<uuid>`, `note-<uuid>`,
`disclosures-<name>`, or the order of a list (`sections-order`).
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from articles.content.richtext.blocks import Body
from articles.content.tree import Content

LISTS = {"section": "sections", "source": "sources", "note": "notes"}
ORDERS = {f"{name}-order": name for name in LISTS.values()}
HEADING, BODY = "-heading", "-body"


def bodies(content: Content) -> Iterator[tuple[str, Body]]:
    """Yield the prose of an article with its place, in reading order."""
    yield "introduction", content.introduction
    for part in content.sections:
        yield f"section-{part.id}{BODY}", part.body
    yield "conclusion", content.conclusion


def value_at(content: Content, place: str) -> Any:
    """Return what a content has at a place; None for a row that is not there."""
    prefix, _, rest = place.partition("-")
    if prefix == "disclosures":
        return getattr(content.disclosures, rest)
    if place in ORDERS:
        return tuple(row.id for row in getattr(content, ORDERS[place]))
    if prefix not in LISTS:
        return getattr(content, place)
    id, part = _row_place(rest)
    row = next((row for row in getattr(content, LISTS[prefix]) if row.id == id), None)
    return getattr(row, part) if row is not None and part else row


def put(content: Content, place: str, value: Any) -> Content:
    """Return the content with a value at a place: None takes a row out, an order moves rows."""
    prefix, _, rest = place.partition("-")
    if prefix == "disclosures":
        return replace(content, disclosures=replace(content.disclosures, **{rest: value}))
    if place in ORDERS:
        ranks = {id: rank for rank, id in enumerate(value)}
        rows = sorted(getattr(content, prefix), key=lambda row: ranks.get(row.id, -1))
        return replace(content, **{prefix: tuple(rows)})
    if prefix not in LISTS:
        return replace(content, **{place: value})
    id, part = _row_place(rest)
    rows = getattr(content, LISTS[prefix])
    changed = ((replace(row, **{part: value}) if part else value) if row.id == id else row for row in rows)
    return replace(content, **{LISTS[prefix]: tuple(row for row in changed if row is not None)})


def _row_place(rest: str) -> tuple[str, str]:
    """Return a row's id and, for one half of a section, its name."""
    for half in (HEADING, BODY):
        if rest.endswith(half):
            return rest.removesuffix(half), half[1:]
    return rest, ""
