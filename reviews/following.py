"""What is decided of an article after its publication: under the lock of the article, journaled, or not at all."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from articles.desk import journal
from articles.desk.refusals import NO_VERSION, Refused
from articles.models import Article, Correction
from articles.revising import lock
from reviews.models import NoNote
from reviews.reminding import tell_withdrawn
from reviews.situation import Situation

LONGEST_REASON = 2000
NB = "\u00a0"
NOT_TO_ANSWER = "Seules la personne responsable, celles qui signent et la rédaction en chef disent s’il faut une note."
FOR_THE_CHIEF = "C’est à la rédaction en chef de faire cela."
AWAY = f"L’article est à la corbeille ou aux archives{NB}: rétablissez-le d’abord."
STALE = f"L’article a changé depuis que vous avez ouvert cette page{NB}: relisez la dernière version."
NO_REASON = f"Dites pourquoi{NB}: le motif est obligatoire."
LONG = f"Ce texte compte {{}} caractères{NB}: le maximum est de {{}}."
NOTHING_TOLD = "Cette version ne change rien à ce que les lecteurs ont lu."
HAS_A_NOTE = "Cette version ajoute déjà une note aux lecteurs."
NO_NOTE = "Cette note n’existe pas dans cet article."
WITHDRAWN = "Cette note est déjà retirée."


def answer_obstacles(situation: Situation, user: User) -> list[str]:
    """Return why the person may not say whether a note is needed: who writes, who signs and who leads may."""
    if user.holds(Role.CHIEF) or (user.holds(Role.JOURNALIST) and situation.is_mine(user)):
        return []
    return [NOT_TO_ANSWER]


def chief_obstacles(user: User) -> list[str]:
    """Return why the person may not do what the editor-in-chief alone does."""
    return [] if user.holds(Role.CHIEF) else [FOR_THE_CHIEF]


@transaction.atomic
def go_without_note(article: Article, by: User, *, revision: int | None, reason: str, at: datetime) -> NoNote:
    """Say why the latest version needs no note to readers. `revision`: the id of the one seen.

    Raises Refused: 403 not theirs, 409 nothing to say it of or an older version, 422 no reason.
    """
    situation = locked(article, at)
    allow(situation, answer_obstacles(situation, by))
    reason = written(reason, NO_REASON)
    _is_latest(situation, revision)
    asked = situation.note_asked
    if asked is None:
        raise Refused(409, [NOTHING_TOLD])
    if asked.notes:
        raise Refused(409, [HAS_A_NOTE])
    words = "a dit pourquoi il ne faut pas de note aux lecteurs"
    journal.note(situation.article, by, "no-note", words, at=at, reason=reason)
    return NoNote.objects.create(
        article=situation.article, shown=asked.shown, revision=asked.revision, reason=reason, by=by, at=at
    )


@transaction.atomic
def withdraw_note(article: Article, by: User, correction: int | None, *, reason: str, at: datetime) -> Correction:
    """Let a published note leave the text: the next version may go without it, and readers are told that it left.

    Raises Refused: 403 not the editor-in-chief, 404 no such note, 409 withdrawn already, 422 no reason.
    """
    situation = locked(article, at)
    allow(situation, chief_obstacles(by))
    notes = Correction.objects.notes().filter(article=situation.article, after__live_from__lte=at)
    found = notes.filter(pk=correction).first() if correction is not None else None
    if found is None:
        raise Refused(404, [NO_NOTE])
    reason = written(reason, NO_REASON)
    if found.withdrawn_at is not None:
        raise Refused(409, [WITHDRAWN])
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
    words = f"a permis de retirer une note aux lecteurs ({found.label.lower()} du {found.dated})"
    journal.note(situation.article, by, "withdraw-note", words, at=at, reason=reason)
    tell_withdrawn(found, by, reason, at)
    return found


def written(text: str, missing: str = "", *, longest: int = LONGEST_REASON) -> str:
    """Return a text without the spaces around it. Raises Refused (422) when it is too long, or missing and needed."""
    text = text.strip()
    if not text and missing:
        raise Refused(422, [missing])
    if len(text) > longest:
        raise Refused(422, [LONG.format(len(text), longest)])
    return text


def locked(article: Article, at: datetime) -> Situation:
    """Lock the article and return its situation. Call inside a transaction."""
    return Situation(lock(article), at)


def allow(situation: Situation, obstacles: list[str]) -> None:
    """Raise Refused: 403 for the obstacles, 409 for an article that is put away."""
    if obstacles:
        raise Refused(403, obstacles)
    if situation.article.deleted_at or situation.article.archived_at:
        raise Refused(409, [AWAY])


def _is_latest(situation: Situation, revision: int | None) -> None:
    if revision is None:
        raise Refused(422, [NO_VERSION])
    if revision != situation.article.current_id:
        raise Refused(409, [STALE])
