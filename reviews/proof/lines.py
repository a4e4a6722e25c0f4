"""The lines of an article's journal, from the tables that each know a part of what happened to it."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, JournalEntry, Publication, Revision
from reviews.models import Comment
from reviews.proof.places import Place

PAGE = 40
CHUNK = 500
SPOKEN = ("comment", "suggestion")
"""Acts of the journal that are words said: a blocking comment is journaled as it is made, resolved and reopened."""


class Sort(StrEnum):
    """What a line tells of; the filter of the page."""

    ACT = "actes"
    VERSION = "versions"
    SAID = "paroles"

    @property
    def label(self) -> str:
        """The word of one line."""
        return {Sort.ACT: "acte", Sort.VERSION: "version", Sort.SAID: "parole"}[self]


@dataclass(frozen=True)
class Line:
    """One thing that happened: when, who, what, on which version, why.

    `act` names it for machines. `words` begins with a verb in the past (« a soumis… ») or stands by itself.
    """

    place: Place
    sort: Sort
    act: str
    by: str
    words: str
    reason: str = ""
    revision: Revision | None = None

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.place.at

    @property
    def sentence(self) -> str:
        """Who did what, or what was done."""
        return f"{self.by} {self.words}" if self.names_who else self.words

    @property
    def names_who(self) -> bool:
        """Whether the sentence already says who."""
        return self.words.startswith("a ")


@dataclass(frozen=True)
class Source:
    """One table: which of its rows are lines, the column of their moment, how a row is told."""

    rank: int
    sort: Sort
    moment: str
    rows: Callable[[Article, datetime], QuerySet[Any]]
    told: Callable[[Any], Line]


def _place(source: int, at: datetime, row: Any) -> Place:
    return Place(at, source, row.pk)


def _of_revision(row: Revision) -> Line:
    words = f"a enregistré la version {row.number}" if row.number > 1 else "a créé l’article"
    name = f", «\u00a0{row.named.name}\u00a0»" if hasattr(row, "named") else ""
    return Line(_place(0, row.made_at, row), Sort.VERSION, "version", str(row.by), words + name, row.note, row)


def _of_remark(row: Comment) -> Line:
    words = "a répondu à un commentaire" if row.parent_id else "a fait un commentaire"
    return Line(_place(1, row.at, row), Sort.SAID, "comment", str(row.author), words, row.text)


def _of_resolution(row: Comment) -> Line:
    at, by = row.resolved_at or row.at, row.resolved_by or row.author
    return Line(_place(2, at, row), Sort.SAID, "resolve", str(by), "a résolu un commentaire", row.text)


def _of_entry(row: JournalEntry) -> Line:
    is_said = row.act in SPOKEN
    place = _place(3 if is_said else 4, row.at, row)
    return Line(place, Sort.SAID if is_said else Sort.ACT, row.act, str(row.by), row.words, row.reason, row.revision)


def _of_appearance(row: Publication) -> Line:
    revision = row.clearance.revision
    words = f"La version {revision.number} paraît à son heure, programmée par {row.published_by}"
    return Line(_place(5, row.live_from, row), Sort.ACT, "appear", str(row.published_by), words, "", revision)


def _revisions(article: Article, at: datetime) -> QuerySet[Revision]:
    return article.revisions.filter(made_at__lte=at).select_related("by", "named").defer("content")


def _remarks(article: Article, at: datetime) -> QuerySet[Comment]:
    return Comment.objects.filter(article=article, blocking=False, at__lte=at).select_related("author")


def _resolutions(article: Article, at: datetime) -> QuerySet[Comment]:
    rows = Comment.objects.filter(article=article, blocking=False, resolved_at__lte=at)
    return rows.select_related("author", "resolved_by")


def _entries(article: Article, at: datetime) -> QuerySet[JournalEntry]:
    rows = JournalEntry.objects.filter(article=article, at__lte=at).select_related("by", "revision")
    return rows.defer("revision__content")


def _acts(article: Article, at: datetime) -> QuerySet[JournalEntry]:
    return _entries(article, at).exclude(act__in=SPOKEN)


def _spoken(article: Article, at: datetime) -> QuerySet[JournalEntry]:
    return _entries(article, at).filter(act__in=SPOKEN)


def _appearances(article: Article, at: datetime) -> QuerySet[Publication]:
    """What began at an hour at which nobody acted: it was scheduled, and no line was written then."""
    told = JournalEntry.objects.filter(article=article, at=OuterRef("live_from"))
    rows = Publication.objects.filter(~Exists(told), article=article).begun(at)
    rows = rows.select_related("published_by", "clearance__revision")
    return rows.defer("content", "search_text", "words", "clearance__revision__content")


SOURCES = (
    Source(0, Sort.VERSION, "made_at", _revisions, _of_revision),
    Source(1, Sort.SAID, "at", _remarks, _of_remark),
    Source(2, Sort.SAID, "resolved_at", _resolutions, _of_resolution),
    Source(3, Sort.SAID, "at", _spoken, _of_entry),
    Source(4, Sort.ACT, "at", _acts, _of_entry),
    Source(5, Sort.ACT, "live_from", _appearances, _of_appearance),
)


def newest(
    article: Article,
    at: datetime,
    *,
    before: Place | None = None,
    sorts: Sequence[Sort] = tuple(Sort),
    most: int = PAGE,
) -> tuple[list[Line], Place | None]:
    """Return a page of lines, newest first, and the place of its last one when others come after.

    `before`: the place the page follows. One query for each table asked, whatever the article holds.
    """
    lines: list[Line] = []
    for source in SOURCES:
        if source.sort in sorts:
            rows = source.rows(article, at)
            rows = rows.filter(before.before(source.moment, source.rank)) if before else rows
            lines += map(source.told, rows.order_by(f"-{source.moment}", "-id")[: most + 1])
    lines.sort(key=lambda line: line.place, reverse=True)
    page = lines[:most]
    return page, page[-1].place if len(lines) > most else None


def every(article: Article, at: datetime) -> Iterator[Line]:
    """Yield every line until that instant, oldest first, without holding them all, nor a cursor between two chunks."""
    yield from heapq.merge(*(_all(source, article, at) for source in SOURCES), key=lambda line: line.place)


def _all(source: Source, article: Article, at: datetime) -> Iterator[Line]:
    last: Place | None = None
    while True:
        rows = source.rows(article, at).order_by(source.moment, "id")
        rows = rows.filter(last.after(source.moment, source.rank)) if last else rows
        chunk = list(map(source.told, rows[:CHUNK]))
        yield from chunk
        if len(chunk) < CHUNK:
            return
        last = chunk[-1].place
