"""Moving what is not out: a scheduled publication by its act, an heure de tombée by the one way to write desk facts."""

from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from articles.content.french_dates import datetime_fr
from articles.content.hours import NoSuchHour, read_hour
from articles.desk.refusals import NO_VERSION, Refused, actor
from articles.desk.saving import write_due
from articles.models import Article
from articles.revising import lock
from reviews.actions import Action
from reviews.calendar.entries import Sort
from reviews.rules import Refused as NotDone
from reviews.rules import refusal_of
from reviews.situation import Situation
from reviews.workflow import perform

if TYPE_CHECKING:
    from reviews.admin import ReviewedArticleAdmin

NO_MOMENT = "Choisissez un jour et une heure."
NOT_MOVABLE = "Seuls se déplacent ce qui est programmé et les heures de tombée."
MOVED_MEANWHILE = "Quelqu’un a changé cette heure entre-temps\u00a0: voici le calendrier à jour."


def move(admin: "ReviewedArticleAdmin", request: HttpRequest) -> str:
    """Do the move that a form or a drag asks for, and return what is said of it.

    Fields: `sort`, `article`, `revision`, `was` (the hour the page showed) and `when`. Raises Refused: 403 not theirs,
    404 not there, 409 not the time or moved meanwhile, 422 no such hour. Nothing is written then.
    """
    article = admin.find(request, request.POST.get("article", ""))
    sort = request.POST.get("sort", "")
    if sort not in (Sort.SCHEDULED, Sort.DUE):
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, [NOT_MOVABLE])
    when = _moment(request, "when", [NO_MOMENT])
    was = _moment(request, "was", [NO_VERSION])
    with transaction.atomic():
        if sort == Sort.SCHEDULED:
            _move_publication(request, lock(article), was, when)
        else:
            _move_due(admin, request, lock(article), was, when)
    return f"«\u00a0{article.title}\u00a0» est déplacé au {datetime_fr(timezone.localtime(when))}."


def _moment(request: HttpRequest, name: str, missing: list[str]) -> datetime:
    try:
        found = read_hour(request.POST.get(name, ""), timezone.get_current_timezone())
    except NoSuchHour as refused:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, [str(refused)]) from refused
    if found is None:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, missing)
    return found


def _move_publication(request: HttpRequest, article: Article, was: datetime, when: datetime) -> None:
    person, situation = actor(request), Situation(article, timezone.now())
    refusal = refusal_of(situation, Action.RESCHEDULE, person)
    if refusal is None and situation.coming is not None and situation.coming.live_from != was:
        raise Refused(HTTPStatus.CONFLICT, [MOVED_MEANWHILE])
    revision = request.POST.get("revision", "")
    known = int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 19 else None
    try:
        perform(article, Action.RESCHEDULE, person, revision=known, when=when)
    except NotDone as refused:
        raise Refused(refused.status, refused.sentences) from refused


def _move_due(
    admin: "ReviewedArticleAdmin", request: HttpRequest, article: Article, was: datetime, when: datetime
) -> None:
    admin.require_edit(request, article)
    if article.due_at != was:
        raise Refused(HTTPStatus.CONFLICT, [MOVED_MEANWHILE])
    write_due(article, when, actor(request), at=timezone.now())
