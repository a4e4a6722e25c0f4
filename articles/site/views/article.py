"""An article's page: at most four queries, whatever it holds."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.site.article_page import page_of
from articles.site.lookup import Moved, Notice, what_stands_there
from articles.site.reading import read
from articles.site.responses import whatever_the_query


@whatever_the_query
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the article that is live at the address, or say what became of it."""
    at = timezone.now()
    reading = read(slug, at)
    if reading is not None:
        return HttpResponse(page_of(reading, at))
    return elsewhere(request, what_stands_there(slug, at))


def elsewhere(request: HttpRequest, found: Moved | Notice | None, page: str = "site:article") -> HttpResponse:
    """Answer at an address of an article that has nothing live: the same page of where it moved, its notice, a 404."""
    if isinstance(found, Moved):
        return HttpResponsePermanentRedirect(reverse(page, args=[found.slug]))
    if isinstance(found, Notice):
        return render(request, "410.html", {"notice": found}, status=410)
    raise Http404("Il n’y a pas d’article à cette adresse.")
