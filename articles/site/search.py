"""Search behind one interface: words in, publications out, on SQLite (FTS5) and PostgreSQL (full text, GIN).

Both look into the same stems (`articles.content.stems`), so both find the same: accents, case, plurals and conjugations
folded. All the words must be there; articles that have them in title, chapô, headings or tags come first, newest first.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL
from django.http import Http404

from articles.content.richtext.characters import scrub
from articles.content.stems import stems
from articles.models.published import Publication
from articles.site.excerpts import Excerpt, excerpt
from articles.site.paging import Key

PAGE = 12
LONGEST = 200
MOST_STEMS = 12

IN_SQLITE = "SELECT rowid FROM articles_searchentry WHERE articles_searchentry MATCH %s"
IN_POSTGRESQL = (
    "SELECT rowid FROM articles_searchentry WHERE to_tsvector('simple', {}) @@ plainto_tsquery('simple', %s)"
)
IN_POSTGRESQL_HEADING = IN_POSTGRESQL.format("heading")
IN_POSTGRESQL_ALL = IN_POSTGRESQL.format("heading || ' ' || body")


@dataclass(frozen=True, slots=True)
class Hit:
    """One publication found, and the place where the words are, None when the chapô says enough."""

    publication: Publication
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results. `next` is the key of the page that follows, empty at the end."""

    hits: list[Hit]
    next: str = ""


def cleaned(query: str) -> str:
    """Return what was typed without what no text holds, cut at a length that nobody types."""
    return " ".join(scrub(query[:LONGEST]).split())


def search(query: str, at: datetime, key: str = "") -> Results:
    """Return a page of what is live and has all the words of the query, by one query.

    A query without words finds nothing. Raises Http404 when the key is malformed.
    """
    wanted = list(dict.fromkeys(stems(query)))[:MOST_STEMS]
    if not wanted:
        return Results([])
    found = Publication.objects.live(at).filter(pk__in=_matching(wanted, in_heading=False))
    tier = Case(
        When(pk__in=_matching(wanted, in_heading=True), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = found.annotate(tier=tier).select_related("rubric").defer("content", "words", "lead")
    rows = rows.filter(_further(key)) if key else rows
    lines = list(rows.order_by("tier", "-first_published_at", "-article_id")[: PAGE + 1])
    following = _key(lines[PAGE - 1]) if len(lines) > PAGE else ""
    return Results([Hit(line, excerpt(line, frozenset(wanted))) for line in lines[:PAGE]], following)


def _matching(wanted: list[str], *, in_heading: bool) -> RawSQL:
    """Return the ids of the entries that have all the stems. A stem is letters and digits, and quoted besides."""
    if connection.vendor == "sqlite":
        words = " AND ".join(f'"{stem}"' for stem in wanted)
        return RawSQL(IN_SQLITE, [f"heading : ({words})" if in_heading else words])
    return RawSQL(IN_POSTGRESQL_HEADING if in_heading else IN_POSTGRESQL_ALL, [" ".join(wanted)])


def _key(publication: Any) -> str:
    return f"{publication.tier}-{Key(publication.first_published_at, publication.article_id)}"


def _further(text: str) -> Q:
    tier, _, place = text.partition("-")
    if tier not in ("0", "1"):
        raise Http404("Cette page de résultats n’existe pas.")
    here = Key.read(place).before("first_published_at", "article_id")
    return Q(tier__gt=int(tier)) | (Q(tier=int(tier)) & here)
