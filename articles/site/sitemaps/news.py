"""The news sitemap: what was first published in the last two days, by the newsroom and not by who pays."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication
from articles.site.feeds.entries import xml_text
from articles.site.sitemaps.markup import Line, moment, urlset

FRESH = timedelta(days=2)
MOST = 1000
"""What the format allows."""


def news_at(at: datetime) -> str:
    """Return the news of that instant."""
    rows = Publication.objects.live(at).exclude(kind=SPONSORED).filter(first_published_at__gte=at - FRESH)
    columns = rows.newest_first().values_list("slug", "title", "first_published_at", "updated_at")[:MOST]
    return urlset(
        Line(reverse("site:article", args=[slug]), updated or first, news=_news(title, first))
        for slug, title, first, updated in columns
    )


def _news(title: str, published: datetime) -> dict[str, str]:
    return {
        "name": xml_text(settings.SITE_NAME),
        "language": "fr",
        "publication_date": moment(published),
        "title": xml_text(title),
    }
