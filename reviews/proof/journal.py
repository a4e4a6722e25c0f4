"""« Journal »: everything that happened to an article, in order, on one page; and the same as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.models import User
from articles.desk import journal as acts
from articles.desk.access import is_seen_as_admin
from articles.desk.refusals import Refused
from articles.desk.sittings import Row, sittings
from articles.desk.views.history import name_of
from articles.models import Article
from reviews.proof.exporting import as_csv, as_json, export_obstacles
from reviews.proof.lines import Line, Sort, newest
from reviews.proof.places import Place
from reviews.proof.records import SHOWN, clearances_of, corrections_of, intervals, publications_of, rounds_of

NO_PAGE = "Cette page du journal n’existe pas."
FILES = {"csv": as_csv, "json": as_json}
READ = ("GET", "HEAD")


@dataclass(frozen=True)
class Told:
    """One line of the page; for a version, those that the same sitting saved just before."""

    line: Line
    earlier: list[Line] = field(default_factory=list)


def journal(request: HttpRequest, article: Article, person: User, context: dict[str, Any]) -> HttpResponseBase:
    """Show a page of the journal: `?voir=` keeps one sort of lines, `?avant=` goes on from a line."""
    if request.method not in READ:
        return HttpResponseNotAllowed(READ)
    now = timezone.now()
    _note(article, person)
    sort = _sort_asked(request)
    lines, last = newest(article, now, before=_place_asked(request), sorts=[sort] if sort else tuple(Sort))
    context |= {
        "told": list(told(lines)),
        "last": last,
        "is_first": "avant" not in request.GET,
        "sorts": list(Sort),
        "sort": sort,
        "rounds": rounds_of(article)[:SHOWN],
        "clearances": clearances_of(article)[:SHOWN],
        "intervals": intervals(publications_of(article)[:SHOWN], now),
        "corrections": corrections_of(article)[:SHOWN],
        "may_export": not export_obstacles(article, person),
        "now": now,
    }
    return TemplateResponse(request, "reviews/proof/journal.html", context)


def exported(request: HttpRequest, article: Article, person: User, form: str) -> HttpResponseBase:
    """Answer with the journal as a file of that form. Raises Refused: 403 not theirs, 404 no such form."""
    if request.method not in READ:
        return HttpResponseNotAllowed(READ)
    if obstacles := export_obstacles(article, person):
        raise Refused(403, obstacles)
    if form not in FILES:
        raise Refused(404, [NO_PAGE])
    return FILES[form](article, timezone.now())


def told(lines: Sequence[Line]) -> Iterator[Told]:
    """Yield lines, newest first, the versions of one sitting under the last of them."""
    for sort, together in groupby(lines, key=lambda line: line.sort):
        run = list(together)
        if sort is Sort.VERSION:
            yield from _by_sitting(run)
        else:
            yield from map(Told, run)


def _by_sitting(run: list[Line]) -> Iterator[Told]:
    known = {line.revision.pk: line for line in run if line.revision}
    rows = [Row(line.revision, [], name_of(line.revision)) for line in run if line.revision]
    for sitting in sittings(rows):
        yield Told(known[sitting.last.revision.pk], [known[row.revision.pk] for row in sitting.earlier])


def _note(article: Article, person: User) -> None:
    if is_seen_as_admin(article, person):
        acts.note_reading(article, person, at=timezone.now())


def _sort_asked(request: HttpRequest) -> Sort | None:
    return {sort.value: sort for sort in Sort}.get(request.GET.get("voir", ""))


def _place_asked(request: HttpRequest) -> Place | None:
    if "avant" not in request.GET:
        return None
    place = Place.read(request.GET["avant"])
    if place is None:
        raise Refused(404, [NO_PAGE])
    return place
