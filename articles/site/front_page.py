"""What the home page shows: one une, two seconds, then the newest of each rubric. Nothing stands there twice.

The editor-in-chief may choose who stands at the top, for a time (`FrontPick`); the other places follow the news.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.db.models import OuterRef, QuerySet, Subquery

from articles.content.vocabulary import SPONSORED
from articles.models.front import FrontPick, FrontPlace
from articles.models.published import Publication
from articles.site.facts import Place
from articles.site.statements import Statement
from articles.site.stories import COLUMNS, Story

IDS = ("pk", "article_id", "rubric_id", "lead_photo_id", "lead")
LINES = 4
TOP = 3
CONSIDERED = 12


class Shown(NamedTuple):
    """A publication on the home page: its id, its article's, its rubric's, its lead photo, what is printed of it."""

    pk: int
    article_id: int
    rubric_id: int | None
    lead_photo_id: int | None
    lead: dict[str, Any] | None
    story: Story

    @property
    def title(self) -> str:
        """Its title."""
        return self.story.title

    @classmethod
    def read(cls, *row: Any) -> Self:
        """Return it from a row of IDS and of a story."""
        *ids, lead = row[: len(IDS)]
        values = dict(zip(IDS, ids, strict=False))
        return cls(**values, lead=json.loads(lead) if lead else None, story=Story.read(*row[len(IDS) :]))


@dataclass(frozen=True, slots=True)
class Column:
    """A rubric and its newest articles that do not stand above; what somebody paid for never comes first."""

    rubric: Place
    publications: list[Shown]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The une (None before the first article), the seconds, the columns."""

    une: Shown | None
    seconds: list[Shown]
    columns: list[Column]

    def photos(self) -> list[int | None]:
        """Return the ids of the photos at the top of the page."""
        return [shown.lead_photo_id for shown in [self.une, *self.seconds] if shown]


def front_page(rubrics: Collection[Place], at: datetime) -> FrontPage:
    """Return the home page of that instant, by three queries."""
    chosen = chosen_at(at)
    ids = {id for (id,) in NEWEST.rows(at, *(rubric.id for rubric in rubrics))} | set(chosen.values())
    newest = [Shown.read(*row) for row in OF_IDS.rows(*sorted(ids))] if ids else []
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


def _of_ids(*ids: int) -> QuerySet[Publication, Any]:
    return Publication.objects.filter(pk__in=ids).newest_first().values_list(*IDS, *COLUMNS)


OF_IDS = Statement(_of_ids)


def _top(newest: list[Shown], chosen: dict[int, int]) -> list[Shown]:
    """Return who stands at the top: each at the place chosen for it, the news at the others, the une first."""
    news = [each for each in newest if not each.story.is_sponsored and each.pk not in chosen.values()][:CONSIDERED]
    by_id = {shown.pk: shown for shown in newest}
    une = by_id.get(chosen.get(FrontPlace.UNE, 0)) or _une(news)
    others = iter([shown for shown in news if shown is not une])
    seats = [by_id.get(chosen.get(place, 0)) or next(others, None) for place in (FrontPlace.SECOND, FrontPlace.THIRD)]
    return [shown for shown in [une, *seats] if shown]


def _une(news: list[Shown]) -> Shown | None:
    """Return the newest article with a photo among the first three, or else the newest."""
    with_photo = (shown for shown in news[:TOP] if shown.lead_photo_id)
    return next(with_photo, news[0] if news else None)


def _columns(rubrics: Iterable[Place], rest: list[Shown]) -> Iterable[Column]:
    for rubric in rubrics:
        lines = [shown for shown in rest if shown.rubric_id == rubric.id][:LINES]
        lines.sort(key=lambda shown: shown.story.is_sponsored)
        if lines:
            yield Column(rubric, lines)
