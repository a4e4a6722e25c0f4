"""A sitemap written down: https://www.sitemaps.org/protocol.html, and what search engines add for pictures and news."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.timezone import localtime
from django.utils.xmlutils import SimplerXMLGenerator

from articles.site.whole import absolute

SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
}
PLAIN = AttributesImpl({})


@dataclass(frozen=True, slots=True)
class Line:
    """One address: its path, when it last changed, the paths of its pictures, and what news it is (names and words)."""

    path: str
    changed: datetime | None = None
    images: list[str] = field(default_factory=list)
    news: dict[str, str] = field(default_factory=dict)


def index(lines: Iterable[Line]) -> str:
    """Return an index of sitemaps."""
    return _document("sitemapindex", "sitemap", lines)


def urlset(lines: Iterable[Line]) -> str:
    """Return a sitemap of pages."""
    return _document("urlset", "url", lines)


def moment(of: datetime) -> str:
    """Return a moment with its zone."""
    return localtime(of).isoformat(timespec="seconds")


def _document(root: str, element: str, lines: Iterable[Line]) -> str:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl(SPACES))
    for line in lines:
        xml.startElement(element, PLAIN)
        _write(xml, line)
        xml.endElement(element)
    xml.endElement(root)
    xml.endDocument()
    return out.getvalue()


def _write(xml: SimplerXMLGenerator, line: Line) -> None:
    xml.addQuickElement("loc", absolute(line.path))
    if line.changed is not None:
        xml.addQuickElement("lastmod", moment(line.changed))
    for image in line.images:
        xml.startElement("image:image", PLAIN)
        xml.addQuickElement("image:loc", absolute(image))
        xml.endElement("image:image")
    if line.news:
        _write_news(xml, line.news)


def _write_news(xml: SimplerXMLGenerator, news: dict[str, str]) -> None:
    xml.startElement("news:news", PLAIN)
    xml.startElement("news:publication", PLAIN)
    for name in ("name", "language"):
        xml.addQuickElement(f"news:{name}", news[name])
    xml.endElement("news:publication")
    for name in ("publication_date", "title"):
        xml.addQuickElement(f"news:{name}", news[name])
    xml.endElement("news:news")
