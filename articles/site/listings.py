"""The long lists: of a tag, an author, an expert, each with its aliases. A page is read from its own lines alone."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from articles.models.published import Publication, PublicationQuerySet
from articles.site.paging import PAGE, Key


def listed(marks: Collection[str], at: datetime) -> PublicationQuerySet:
    """Return what is before readers under some marks (`articles.listing`), in any number and order."""
    return Publication.objects.live(at).filter(listings__under__in=marks)


def newest_listed(
    marks: Collection[str], at: datetime, key: Key | None = None, size: int = PAGE
) -> PublicationQuerySet:
    """Return the newest of a list that follow the key: one more than `size`, if there are as many."""
    parts = [_newest(mark, at, key).values("pk")[: size + 1] for mark in marks]
    first, *others = [Publication.objects.filter(pk__in=part).order_by().values("pk") for part in parts]
    return Publication.objects.filter(pk__in=first.union(*others) if others else first)


def _newest(mark: str, at: datetime, key: Key | None) -> QuerySet[Publication, Any]:
    further = key.before("listings__moment", "listings__article") if key else Q()
    rows = Publication.objects.live(at).filter(further, listings__under=mark)
    return rows.order_by("-listings__moment", "-listings__article")
