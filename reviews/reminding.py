"""What is told of an article that readers have seen: a note let go, a right of reply noted, one that is due soon."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate, localtime

from accounts.models import Kind, User
from accounts.notices import MORNING, Telling, notify
from accounts.roles import Role
from articles.content.french_dates import date_fr, iso_fr
from articles.models import Article, Correction
from reviews.desk.mentioning import may_see
from reviews.models import ReplyState, RightOfReply

EVERY = 600.0
"""Seconds between two looks at what is due."""
EVE = timedelta(days=1)
JUST_NOTED = timedelta(hours=12)
FORGOTTEN = timedelta(days=7)
LONGEST = 1000


def tell_withdrawn(note: Correction, by: User, reason: str, at: datetime) -> None:
    """Tell who wrote a note to readers that the editor-in-chief lets it leave the text, and why."""
    writer = _writer_of(note)
    if writer is None or writer.pk == by.pk or not may_see(note.article, writer):
        return
    words = f"{by} a permis de retirer votre note aux lecteurs ({note.label.lower()} du {iso_fr(note.dated)})."
    notify([writer], _told(Kind.NOTE_GONE, f"note-{note.pk}-withdrawn", note.article, words, reason), at)


def tell_noted(reply: RightOfReply, at: datetime) -> None:
    """Tell the editors-in-chief of a right of reply that somebody else has just noted."""
    words = f"{reply.noted_by} a noté un droit de réponse de {reply.name}, à publier {_until(reply)}."
    chiefs = User.objects.holding(Role.CHIEF).exclude(pk=reply.noted_by_id)
    notify(chiefs, _told(Kind.REPLY, f"reply-{reply.pk}-noted", reply.article, words, reply.asked), at)


def remind(at: datetime) -> None:
    """Tell the editors-in-chief, once and by day, of the rights of reply that are due tomorrow and not yet out."""
    today = localdate(at)
    if localtime(at).time() < MORNING:
        return
    rows = RightOfReply.objects.waiting(at).filter(
        due_on__gte=today - FORGOTTEN, due_on__lte=today + EVE, noted_at__lte=at - JUST_NOTED
    )
    for reply in rows.select_related("article"):
        what = "à décider" if reply.state == ReplyState.RECEIVED else "accepté, à publier"
        words = f"Le droit de réponse de {reply.name} est {what} {_until(reply)}."
        told = _told(Kind.REPLY, f"reply-{reply.pk}-due", reply.article, words, reply.asked)
        notify(User.objects.holding(Role.CHIEF), told, at)


def _until(reply: RightOfReply) -> str:
    return f"avant la fin du {date_fr(reply.due_on)}"


def _told(kind: Kind, key: str, article: Article, words: str, reason: str) -> Telling:
    url = reverse("admin:articles_article_aftermath", args=[article.pk])
    return Telling(kind, key, article.title, words, url, reason[:LONGEST], article.confidential)


def _writer_of(note: Correction) -> User | None:
    """Return who first saved the note, of the versions that lead to the publication that brought it."""
    assert note.after is not None
    last = note.after.clearance.revision.number
    versions = note.article.revisions.filter(number__lte=last).order_by("-number").select_related("by")
    writer: User | None = None
    for version in versions.iterator(chunk_size=20):
        if all(kept["id"] != note.note for kept in version.content.get("notes", ())):
            break
        writer = version.by
    return writer
