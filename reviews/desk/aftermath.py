"""« Après la parution »: the note that a new version asks for, the notes and take-downs so far, and their acts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.desk.refusals import Refused
from articles.models import TAKE_DOWN, Article, Correction
from reviews.desk import replies
from reviews.following import answer_obstacles, chief_obstacles, go_without_note, withdraw_note
from reviews.situation import situation_of

PAGE = "reviews/desk/aftermath.html"
TITLE = "Après la parution"
NO_ACT = f"Cette adresse ne s’ouvre pas\u00a0: passez par les boutons de la page «\u00a0{TITLE}\u00a0»."


@dataclass(frozen=True)
class Line:
    """One correction as the desk sees it: where both versions are compared, and whether it may be withdrawn now."""

    correction: Correction
    compared: str
    reason: str
    by: str
    is_coming: bool
    is_gone: bool
    may_withdraw: bool


def act(
    request: HttpRequest, article: Article, person: User, name: str, context: dict[str, Any], edit: list[str]
) -> HttpResponse:
    """Do one of the page's acts. What is refused is shown with what was typed; raises Refused for whom it is not.

    `edit` is why the person may not edit the article now, for the act that writes in it.
    """
    if request.method != "POST" or name not in ACTS:
        raise Refused(404 if request.method == "POST" else 405, [NO_ACT])
    try:
        done = ACTS[name](request, article, person, edit)
    except Refused as refused:
        if refused.status in (403, 404):
            raise
        context |= {"obstacles": refused.sentences}
        return page(request, article, person, context, edit, status=refused.status)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:articles_article_aftermath", args=[article.pk]))


def _without_note(request: HttpRequest, article: Article, person: User, edit: list[str]) -> str:
    go_without_note(
        article,
        person,
        revision=number(request.POST.get("revision", "")),
        reason=scrub(request.POST.get("reason", "")),
        at=timezone.now(),
    )
    return "C’est noté\u00a0: cette version se passe de note, et l’on sait pourquoi."


def _withdraw(request: HttpRequest, article: Article, person: User, edit: list[str]) -> str:
    asked, reason = number(request.POST.get("correction", "")), scrub(request.POST.get("reason", ""))
    withdraw_note(article, person, asked, reason=reason, at=timezone.now())
    return "La note peut être ôtée du texte\u00a0: les lecteurs verront qu’elle est retirée dès la prochaine version."


ACTS: dict[str, Callable[[HttpRequest, Article, User, list[str]], str]] = {
    "sans-note": _without_note,
    "retirer-note": _withdraw,
    "droit-recu": replies.received,
    "droit-accepte": replies.accepted,
    "droit-refuse": replies.refused,
    "droit-place": replies.placed,
}


def page(
    request: HttpRequest,
    article: Article,
    person: User,
    context: dict[str, Any],
    edit: list[str],
    *,
    status: int = 200,
) -> HttpResponse:
    """Show what followed the publication of an article."""
    leads, situation = not chief_obstacles(person), situation_of(article)
    context |= {
        "asked": situation.note_asked,
        "may_answer": not answer_obstacles(situation, person),
        "lines": list(_lines(article, leads=leads)),
        "replies": list(replies.reply_lines(article)),
        "leads": leads,
        "may_edit": not edit,
        "typed": request.POST,
    }
    return TemplateResponse(request, PAGE, context, status=status)


def _lines(article: Article, *, leads: bool) -> Iterator[Line]:
    rows = (
        Correction.objects.filter(article=article)
        .order_by("-id")
        .select_related(*("before__clearance__revision", "after__clearance__revision", "gone", "before__taken_down_by"))
    )
    heavy = ("content", "search_text", "words")
    deferred = [f"{side}__{name}" for side in ("before", "after", "gone") for name in heavy]
    now = timezone.now()
    for row in rows.defer(*deferred, "before__clearance__revision__content", "after__clearance__revision__content"):
        taken = row.before if row.kind == TAKE_DOWN else None
        yield Line(
            correction=row,
            compared=_compared(article, row),
            reason=taken.taken_down_reason if taken else "",
            by=str(taken.taken_down_by) if taken else "",
            is_coming=row.after is not None and row.after.live_from > now,
            is_gone=row.gone is not None and row.gone.live_from <= now,
            may_withdraw=leads and taken is None and row.withdrawn_at is None,
        )


def _compared(article: Article, row: Correction) -> str:
    """Return where both versions stand side by side, empty for what has no two."""
    if row.before is None or row.after is None:
        return ""
    old, new = row.before.clearance.revision.number, row.after.clearance.revision.number
    return f"{reverse('admin:articles_article_compare', args=[article.pk])}?de={old}&a={new}"
