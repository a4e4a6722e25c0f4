"""What the home page shows: one une, two seconds, then the newest of each rubric. Nothing stands there twice.

The editor-in-chief may choose who stands at the top, for a time (`FrontPick`); the other places follow the news.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from articles.content.vocabulary import SPONSORED
from articles.models.front import FrontPick, FrontPlace
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
    """Return the home page of that instant, by three queries."""
    chosen = chosen_at(at)
    ids = {id for (id,) in NEWEST.rows(at, *(rubric.id for rubric in rubrics))} | set(chosen.values())
    newest = list(Publication.objects.filter(pk__in=ids).for_list().newest_first())
    top = _top(newest, chosen)
    above = {publication.pk for publication in top}
    rest = [publication for publication in newest if publication.pk not in above]
    return FrontPage(top[0] if top else None, top[1:], list(_columns(rubrics, rest)))


def chosen_at(at: datetime) -> dict[int, int]:
    """Return the publication chosen for each place that has one, online at that instant: the last choice is heard."""
    chosen: dict[int, int] = {}
    for publication, place in CHOSEN.rows(at):
        if place not in chosen and publication not in chosen.values():
            chosen[place] = publication
    return chosen


def _chosen(at: datetime) -> QuerySet[FrontPick, Any]:
    """The choices that hold then, the last first, each with its publication: the working copy is not joined."""
    live = Publication.objects.live(at).exclude(kind=SPONSORED).filter(article_id=OuterRef("article_id"))
    held = FrontPick.objects.filter(since__lte=at, until__gt=at)
    shown = held.annotate(publication=Subquery(live.order_by().values("pk")[:1])).exclude(publication=None)
    return shown.order_by("-chosen_at", "-pk").values_list("publication", "place")


CHOSEN = Statement(_chosen)


def _newest(at: datetime, *rubrics: int) -> QuerySet[Publication, Any]:
    """The ids of the newest publications of all, and of each rubric: each by its index, joined in one query."""
    live = Publication.objects.live(at).newest_first()
    slices = [live.exclude(kind=SPONSORED).values("pk")[:CONSIDERED]]
    slices += [live.filter(rubric=rubric).values("pk")[: LINES + TOP] for rubric in rubrics]
    first, *others = [Publication.objects.filter(pk__in=part).order_by().values_list("pk") for part in slices]
    return first.union(*others) if others else first


NEWEST = Statement(_newest)


def _top(newest: list[Publication], chosen: dict[int, int]) -> list[Publication]:
    """Return who stands at the top: each at the place chosen for it, the news at the others, the une first."""
    news = [each for each in newest if each.kind != SPONSORED and each.pk not in chosen.values()][:CONSIDERED]
    by_id = {publication.pk: publication for publication in newest}
    une = by_id.get(chosen.get(FrontPlace.UNE, 0)) or _une(news)
    others = iter([publication for publication in news if publication is not une])
    seats = [by_id.get(chosen.get(place, 0)) or next(others, None) for place in (FrontPlace.SECOND, FrontPlace.THIRD)]
    return [publication for publication in [une, *seats] if publication]


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
