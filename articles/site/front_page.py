"""What the home page shows: one une, two seconds, then the newest of each rubric. Nothing stands there twice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication
from articles.site.facts import Place
from articles.site.statements import Statement

LINES = 4
TOP = 3
CONSIDERED = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A rubric and its newest articles that do not stand above; what somebody paid for never comes first."""

    rubric: Place
    publications: list[Publication]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The une (None before the first article), the seconds, the columns."""

    une: Publication | None
    seconds: list[Publication]
    columns: list[Column]

    def photos(self) -> list[int | None]:
        """Return the ids of the photos at the top of the page."""
        return [publication.lead_photo_id for publication in [self.une, *self.seconds] if publication]


def front_page(rubrics: Collection[Place], at: datetime) -> FrontPage:
    """Return the home page of that instant, by two queries."""
    ids = [id for (id,) in NEWEST.rows(at, *(rubric.id for rubric in rubrics))]
    newest = list(Publication.objects.filter(pk__in=ids).for_list().newest_first())
    news = [publication for publication in newest if publication.kind != SPONSORED][:CONSIDERED]
    une = _une(news)
    seconds = [publication for publication in news if publication is not une][: TOP - 1]
    above = {publication.pk for publication in [une, *seconds] if publication}
    rest = [publication for publication in newest if publication.pk not in above]
    return FrontPage(une, seconds, list(_columns(rubrics, rest)))


def _newest(at: datetime, *rubrics: int) -> QuerySet[Publication, Any]:
    """The ids of the newest publications of all, and of each rubric: each by its index, joined in one query."""
    live = Publication.objects.live(at).newest_first()
    slices = [live.exclude(kind=SPONSORED).values("pk")[:CONSIDERED]]
    slices += [live.filter(rubric=rubric).values("pk")[: LINES + TOP] for rubric in rubrics]
    first, *others = [Publication.objects.filter(pk__in=part).order_by().values_list("pk") for part in slices]
    return first.union(*others) if others else first


NEWEST = Statement(_newest)


def _une(news: list[Publication]) -> Publication | None:
    """Return the newest article with a photo among the first three, or else the newest."""
    with_photo = (publication for publication in news[:TOP] if publication.lead_photo_id)
    return next(with_photo, news[0] if news else None)


def _columns(rubrics: Iterable[Place], rest: list[Publication]) -> Iterable[Column]:
    for rubric in rubrics:
        lines = [publication for publication in rest if publication.rubric_id == rubric.id][:LINES]
        lines.sort(key=lambda publication: publication.kind == SPONSORED)
        if lines:
            yield Column(rubric, lines)
