"""The sitemap of every page that is no article and has something before readers."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from articles.models.published import Publication, PublicationQuerySet, PublishedAuthor, PublishedQuote, PublishedTag
from articles.models.reference import Author, Expert, Rubric, StaticPage, Tag
from articles.site.archives import years
from articles.site.sitemaps.markup import Line, urlset

Addresses = Iterable[tuple[str, datetime | None]]
OTHER_ADDRESSES: list[Callable[[datetime], Addresses]] = []
"""What other apps put before readers: each gives the paths of an instant and when they last changed."""


def also_listed(addresses: Callable[[datetime], Addresses]) -> None:
    """Add the addresses of another app. Called once, when its own addresses are made."""
    OTHER_ADDRESSES.append(addresses)


def pages_at(at: datetime) -> str:
    """Return the sitemap of that instant."""
    return urlset(Line(path, changed) for path, changed in _addresses(at))


def _addresses(at: datetime) -> Iterator[tuple[str, datetime | None]]:
    live = Publication.objects.live(at)
    yield reverse("site:home"), None
    yield reverse("site:corrections"), None
    yield reverse("site:archives"), None
    yield from ((month.get_absolute_url(), None) for year in years(at) for month in year.months)
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
