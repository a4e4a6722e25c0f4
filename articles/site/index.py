"""Asking the index: which publications of the moment have some terms, newest first, by one query for any number.

Nothing is counted, nor sorted on SQLite, whose index goes by date; PostgreSQL sorts keys alone (`articles_found`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from articles.content.terms import EVERYTHING, HIGHEST, ID_MASK, LOWEST

IN_SQLITE = f"""
    SELECT %s AS ask, entry.rowid AS place FROM articles_searchentry entry
    CROSS JOIN articles_publication publication ON publication.id = (entry.rowid & {ID_MASK})
    WHERE articles_searchentry MATCH %s AND entry.rowid >= %s AND entry.rowid < %s
    AND publication.live_from <= %s AND publication.live_until > %s AND publication.cancelled_at IS NULL
    ORDER BY entry.rowid DESC LIMIT %s
"""  # noqa: S608 -- a number of ours
IN_POSTGRESQL = "SELECT %s AS ask, place FROM articles_found(%s::tsquery, %s, %s, %s, %s) AS place"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a publication must have: one term of each group; and not every one of some others.

    `beginning` is the beginning of a term; `since` and `below` are the bounds of the keys, the first one included.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    not_all: tuple[str, ...] = ()
    beginning: str = ""
    since: int = LOWEST
    below: int = HIGHEST

    def in_sqlite(self) -> str:
        """Return the words of a MATCH of FTS5. A term is letters, digits and underscores, and quoted besides."""
        parts = [f"({_joined(group, ' OR ', QUOTED)})" for group in self.groups or ((EVERYTHING,),)]
        parts += [f'"{self.beginning}" *'] if self.beginning else []
        found = " AND ".join(parts)
        return f"({found}) NOT ({_joined(self.not_all, ' AND ', QUOTED)})" if self.not_all else found

    def in_postgresql(self) -> str:
        """Return the words of a tsquery."""
        parts = [f"({_joined(group, ' | ', LEXEME)})" for group in self.groups or ((EVERYTHING,),)]
        parts += [f"'{self.beginning}':*"] if self.beginning else []
        parts += [f"!({_joined(self.not_all, ' & ', LEXEME)})"] if self.not_all else []
        return " & ".join(parts)


QUOTED, LEXEME = '"{}"', "'{}'"


def places(asked: Sequence[Asked], at: datetime, most: int) -> list[list[int]]:
    """Return the keys of what each question finds, `most` for each, newest first."""
    found: list[list[int]] = [[] for _ in asked]
    for ask, place in _rows(list(enumerate(asked)), at, most, ""):
        found[ask].append(place)
    return found


def first_places(asked: Sequence[Asked], at: datetime, most: int) -> list[tuple[int, int]]:
    """Return the first keys found, with the number of the question that found them: all of one before the next."""
    return sorted(_rows(list(enumerate(asked)), at, most, f" LIMIT {most}"), key=lambda row: (row[0], -row[1]))


def id_of(place: int) -> int:
    """Return the publication of a key."""
    return place & ID_MASK


def _rows(asked: Iterable[tuple[int, Asked]], at: datetime, most: int, end: str) -> list[tuple[int, int]]:
    asks = [_ask(number, ask, at, most) for number, ask in asked if ask.since < ask.below]
    if not asks:
        return []
    sql = " UNION ALL ".join(f"SELECT ask, place FROM ({text}) part" for text, _ in asks)  # noqa: S608 -- the two texts above
    with connection.cursor() as cursor:
        cursor.execute(sql + end, [value for _, values in asks for value in values])
        return [(ask, place) for ask, place in cursor.fetchall()]


def _ask(number: int, asked: Asked, at: datetime, most: int) -> tuple[str, list[Any]]:
    bounds = [asked.since, asked.below]
    if connection.vendor == "sqlite":
        instant = connection.ops.adapt_datetimefield_value(at)
        return IN_SQLITE, [number, asked.in_sqlite(), *bounds, instant, instant, most]
    return IN_POSTGRESQL, [number, asked.in_postgresql(), *bounds, at, most]


def _joined(terms: Iterable[str], word: str, shape: str) -> str:
    return word.join(shape.format(term) for term in terms)
