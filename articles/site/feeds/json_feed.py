"""JSON Feed 1.1."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from articles.site.feeds.entries import Channel, Entry
from articles.site.whole import absolute

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed_of(channel: Channel, entries: Iterable[Entry]) -> str:
    """Return the feed in JSON."""
    feed = {
        "version": VERSION,
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.page,
        "feed_url": channel.url,
        "language": "fr-CA",
        "icon": absolute(static("site/icons/icon-512.png")),
        "authors": [{"name": settings.SITE_NAME, "url": absolute("/")}],
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.noted.isoformat() if entry.noted else "",
        "authors": [{"name": each.name, **({"url": each.url} if each.url else {})} for each in entry.writers],
        "tags": [entry.subject] if entry.subject else [],
        "language": entry.language,
    }
    return {name: value for name, value in item.items() if value}
