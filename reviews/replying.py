"""Rights of reply: noted, decided, put in the text. Under the lock of the article, journaled, or not at all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils.timezone import localdate
from msgspec.structs import replace

from accounts.models import User
from articles.content.limits import Unfit
from articles.content.tree import ReaderNote
from articles.content.vocabulary import REPLY
from articles.desk import journal
from articles.desk.refusals import Refused
from articles.models import Article, Correction
from articles.revising import StaleRevision, save_revision
from articles.snapshots import working
from reviews.following import NO_REASON, STALE, allow, answer_obstacles, chief_obstacles, locked, written
from reviews.models import ReplyState, RightOfReply
from reviews.reminding import tell_noted

NB = "\u00a0"
USUAL_DELAY = timedelta(days=3)
"""Three days: what French law gives a site to publish a reply (LCEN); the editor-in-chief sets another."""
LONGEST = 3500
LONGEST_LINE = 160
LONGEST_CONTACT = 300
NOT_PUBLISHED = "Un droit de réponse vise un article que les lecteurs ont vu."
NO_NAME = "Dites de qui vient la demande."
NO_DAY = f"Donnez le jour de la réception, au plus tard aujourd’hui{NB}: 2026-12-01."
NO_DUE = "Donnez une échéance, au plus tôt le jour de la réception et dans l’année."
NO_TEXT = "Collez le texte de la réponse."
NO_REPLY = "Ce droit de réponse n’existe pas dans cet article."
DECIDED = "Ce droit de réponse est déjà décidé."
NOT_ACCEPTED = "La rédaction en chef n’a pas accepté cette réponse."
IN_TEXT = "La réponse est déjà dans le texte."


@dataclass(frozen=True)
class Request:
    """What came in: from whom, what they ask, when, and until when the reply is due (None: after the usual delay)."""

    name: str
    role: str
    contact: str
    asked: str
    received_on: date | None
    due_on: date | None


@transaction.atomic
def receive(article: Article, by: User, request: Request, *, at: datetime) -> RightOfReply:
    """Note that somebody asks to answer an article.

    Raises Refused: 403 not theirs, 409 an article that readers never saw, 422 something is missing or too long.
    """
    situation = locked(article, at)
    allow(situation, answer_obstacles(situation, by))
    received, today = request.received_on, localdate(at)
    fields = {
        "name": written(request.name, NO_NAME, longest=LONGEST_LINE),
        "role": written(request.role, longest=LONGEST_LINE),
        "contact": written(request.contact, longest=LONGEST_CONTACT),
        "asked": written(request.asked, longest=LONGEST),
    }
    if received is None or not today - timedelta(days=3660) <= received <= today:
        raise Refused(422, [NO_DAY])
    due = request.due_on or received + USUAL_DELAY
    if not received <= due <= received + timedelta(days=366):
        raise Refused(422, [NO_DUE])
    if situation.shown is None:
        raise Refused(409, [NOT_PUBLISHED])
    journal.note(situation.article, by, "reply", f"a noté un droit de réponse de {fields['name']}", at=at)
    noted = RightOfReply.objects.create(
        article=situation.article, received_on=received, due_on=due, noted_by=by, noted_at=at, **fields
    )
    tell_noted(noted, at)
    return noted


@transaction.atomic
def accept(article: Article, by: User, reply: int | None, *, text: str, at: datetime) -> RightOfReply:
    """Accept a reply with its words, which are those of who answers. Raises Refused: 403, 404, 409 or 422."""
    found = _to_decide(article, by, reply, at)
    found.text, found.note, found.state = written(text, NO_TEXT, longest=LONGEST), str(uuid4()), ReplyState.ACCEPTED
    return _decided(found, by, f"a accepté le droit de réponse de {found.name}", at)


@transaction.atomic
def refuse(article: Article, by: User, reply: int | None, *, reason: str, at: datetime) -> RightOfReply:
    """Refuse a reply, for a reason. Raises Refused: 403, 404, 409 or 422."""
    found = _to_decide(article, by, reply, at)
    found.reason, found.state = written(reason, NO_REASON), ReplyState.REFUSED
    return _decided(found, by, f"a refusé le droit de réponse de {found.name}", at)


@transaction.atomic
def place(article: Article, by: User, reply: int | None, *, base: int | None, at: datetime) -> None:
    """Put an accepted reply in the text, as a new version that is reviewed like any other. `base`: the version seen.

    Whether the person may edit now is the caller's to ask. Raises Refused: 404, 409 or 422.
    """
    situation = locked(article, at)
    found = _found(situation.article, reply)
    if found.state != ReplyState.ACCEPTED:
        raise Refused(409, [NOT_ACCEPTED])
    content = working(situation.article)
    if any(note.id == found.note for note in content.notes):
        raise Refused(409, [IN_TEXT])
    note = ReaderNote(id=found.note, kind=REPLY, text=found.printed)
    words = f"Droit de réponse de {found.name}"[:200]
    try:
        save_revision(article, replace(content, notes=(*content.notes, note)), by, base=base, note=words, at=at)
    except StaleRevision as stale:
        raise Refused(409, [STALE]) from stale
    except Unfit as unfit:
        raise Refused(422, [str(unfit)]) from unfit


def published_notes(article: Article, at: datetime) -> set[str]:
    """Return the ids of the notes, replies among them, that readers of the article were given by that instant."""
    notes = Correction.objects.notes().filter(article=article, after__live_from__lte=at)
    return set(notes.values_list("note", flat=True))


def _to_decide(article: Article, by: User, reply: int | None, at: datetime) -> RightOfReply:
    situation = locked(article, at)
    allow(situation, chief_obstacles(by))
    found = _found(situation.article, reply)
    if found.state != ReplyState.RECEIVED:
        raise Refused(409, [DECIDED])
    return found


def _found(article: Article, reply: int | None) -> RightOfReply:
    found = RightOfReply.objects.filter(article=article, pk=reply).first() if reply is not None else None
    if found is None:
        raise Refused(404, [NO_REPLY])
    return found


def _decided(reply: RightOfReply, by: User, words: str, at: datetime) -> RightOfReply:
    reply.decided_by, reply.decided_at = by, at
    reply.save()
    journal.note(reply.article, by, "reply", words, at=at, reason=reply.reason)
    return reply
