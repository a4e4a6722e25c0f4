"""Is what readers look through (lists, titles, addresses) what the cleared words say? It is a copy, written once."""

from collections.abc import Iterator

import msgspec

from articles.listing import marks
from articles.models import Listing, Publication

Found = tuple[str, str, str]

SAID = ("kind", "locale", "slug", "kicker", "title", "short_title", "standfirst", "meta_description")
"""Columns of a publication that repeat a field of its content, under the same name."""


def projection_faults() -> Iterator[Found]:
    """Yield each publication that a list shows with other words than its own, or in other lists than its own."""
    yield from _words()
    yield from _lists()


def _words() -> Iterator[Found]:
    for publication in Publication.objects.defer("search_text", "words").iterator(200):
        try:
            content = publication.as_content()
        except msgspec.ValidationError:
            continue  # `digests` says so
        others = [name for name in SAID if getattr(publication, name) != getattr(content, name)]
        if others:
            yield "words", f"publication {publication.pk}", f"Les listes disent autre chose\u00a0: {', '.join(others)}."


def _lists() -> Iterator[Found]:
    listed = set(Listing.objects.values_list("publication", "under", "moment", "article"))
    known = Publication.objects.values_list("pk", "first_published_at", "article_id")
    dates = {pk: (moment, article) for pk, moment, article in known.iterator(1000)}
    owed = {(publication, mark, *dates[publication]) for publication, mark in marks()}
    for pk in sorted({line[0] for line in listed ^ owed}):
        yield "list", f"publication {pk}", "Elle manque à une liste, ou s’y trouve en trop ou à une autre date."
