"""The feed of the newest articles, full text, well-formed whatever the articles hold."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from articles.content.french_dates import iso_fr
from articles.models.published import Publication
from articles.site.bylines import names_of
from articles.site.corrections import Told
from articles.site.facts import Facts
from articles.site.rendering import render_for_feed
from articles.site.whole import absolute

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML 1.0 document may hold."""


class FullTextFeed(Rss201rev2Feed):
    """RSS 2.0 with the whole article in `content:encoded`."""

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespace of the full text."""
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write the item, then its text, then when a note to readers was last added."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        if item["noted"] is not None:
            handler.addQuickElement("atom:updated", rfc3339_date(item["noted"]))


def xml_text(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    return FORBIDDEN.sub("", text)


def feed_of(publications: Iterable[Publication], facts: Facts) -> str:
    """Return the feed of the publications, in their order."""
    feed = FullTextFeed(
        title=xml_text(settings.SITE_NAME),
        link=absolute("/"),
        description=xml_text(f"Les articles de {settings.SITE_NAME}"),
        language="fr-ca",
        feed_url=absolute(reverse("site:rss")),
    )
    for publication in publications:
        _add(feed, publication, facts)
    written: str = feed.writeString("utf-8")
    return written


def _add(feed: FullTextFeed, publication: Publication, facts: Facts) -> None:
    content = publication.as_content()
    url = absolute(publication.get_absolute_url())
    feed.add_item(
        title=xml_text(publication.title),
        link=url,
        description=xml_text(publication.standfirst),
        unique_id=f"{absolute('/')}articles/{publication.article_id}",
        unique_id_is_permalink=False,
        pubdate=publication.first_published_at,
        author_name=xml_text(names_of(publication)) or None,
        categories=[xml_text(publication.rubric.name)] if publication.rubric else [],
        content=xml_text(render_for_feed(content, facts, settings.SITE_URL)),
        noted=publication.updated_at,
    )


def corrections_feed_of(lines: Iterable[Told]) -> str:
    """Return the feed of the corrections, in their order."""
    page = absolute(reverse("site:corrections"))
    feed = Rss201rev2Feed(
        title=xml_text(f"Corrections – {settings.SITE_NAME}"),
        link=page,
        description="Mises à jour, précisions et rectificatifs des articles en ligne, et articles retirés",
        language="fr-ca",
        feed_url=absolute(reverse("site:corrections_feed")),
    )
    for line in lines:
        title = f"{line.label}\u00a0: {line.title}" if line.title else line.label
        feed.add_item(
            title=xml_text(title),
            link=absolute(line.url) if line.url else f"{page}#correction-{line.id}",
            description=xml_text(f"Note retirée le {iso_fr(line.gone)}." if line.gone else line.text),
            unique_id=f"{page}#correction-{line.id}",
            unique_id_is_permalink=False,
            pubdate=_noon(line.dated),
        )
    written: str = feed.writeString("utf-8")
    return written


def _noon(dated: str) -> datetime | None:
    """Return a day's noon, which is that day wherever it is read; None for what is no day."""
    try:
        return datetime.combine(date.fromisoformat(dated), time(12), tzinfo=UTC)
    except ValueError:
        return None
