"""Choosing what stands at the top of the home page, for a time, and giving a place back to the news."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.content.french_dates import datetime_fr
from articles.content.vocabulary import SPONSORED
from articles.desk import journal
from articles.desk.access import front_obstacles
from articles.desk.refusals import Refused
from articles.models import Article, FrontPick, FrontPlace, Publication
from articles.revising import lock

LONGEST = timedelta(days=7)
FURTHEST = timedelta(days=60)
NO_PLACE = "Cette place n’existe pas\u00a0: choisissez la une, ou l’une des deux places à côté."
NO_TIME = "Dites jusqu’à quand\u00a0: la fin doit suivre le début, sept jours plus tard au plus."
TOO_FAR = "Choisissez un jour des deux mois qui viennent\u00a0: d’ici là, tout peut changer."
PAST = "Ce moment est passé\u00a0: choisissez-en un qui vient, ou laissez l’heure vide pour maintenant."
NOT_ONLINE = "Cet article ne sera pas en ligne à ce moment\u00a0: programmez-le d’abord, ou choisissez-en un autre."
PAID = "Un contenu commandité ne se met pas à la une."
NO_PICK = "Ce choix n’existe plus\u00a0: la place suit déjà l’actualité, ou quelqu’un d’autre l’a rendue."


@transaction.atomic
def pick(article: Article, place: int, by: User, *, since: datetime, until: datetime, at: datetime) -> FrontPick:
    """Put an article at a place during `[since, until)`. It leaves the other places it had been given meanwhile.

    Raises Refused: 403 not theirs, 409 not before readers at that hour or paid for, 422 no such place or time.
    """
    if obstacles := front_obstacles(by):
        raise Refused(403, obstacles)
    if sentences := _unfit(place, since, until, at):
        raise Refused(422, sentences)
    locked = lock(article)
    shown = Publication.objects.live(since).filter(article=locked).first()
    if shown is None or shown.kind == SPONSORED:
        raise Refused(409, [NOT_ONLINE if shown is None else PAID])
    _leave(locked, since, until)
    made = FrontPick.objects.create(article=locked, place=place, since=since, until=until, chosen_by=by, chosen_at=at)
    where, when = FrontPlace(place).label, datetime_fr(timezone.localtime(until))
    begins = "" if since <= at else f" du {datetime_fr(timezone.localtime(since))}"
    journal.note(locked, by, "front", f"Accueil, {where.lower()}\u00a0:{begins} jusqu’au {when}", at=at)
    return made


@transaction.atomic
def release(number: int | None, by: User, *, at: datetime) -> FrontPick:
    """Give a place back to the news, now; a choice to come is dropped. Raises Refused: 403, 404."""
    if obstacles := front_obstacles(by):
        raise Refused(403, obstacles)
    found = FrontPick.objects.standing(at).filter(pk=number or 0).select_related("article").first()
    if found is None:
        raise Refused(404, [NO_PICK])
    article = lock(found.article)
    journal.note(
        article, by, "front", f"Accueil, {found.get_place_display().lower()}\u00a0: rendue à l’actualité", at=at
    )
    _end(found, at)
    return found


def _unfit(place: int, since: datetime, until: datetime, at: datetime) -> list[str]:
    if place not in FrontPlace.values:
        return [NO_PLACE]
    if since < at:
        return [PAST]
    if since - at > FURTHEST:
        return [TOO_FAR]
    return [] if timedelta(0) < until - since <= LONGEST else [NO_TIME]


def _leave(article: Article, since: datetime, until: datetime) -> None:
    for each in FrontPick.objects.filter(article=article, since__lt=until, until__gt=since):
        _end(each, since)


def _end(choice: FrontPick, at: datetime) -> None:
    """End a choice then; one that had not begun leaves no row, the journal has it."""
    if choice.since < at:
        choice.until = at
        choice.save(update_fields=["until"])
    else:
        choice.delete()
