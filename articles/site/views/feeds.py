"""What machines read: the feed, the sitemap, robots.txt."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from articles.models.published import Publication
from articles.site.corrections import corrections_at
from articles.site.facts import feed_facts
from articles.site.feeds import corrections_feed_of, feed_of
from articles.site.links import links_of
from articles.site.rendering import RENDERER_VERSION
from articles.site.responses import etag, for_readers, unchanged
from articles.site.sitemap import sitemap_of
from articles.site.whole import absolute

SHOWN = 20
RSS = "application/rss+xml; charset=utf-8"


@for_readers
def rss(request: HttpRequest) -> HttpResponseBase:
    """Answer with the newest articles; 304 before any of them is written when nothing changed."""
    at = timezone.now()
    newest = list(Publication.objects.live(at).select_related("rubric").defer("search_text").newest_first()[:SHOWN])
    links = {link for publication in newest for link in links_of(publication.as_content())}
    facts = feed_facts(newest, links, at)
    names = [f"{publication.pk} {publication.rubric}" for publication in newest]
    tag = etag(RENDERER_VERSION, facts.stamp(), *names)
    if (answer := unchanged(request, tag)) is not None:
        return answer
    headers = {"ETag": tag}
    return HttpResponse(feed_of(newest, facts), content_type=RSS, headers=headers)


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """Answer with the newest corrections."""
    feed = corrections_feed_of(corrections_at(timezone.now()).lines)
    return HttpResponse(feed, content_type=RSS)


@for_readers
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with every address that readers may visit now."""
    return HttpResponse(sitemap_of(timezone.now()), content_type="application/xml; charset=utf-8")


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines what to leave alone: results of searches, previews."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('site:search')}",
        "Disallow: /apercu/",
        "Disallow: /confirmation/",
        f"Sitemap: {absolute(reverse('site:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
