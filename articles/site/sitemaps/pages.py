"""The sitemap of every page that is no article and has something before readers."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.urls import reverse

from articles.models.reference import StaticPage
from articles.site.archives import years
from articles.site.people import filled, quoted, signing, tagging
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
    yield reverse("site:home"), None
    yield reverse("site:corrections"), None
    yield reverse("site:archives"), None
    yield from ((month.get_absolute_url(), None) for year in years(at) for month in year.months)
    for name, slugs in _references(at).items():
        for slug in slugs:
            yield reverse(f"site:{name}", args=[slug]), None
    for addresses in OTHER_ADDRESSES:
        yield from addresses(at)


def _references(at: datetime) -> dict[str, Iterable[str]]:
    """Return the slugs of the rows that have something live, by the name of their page."""
    return {
        "rubric": filled(at).values_list("slug", flat=True),
        "tag": tagging(at).values_list("slug", flat=True),
        "author": signing(at).values_list("slug", flat=True),
        "expert": quoted(at).values_list("slug", flat=True),
        "page": StaticPage.objects.values_list("slug", flat=True),
    }
