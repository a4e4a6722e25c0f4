"""The sitemap: every page that has something before readers, and no other."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models.published import Publication, PublicationQuerySet, PublishedAuthor, PublishedQuote, PublishedTag
from articles.models.reference import Author, Expert, Rubric, StaticPage, Tag
from articles.site.whole import absolute

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 45_000
"""A sitemap holds 50,000 addresses; the oldest articles beyond are reached from the lists."""
Addresses = Iterable[tuple[str, datetime | None]]
OTHER_ADDRESSES: list[Callable[[datetime], Addresses]] = []
"""What other apps put before readers: each gives the paths of an instant and when they last changed."""


def also_listed(addresses: Callable[[datetime], Addresses]) -> None:
    """Add the addresses of another app. Called once, when its own addresses are made."""
    OTHER_ADDRESSES.append(addresses)


def sitemap_of(at: datetime) -> str:
    """Return the sitemap of that instant."""
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl({"xmlns": NAMESPACE}))
    for path, changed in _addresses(at):
        xml.startElement("url", AttributesImpl({}))
        xml.addQuickElement("loc", absolute(path))
        if changed is not None:
            xml.addQuickElement("lastmod", localtime(changed).isoformat(timespec="seconds"))
        xml.endElement("url")
    xml.endElement("urlset")
    xml.endDocument()
    return out.getvalue()


def _addresses(at: datetime) -> Iterator[tuple[str, datetime | None]]:
    live = Publication.objects.live(at)
    yield reverse("site:home"), None
    yield reverse("site:corrections"), None
    changed = Coalesce("updated_at", "first_published_at")
    for slug, moment in live.newest_first().annotate(changed=changed).values_list("slug", "changed")[:MOST]:
        yield reverse("site:article", args=[slug]), moment
    for name, slugs in _references(live).items():
        for slug in slugs:
            yield reverse(f"site:{name}", args=[slug]), None
    for addresses in OTHER_ADDRESSES:
        yield from addresses(at)


def _references(live: PublicationQuerySet) -> dict[str, Iterable[str]]:
    """Return the slugs of the rows that have something live, by the name of their page."""
    tags = PublishedTag.objects.filter(publication__in=live).values("tag")
    authors = PublishedAuthor.objects.filter(publication__in=live).values("author")
    experts = PublishedQuote.objects.filter(publication__in=live, expert__isnull=False).values("expert")
    tagged = Q(pk__in=tags) | Q(aliases__in=tags)
    return {
        "rubric": Rubric.objects.filter(pk__in=live.values("rubric")).values_list("slug", flat=True),
        "tag": Tag.objects.filter(tagged, alias_of=None).values_list("slug", flat=True).distinct(),
        "author": Author.objects.filter(pk__in=authors).values_list("slug", flat=True),
        "expert": Expert.objects.read_for(experts).values_list("slug", flat=True),
        "page": StaticPage.objects.values_list("slug", flat=True),
    }
