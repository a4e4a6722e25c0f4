"""An article's page: at most four queries, whatever it holds."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.content.richtext.blocks import PhotoUse
from articles.content.tree import Content
from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication
from articles.site.bylines import byline_of
from articles.site.facts import Facts
from articles.site.figures import lead_photo
from articles.site.inlines import Page
from articles.site.lookup import Moved, Notice, find
from articles.site.metadata import metadata_of
from articles.site.pictures import portrait
from articles.site.related import related
from articles.site.rendering import Prepared, prepared
from articles.site.responses import for_readers

OLD = timedelta(days=365)
LONG_TITLE = 100
"""Characters from which a title is set smaller."""
TEMPLATE = "articles/article.html"


@for_readers
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the article that is live at the address, or say what became of it."""
    at = timezone.now()
    found = find(slug, at)
    if isinstance(found, Publication):
        return render(request, TEMPLATE, context_of(found, prepared(found, at), at))
    return elsewhere(request, found)


def elsewhere(request: HttpRequest, found: Moved | Notice | None, page: str = "site:article") -> HttpResponse:
    """Answer at an address of an article that has nothing live: the same page of where it moved, its notice, a 404."""
    if isinstance(found, Moved):
        return HttpResponsePermanentRedirect(reverse(page, args=[found.slug]))
    if isinstance(found, Notice):
        return render(request, "410.html", {"notice": found}, status=410)
    raise Http404("Il n’y a pas d’article à cette adresse.")


def context_of(publication: Publication, made: Prepared, at: datetime) -> dict[str, Any]:
    """Return what the template draws a publication with, its row saved or not (a preview has none)."""
    html, facts, structured = made
    return {
        "publication": publication,
        "html": html,
        "facts": facts,
        "lead": _lead(publication, facts),
        "byline": byline_of(facts),
        "authors": _cards(facts),
        "is_sponsored": publication.kind == SPONSORED,
        "has_long_title": len(publication.title) > LONG_TITLE,
        "is_old": at - publication.first_published_at > OLD,
        "related": related(publication, facts, at),
        "tag_ids": [tag.id for tag in facts.tags],
        "stems": publication.words.split(),
        "meta": metadata_of(publication, facts, structured),
        "at": at,
    }


def _lead(publication: Publication, facts: Facts) -> str:
    if not publication.lead:
        return ""
    page = Page(Content(title=publication.title, kind=publication.kind), facts)
    return lead_photo(page, msgspec.convert(publication.lead, PhotoUse))


def _cards(facts: Facts) -> list[dict[str, Any]]:
    """Whom there is something to say about: a name alone stands in the byline already."""
    cards: list[dict[str, Any]] = [
        {"person": author, "portrait": portrait(facts, author.photo)} for author in facts.authors()
    ]
    return [card for card in cards if card["portrait"] or card["person"].role or card["person"].bio]
