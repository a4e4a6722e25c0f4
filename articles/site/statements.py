"""Queries asked on every page, put into SQL by the ORM once and kept: building them cost more than asking.

A statement is written as a function from its values to a QuerySet. It is called once with markers in their place; what
comes out is the SQL, and where each value goes among its parameters.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

Value = int | str | datetime
FIRST_MARK = 8_000_000_000_000_000
"""Markers of integers start here: no id, no limit of ours is as large."""


class Compiled(NamedTuple):
    """The SQL, its parameters, and which parameter stands for which value."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]


class Statement:
    """One query whose shape depends on nothing but the number and types of its values."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[tuple[str, tuple[type, ...]], Compiled] = {}

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """Ask, and return the rows as the database gives them: text and integers are themselves on both databases."""
        with connection.cursor() as cursor:
            cursor.execute(*self.bind(*values))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    def bind(self, *values: Value) -> tuple[str, list[Any]]:
        """Return the SQL and its parameters for these values."""
        shape = (connection.vendor, tuple(map(type, values)))
        compiled = self._compiled.get(shape)
        if compiled is None:
            compiled = self._compiled[shape] = self._compile(shape[1])
        params = list(compiled.params)
        given = [_adapted(value) for value in values]
        for place, value in compiled.places:
            params[place] = given[value]
        return compiled.sql, params

    def _compile(self, types: tuple[type, ...]) -> Compiled:
        marks = [_mark(kind, place) for place, kind in enumerate(types)]
        query = self._build(*marks).query
        sql, params = query.get_compiler(connection=connection).as_sql()
        values = {_adapted(mark): place for place, mark in enumerate(marks)}
        places = tuple((place, values[param]) for place, param in enumerate(params) if param in values)
        return Compiled(sql, tuple(params), places)


def aware(moment: datetime) -> datetime:
    """Return a moment of a cursor with its zone: SQLite keeps moments in UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _mark(kind: type, place: int) -> Value:
    if kind is datetime:
        return datetime(3000, 1, 1, microsecond=place, tzinfo=UTC)
    return FIRST_MARK + place if kind is int else f"value {FIRST_MARK + place}"


def _adapted(value: Value) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
