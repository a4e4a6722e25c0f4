"""Search behind one interface: words and filters in, publications out, the same on SQLite and PostgreSQL.

Accents, case, elisions, plurals and conjugations are folded (`articles.content.stems`). All the words must be there;
articles that have them in title, chapô, headings, tags or names come first, newest first.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404

from articles.content.richtext.characters import scrub
from articles.content.terms import HIGHEST, LOWEST, heading_term, terms
from articles.models.published import Publication
from articles.site.excerpts import Excerpt, excerpt
from articles.site.filters import NO_FILTER, Filters
from articles.site.index import Asked, first_places, id_of

PAGE = 12
LONGEST = 200
MOST_TERMS = 12
KEY = re.compile(r"([01])\.(-?[0-9]{1,19})", re.ASCII)
COLUMNS = (
    *("slug", "kind", "kicker", "title", "standfirst", "sponsor", "byline", "first_published_at", "search_text"),
    *("rubric__name", "rubric__slug"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One publication found, and the place where the words are, None when there is no better one than the chapô."""

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


def wanted_in(query: str) -> tuple[str, ...]:
    """Return the terms that a query asks for."""
    return tuple(terms(query)[:MOST_TERMS])


def search(query: str, at: datetime, key: str = "", filters: Filters = NO_FILTER) -> Results:
    """Return a page of what is live, has all the words of the query and passes the filters, by two queries.

    Without words, the filters decide alone; without either, nothing is found. Raises Http404 when the key is malformed.
    """
    tier, below = _read(key)
    wanted = wanted_in(query)
    if not (wanted or filters.are_set) or (query and not wanted) or filters.unknown:
        return Results([])
    asked = _asked(wanted, filters)
    asked = [replace(ask, below=min(ask.below, below)) if place == tier else ask for place, ask in enumerate(asked)]
    found = [(place + tier, key) for place, key in first_places(asked[tier:], at, PAGE + 1)]
    following = "{}.{}".format(*found[PAGE - 1]) if len(found) > PAGE else ""
    return Results(_hits([place for _, place in found[:PAGE]], frozenset(wanted), at), following)


def _asked(wanted: tuple[str, ...], filters: Filters) -> list[Asked]:
    """Return the two questions: the words in the headings; the words elsewhere."""
    heading = tuple(map(heading_term, wanted))
    everywhere = replace(filters.asked, groups=(*((term,) for term in wanted), *filters.asked.groups))
    if not wanted:
        return [replace(everywhere, below=LOWEST), everywhere]
    first = replace(filters.asked, groups=(*((term,) for term in heading), *filters.asked.groups))
    return [first, replace(everywhere, not_all=heading)]


def _read(key: str) -> tuple[int, int]:
    """Return where a page begins: 0 in the headings or 1 elsewhere, and the key it stands below."""
    found = KEY.fullmatch(key) if key else None
    if found is None and key:
        raise Http404("Cette page de résultats n’existe pas.")
    return (int(found[1]), max(LOWEST, min(int(found[2]), HIGHEST))) if found else (0, HIGHEST)


def _hits(places: list[int], wanted: frozenset[str], at: datetime) -> list[Hit]:
    rows = Publication.objects.live(at).select_related("rubric").only(*COLUMNS)
    known = rows.in_bulk([id_of(place) for place in places])
    lines = [known[id_of(place)] for place in places if id_of(place) in known]
    return [Hit(line, excerpt(line, wanted)) for line in lines]
