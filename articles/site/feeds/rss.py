"""RSS 2.0: entries in full text."""

from collections.abc import Iterable
from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from articles.content.french_dates import and_fr
from articles.site.feeds.entries import Channel, Entry


class FullTextFeed(Rss201rev2Feed):
    """RSS 2.0 with the whole article in `content:encoded`."""

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespaces of the full text and of who signs."""
        spaces = {"content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/"}
        return {**super().rss_attributes(), **{f"xmlns:{name}": address for name, address in spaces.items()}}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write the item, then its text, then when a note to readers was last added."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        if item["noted"] is not None:
            handler.addQuickElement("atom:updated", rfc3339_date(item["noted"]))


def rss_of(channel: Channel, entries: Iterable[Entry]) -> str:
    """Return the feed in RSS."""
    feed = FullTextFeed(
        title=channel.title,
        link=channel.page,
        description=channel.description,
        language="fr-ca",
        feed_url=channel.url,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            author_name=and_fr([writer.name for writer in entry.writers]) or None,
            categories=[entry.subject] if entry.subject else [],
            content=entry.content,
            noted=entry.noted,
        )
    written: str = feed.writeString("utf-8")
    return written
