"""The sheet as a browser would post it: what an open page compares with what it holds."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from articles.desk.sheet.rows import Sheet, Signature

NOT_SENT = {"errors", "upload_error"}


def form_fields(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the names and values of a sheet's form, in its order; an unticked box is not sent."""
    return [pair for field in fields(sheet) if field.name not in NOT_SENT for pair in _pairs(sheet, field.name)]


def _pairs(sheet: Sheet, name: str) -> Iterator[tuple[str, str]]:
    value: Any = getattr(sheet, name)
    if isinstance(value, list):
        for row in value:
            yield from _row(name, row)
    elif is_dataclass(value):
        yield from _part(name, value)
    else:
        yield from _one(name, value)


def _row(name: str, row: Any) -> Iterator[tuple[str, str]]:
    if isinstance(row, str):
        yield name, row
        return
    identity = "key" if isinstance(row, Signature) else "id"
    yield name, getattr(row, identity)
    yield from _part(f"{name}-{getattr(row, identity)}", row, without=identity)


def _part(prefix: str, part: Any, without: str = "") -> Iterator[tuple[str, str]]:
    for field in fields(part):
        if field.name != without:
            yield from _one(f"{prefix}-{field.name}", getattr(part, field.name))


def _one(name: str, value: str | bool) -> Iterator[tuple[str, str]]:
    if value is not False:
        yield name, "1" if value is True else value
