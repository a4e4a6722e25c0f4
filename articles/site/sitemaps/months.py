"""The index of the sitemaps, and the articles of each month with the pictures that they show."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from articles.models.published import Publication, PublicationQuerySet, PublishedPhoto
from articles.site.archives import changes
from articles.site.pictures import address
from articles.site.sitemaps.markup import Line, index, urlset

MOST = 45_000
"""A sitemap holds 50,000 addresses: no month of ours has as many."""
WIDEST = 1600
"""Pixels: the picture given to other sites, as in the head of a page."""
CHANGED = Coalesce("updated_at", "first_published_at")


def index_at(at: datetime) -> str:
    """Return the index of that instant: the pages, then each month that has an article before readers, newest first."""
    months = [Line(_path(month), changed) for month, changed in changes(at)]
    return index([Line(reverse("site:sitemap_pages")), *months])


def month_at(year: int, month: int, at: datetime) -> str:
    """Return the articles first published in that month and live at that instant; empty when there are none."""
    zone = get_current_timezone()
    start = datetime(year, month, 1, tzinfo=zone)
    end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
    rows = Publication.objects.live(at).filter(first_published_at__gte=start, first_published_at__lt=end)
    lines = list(_lines(rows))
    return urlset(lines) if lines else ""


def _lines(rows: PublicationQuerySet) -> Iterator[Line]:
    images = _images(rows)
    columns = rows.newest_first().annotate(changed=CHANGED).values_list("pk", "slug", "changed")
    for pk, slug, changed in columns[:MOST]:
        yield Line(reverse("site:article", args=[slug]), changed, images.get(pk, []))


def _images(rows: PublicationQuerySet) -> dict[int, list[str]]:
    """Return the paths of the pictures of each publication, each in its widest size, by one query."""
    shown = PublishedPhoto.objects.filter(publication__in=rows.values("pk"), photo__withdrawn_at=None)
    files = shown.filter(photo__renditions__format="jpeg", photo__renditions__width__lte=WIDEST)
    by_width = files.order_by("publication", "pk", "photo__renditions__width")
    found: dict[int, dict[int, str]] = {}
    for publication, photo, name in by_width.values_list("publication_id", "photo_id", "photo__renditions__file"):
        found.setdefault(publication, {})[photo] = address(name.rpartition("/")[2])
    return {publication: list(photos.values()) for publication, photos in found.items()}


def _path(month: date) -> str:
    return reverse("site:sitemap_month", args=[f"{month:%Y}", f"{month:%m}"])
