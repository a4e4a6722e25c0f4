"""The sitemaps, and robots.txt, which says where they are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.site.responses import for_readers
from articles.site.sitemaps.months import index_at, month_at
from articles.site.sitemaps.news import news_at
from articles.site.sitemaps.pages import pages_at
from articles.site.whole import absolute

XML = "application/xml; charset=utf-8"


@for_readers
def index(request: HttpRequest) -> HttpResponse:
    """Answer with the list of the sitemaps."""
    return HttpResponse(index_at(timezone.now()), content_type=XML)


@for_readers
def pages(request: HttpRequest) -> HttpResponse:
    """Answer with every address that is no article's."""
    return HttpResponse(pages_at(timezone.now()), content_type=XML)


@for_readers
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """Answer with the articles of a month."""
    found = month_at(int(year), int(month), timezone.now())
    if not found:
        raise Http404("Aucun article de ce mois n’est en ligne.")
    return HttpResponse(found, content_type=XML)


@for_readers
def news(request: HttpRequest) -> HttpResponse:
    """Answer with the news of two days."""
    return HttpResponse(news_at(timezone.now()), content_type=XML)


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines what to leave alone: results of searches, private links. The desk's pages say it themselves."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('site:search')}",
        "Disallow: /apercu/",
        "Disallow: /confirmation/",
        "Disallow: /calendrier/",
        f"Sitemap: {absolute(reverse('site:sitemap'))}",
        f"Sitemap: {absolute(reverse('site:sitemap_news'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
