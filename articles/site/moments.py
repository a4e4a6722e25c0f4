"""When what readers see changes by the clock alone: a publication begins or ends, a day turns, a session starts."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from articles.models.front import FrontPick
from articles.models.published import FAR, UNTOUCHED, Publication
from articles.site.statements import Statement, aware

Moment = Callable[[datetime], datetime | None]
LONGEST = timedelta(minutes=1)
"""A page is drawn again after this long, whatever we know: what nobody thought of mends itself."""

_others: list[Moment] = []


class Calm(NamedTuple):
    """From when to when nothing changes by the clock alone, as long as the generation is the same."""

    generation: str
    since: datetime
    until: datetime


_calm: list[Calm] = []
"""The last one known, if any: every page drawn in a generation asks the same."""


def register(moment: Moment) -> None:
    """Add a question: the next instant at which pages change by themselves, None when none is known."""
    _others.append(moment)


def next_change(at: datetime, generation: str = "") -> datetime:
    """Return the first instant after `at` from which a page drawn at `at` may no longer be right.

    `generation` is the one read before the page was drawn; without one, everything is asked again.
    """
    return min(at + LONGEST, _next_edge(at, generation))


def forget() -> None:
    """Forget when the next change is: for who measures the first drawing after one."""
    _calm.clear()


def _next_edge(at: datetime, generation: str) -> datetime:
    for known in _calm:
        if generation and known.generation == generation and known.since <= at < known.until:
            return known.until
    edges = [_publications(at), _front(at), *(moment(at) for moment in _others)]
    until = min([_midnight(at), *filter(None, edges)])
    _calm[:] = [Calm(generation, at, until)]
    return until


def _publications(at: datetime) -> datetime | None:
    """The next beginning and the next end, each by its index: to read every publication took longer than a page."""
    edges = [aware(edge) for pair in NEXT_TWO.rows(at) for edge in pair]
    return min((edge for edge in edges if at < edge < FAR), default=None)


def _next_two(at: datetime) -> QuerySet[Publication, Any]:
    standing = Publication.objects.filter(UNTOUCHED)
    begins = standing.filter(live_from__gt=at).order_by("live_from").values("pk")[:1]
    ends = standing.filter(live_until__gt=at, live_until__lt=FAR).order_by("live_until").values("pk")[:1]
    next_two = Publication.objects.filter(pk__in=[Subquery(begins), Subquery(ends)]).order_by()
    return next_two.values_list("live_from", "live_until")


NEXT_TWO = Statement(_next_two)


def _front(at: datetime) -> datetime | None:
    edges = [aware(edge) for pair in CHOICES.rows(at) for edge in pair]
    return min((edge for edge in edges if edge > at), default=None)


CHOICES = Statement(lambda at: FrontPick.objects.filter(until__gt=at).order_by().values_list("since", "until"))


def _midnight(at: datetime) -> datetime:
    """The home page says which day it is."""
    local = timezone.localtime(at)
    return datetime.combine(local.date() + timedelta(days=1), time.min, local.tzinfo)
