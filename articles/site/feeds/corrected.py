"""What the feed of the corrections holds: each line of the page of corrections, as an entry."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.urls import reverse
from django.utils.html import linebreaks

from articles.content.french_dates import iso_fr
from articles.site.corrections import Told
from articles.site.feeds.entries import Entry, xml_text
from articles.site.whole import absolute

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Of a note whose day is no day: feeds ask for a moment."""


def corrected(lines: Iterable[Told]) -> list[Entry]:
    """Return an entry for each line, in their order."""
    page = absolute(reverse("site:corrections"))
    return [_entry(line, f"{page}#correction-{line.id}") for line in lines]


def _entry(line: Told, place: str) -> Entry:
    text = xml_text(f"Note retirée le {iso_fr(line.gone)}." if line.gone else line.text)
    return Entry(
        id=place,
        url=absolute(line.url) if line.url else place,
        title=xml_text(f"{line.label}\u00a0: {line.title}" if line.title else line.label),
        summary=text,
        content=linebreaks(text, autoescape=True) if text else "",
        language="fr-CA",
        published=_noon(line.dated),
        noted=None,
        writers=[],
        subject=line.label,
        image="",
    )


def _noon(dated: str) -> datetime:
    """Return a day's noon, which is that day wherever it is read."""
    try:
        return datetime.combine(date.fromisoformat(dated), time(12), tzinfo=UTC)
    except ValueError:
        return UNDATED
