"""Atom (RFC 4287): each author by name and page, the whole article, when it came and when it was last corrected."""

from io import StringIO

from django.conf import settings
from django.utils.feedgenerator import rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from articles.site.feeds.entries import Channel, Entry, xml_text

NAMESPACE = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00+00:00"
"""When an empty feed last changed: Atom asks for a moment."""


def atom_of(channel: Channel, entries: list[Entry]) -> str:
    """Return the feed in Atom."""
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("feed", {"xmlns": NAMESPACE, "xml:lang": "fr-CA"})  # type: ignore[arg-type]  # a dict does
    _head(xml, channel, entries)
    for entry in entries:
        _write(xml, entry)
    xml.endElement("feed")
    xml.endDocument()
    return out.getvalue()


def _head(xml: SimplerXMLGenerator, channel: Channel, entries: list[Entry]) -> None:
    xml.addQuickElement("id", channel.url)
    xml.addQuickElement("title", channel.title)
    xml.addQuickElement("subtitle", channel.description)
    moments = [_changed(entry) for entry in entries]
    xml.addQuickElement("updated", max(moments, default=NEVER))
    xml.addQuickElement("link", None, {"rel": "self", "type": "application/atom+xml", "href": channel.url})
    xml.addQuickElement("link", None, {"rel": "alternate", "type": "text/html", "href": channel.page})
    _person(xml, xml_text(settings.SITE_NAME), "")


def _write(xml: SimplerXMLGenerator, entry: Entry) -> None:
    xml.startElement("entry", {"xml:lang": entry.language})  # type: ignore[arg-type]  # a dict does
    xml.addQuickElement("id", entry.id)
    xml.addQuickElement("title", entry.title)
    xml.addQuickElement("link", None, {"rel": "alternate", "type": "text/html", "href": entry.url})
    xml.addQuickElement("published", rfc3339_date(entry.published))
    xml.addQuickElement("updated", _changed(entry))
    for writer in entry.writers:
        _person(xml, writer.name, writer.url)
    if entry.subject:
        xml.addQuickElement("category", None, {"term": entry.subject})
    if entry.summary:
        xml.addQuickElement("summary", entry.summary)
    xml.addQuickElement("content", entry.content, {"type": "html"})
    xml.endElement("entry")


def _person(xml: SimplerXMLGenerator, name: str, url: str) -> None:
    xml.startElement("author", {})  # type: ignore[arg-type]  # a dict does
    xml.addQuickElement("name", name)
    if url:
        xml.addQuickElement("uri", url)
    xml.endElement("author")


def _changed(entry: Entry) -> str:
    written: str = rfc3339_date(entry.noted or entry.published)
    return written
