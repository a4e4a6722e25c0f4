"""From what a browser sends to the sheet as typed. Nothing sent can make it fail, nothing legible is lost."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, TypeVar
from uuid import UUID

from django.http import QueryDict

from articles.content.richtext.characters import fold, scrub
from articles.desk.sheet.rows import (
    Sheet,
    ShownDesk,
    Signature,
    TypedDisclosures,
    TypedLead,
    TypedNote,
    TypedSection,
    TypedSource,
    new_id,
)

MAX_ROWS = 400
MAX_TAGS = 100

R = TypeVar("R", Signature, TypedSection, TypedSource, TypedNote)


def typed(data: QueryDict) -> Sheet:
    """Return the sheet that a posted form describes; null bytes and lone surrogates are left out."""
    texts: dict[str, Any] = {name: text_in(data, name) for name in PLAIN if name in data}
    return Sheet(
        **texts,
        confidential="confidential" in data,
        tags=[value for value in map(scrub, data.getlist("tags")) if value][:MAX_TAGS],
        new_tags=list(_names(data.getlist("new_tags")))[:MAX_TAGS],
        byline=list(_rows(data, "byline", Signature)),
        sections=list(_rows(data, "sections", TypedSection)),
        sources=list(_rows(data, "sources", TypedSource)),
        notes=list(_rows(data, "notes", TypedNote)),
        lead=_part(data, "lead", TypedLead),
        disclosures=_part(data, "disclosures", TypedDisclosures),
        was=_part(data, "was", ShownDesk),
    )


PLAIN = tuple(field.name for field in fields(Sheet) if field.type in ("str", str) and field.name != "upload_error")


def line(text: str) -> str:
    """Return a text on one line, its plain spaces folded; no-break spaces are kept."""
    return fold(text).strip(" ")


def block(text: str) -> str:
    """Return a text of several lines without the plain spaces and newlines around it."""
    return text.strip(" \n\t")


def text_in(data: QueryDict, name: str) -> str:
    """Return what a form has under a name, without null bytes nor lone surrogates, its lines ended alike."""
    return scrub(data.get(name, "")).replace("\r\n", "\n").replace("\r", "\n")


def _rows(data: QueryDict, name: str, shape: Callable[..., R]) -> Iterator[R]:
    """Yield the rows of a list, in its order: `sections=<id>` then `sections-<id>-heading`…"""
    seen: set[str] = set()
    for key in data.getlist(name)[:MAX_ROWS]:
        if key in seen:
            continue
        seen.add(key)
        yield _part(data, f"{name}-{key}", shape, ("key" if name == "byline" else "id", _own_id(key)))


def _part(data: QueryDict, prefix: str, shape: Callable[..., Any], identity: tuple[str, str] | None = None) -> Any:
    found: dict[str, Any] = {}
    for field in fields(shape):  # type: ignore[arg-type]
        name = f"{prefix}-{field.name}"
        if field.type in ("bool", bool):
            found[field.name] = name in data
        elif name in data:
            found[field.name] = text_in(data, name)
    return shape(**found | dict([identity] if identity else []))


def _own_id(key: str) -> str:
    try:
        return str(UUID(key))
    except ValueError:
        return new_id()


def _names(values: list[str]) -> Iterator[str]:
    for value in values:
        for name in scrub(value).split(","):
            if bare := line(name):
                yield bare
