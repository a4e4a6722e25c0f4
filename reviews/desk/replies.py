"""Rights of reply on « Après la parution »: what came, until when, what was decided, and the forms of their acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import User
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.desk.refusals import Refused
from articles.models import Article
from articles.snapshots import working
from reviews.models import ReplyState, RightOfReply
from reviews.replying import Request, accept, place, published_notes, receive, refuse


@dataclass(frozen=True)
class ReplyLine:
    """A right of reply, its state in a word, whether its time is up, and which acts are left."""

    reply: RightOfReply
    state: str
    is_late: bool
    to_decide: bool
    to_place: bool


def reply_lines(article: Article) -> Iterator[ReplyLine]:
    """Yield the rights of reply of an article, soonest due first."""
    rows = list(RightOfReply.objects.filter(article=article).select_related("noted_by", "decided_by"))
    if not rows:
        return
    published = published_notes(article, timezone.now())
    placed = {note.id for note in working(article).notes}
    for row in rows:
        state = _state(row, published, placed)
        yield ReplyLine(
            reply=row,
            state=state,
            is_late=state not in ("publié", "refusé") and row.due_on < localdate(),
            to_decide=row.state == ReplyState.RECEIVED,
            to_place=row.state == ReplyState.ACCEPTED and row.note not in placed | published,
        )


def _state(row: RightOfReply, published: set[str], placed: set[str]) -> str:
    if row.note and row.note in published:
        return "publié"
    return "placé dans le texte" if row.note and row.note in placed else row.get_state_display()


def received(request: HttpRequest, article: Article, person: User, edit: list[str]) -> str:
    """Note a request."""
    names = ("name", "role", "contact", "asked")
    typed = {name: scrub(request.POST.get(name, "")) for name in names}
    came = Request(**typed, received_on=_day(request, "received_on"), due_on=_day(request, "due_on"))
    made = receive(article, person, came, at=timezone.now())
    return f"C’est noté\u00a0: le droit de réponse de {made.name} attend une décision."


def accepted(request: HttpRequest, article: Article, person: User, edit: list[str]) -> str:
    """Accept a reply."""
    accept(article, person, _asked(request), text=scrub(request.POST.get("text", "")), at=timezone.now())
    return "La réponse est acceptée\u00a0: il reste à la placer dans le texte, puis à la faire relire."


def refused(request: HttpRequest, article: Article, person: User, edit: list[str]) -> str:
    """Refuse a reply."""
    refuse(article, person, _asked(request), reason=scrub(request.POST.get("reason", "")), at=timezone.now())
    return "Le refus est noté, avec son motif."


def placed(request: HttpRequest, article: Article, person: User, edit: list[str]) -> str:
    """Put an accepted reply in the text. Raises Refused (403) for whom the article is not theirs to edit now."""
    if edit:
        raise Refused(403, edit)
    place(article, person, _asked(request), base=number(request.POST.get("revision", "")), at=timezone.now())
    return "La réponse est dans une nouvelle version\u00a0: soumettez-la à la relecture."


def _asked(request: HttpRequest) -> int | None:
    return number(request.POST.get("reply", ""))


def _day(request: HttpRequest, name: str) -> date | None:
    """Return a day as a form has it, None for nothing. Raises Refused (422) for what is no day."""
    text = scrub(request.POST.get(name, "")).strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused(422, ["Écrivez le jour ainsi\u00a0: 2026-12-01."]) from error
