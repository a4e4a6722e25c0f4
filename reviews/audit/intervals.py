"""Do the intervals hold? None overlaps, none ends before it begins, each live address is its article's."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, pairwise

from django.db.models import F

from articles.models import Address, Publication

Found = tuple[str, str, str]


def interval_faults(at: datetime) -> Iterator[Found]:
    """Yield overlapping or empty intervals, and live publications whose address is not theirs."""
    rows = Publication.objects.standing().order_by("article_id", "live_from").defer("content", "search_text")
    for _, of_article in groupby(rows.iterator(500), key=lambda row: row.article_id):
        yield from _overlaps(list(of_article))
    yield from _addresses(at)
    yield from _embargoes(at)


def _overlaps(rows: list[Publication]) -> Iterator[Found]:
    for row in rows:
        if row.live_until <= row.live_from:
            yield "interval", f"publication {row.pk}", "La publication finit avant de commencer."
    for before, after in pairwise(rows):
        if before.live_until > after.live_from:
            yield "overlap", f"publications {before.pk} et {after.pk}", "Deux publications se chevauchent."


def _embargoes(at: datetime) -> Iterator[Found]:
    early = Publication.objects.coming(at).filter(live_from__lt=F("article__embargo_until"))
    for pk in early.order_by("pk").values_list("pk", flat=True):
        yield "embargo", f"publication {pk}", "La publication est programmée avant la fin de l’embargo."


def _addresses(at: datetime) -> Iterator[Found]:
    begun = dict(Address.objects.exclude(begun_at=None).values_list("slug", "article_id"))
    for pk, slug, article in Publication.objects.live(at).values_list("pk", "slug", "article_id").iterator(1000):
        if begun.get(slug) != article:
            yield "address", f"publication {pk}", "L’adresse de la publication n’est pas celle de l’article."
