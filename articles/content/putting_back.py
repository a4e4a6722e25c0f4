"""A text that was set aside, put back in today's article at its place; everything else stays."""

from typing import Any

import msgspec
from msgspec.structs import replace

from articles.content.merging import put, value_at
from articles.content.merging.places import BODY, HEADING, LISTS
from articles.content.richtext.blocks import Body, PhotoUse
from articles.content.taking_back import NoSuchPart
from articles.content.tree import BylineEntry, Content, ReaderNote, SectionPart, SourcePart

ROWS: dict[str, type] = {"section": SectionPart, "source": SourcePart, "note": ReaderNote}


def stored(value: Any) -> Any:
    """Return a value of an article as JSON values."""
    return msgspec.to_builtins(value)


def value_of(place: str, tree: Any) -> Any:
    """Return the value of a place from JSON values. Raises msgspec.ValidationError when it is none."""
    return msgspec.convert(tree, _type_at(place))


def _type_at(place: str) -> Any:
    if place in ("introduction", "conclusion") or place.endswith(BODY):
        return Body
    if place == "byline":
        return tuple[BylineEntry, ...]
    if place == "lead":
        return PhotoUse
    prefix = place.split("-")[0]
    return str if place.endswith(HEADING) or prefix not in ROWS else ROWS[prefix]


def put_back(now: Content, place: str, value: Any) -> Content:
    """Return `now` with a value at its place. A row that is gone comes back at the end; so does one half of a section.

    Raises NoSuchPart when an article has no such place.
    """
    prefix = place.split("-")[0]
    try:
        if prefix not in LISTS:
            return put(now, place, value)
        row = _row(place, value)
        if value_at(now, f"{prefix}-{row.id}") is not None:
            return put(now, place, value)
    except (AttributeError, TypeError) as error:
        raise NoSuchPart(place) from error
    name = LISTS[prefix]
    return replace(now, **{name: (*getattr(now, name), row)})


def _row(place: str, value: Any) -> Any:
    if not place.endswith((HEADING, BODY)):
        return value
    half = HEADING if place.endswith(HEADING) else BODY
    return SectionPart(id=place.removeprefix("section-").removesuffix(half), **{half[1:]: value})
