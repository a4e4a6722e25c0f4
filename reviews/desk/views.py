"""The acts of the review as pages and buttons of the desk: a refusal is a French page with the status it deserves."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.models import User
from articles.content.hours import read_hour
from articles.desk.access import see_obstacles
from articles.desk.refusals import Refused as DeskRefused
from articles.models import Article
from reviews.access import reviews_it
from reviews.actions import TRANSITIONS, Action
from reviews.desk.ages import away_words
from reviews.desk.panel import PAGES, WITH_DETAILS, label_of
from reviews.desk.returning import comes_from_reading, way_back
from reviews.giving import shortages
from reviews.rules import Refusal, Refused, needs_reason, refusal_of
from reviews.situation import Situation
from reviews.workflow import perform

DECISION = "#decision"
LONGEST_REASON = 5000
LONGEST_WORD = 1000


def act(request: HttpRequest, article: Article, person: User, context: dict[str, Any]) -> HttpResponse:
    """Do the act that a form asks for, or say why not: 403, 409 or 422, nothing written, the typed words kept."""
    action = _action(request)
    try:
        details = _details(request)
        entry = perform(article, action, person, revision=_number(request.POST.get("revision")), **details)
    except Refused as refused:
        return _refused(request, article, action, refused, context)
    messages.success(request, f"C’est fait\u00a0: {entry.by} {entry.words}.")
    for sentence in shortages(Situation(article, timezone.now())) if action is Action.SUBMIT else ():
        messages.warning(request, sentence)
    return redirect(
        way_back(request, article, article.get_desk_url(), DECISION) if _still_sees(article, person) else "admin:index"
    )


def _still_sees(article: Article, person: User) -> bool:
    """Whether the article is theirs to see after the act: a confidential one closes with its round to its reviewers."""
    return reviews_it(article, person) or not see_obstacles(article, person)


def act_page(
    request: HttpRequest, article: Article, person: User, action: Action, context: dict[str, Any]
) -> HttpResponse:
    """Show the page of an act that asks for a reason, a moment or a person."""
    situation = Situation(article, timezone.now())
    refusal = refusal_of(situation, action, person)
    if refusal is not None and refusal.status == HTTPStatus.FORBIDDEN:
        raise DeskRefused(refusal.status, refusal.sentences)
    return _form_page(request, article, action, situation, refusal, context)


def page_action(name: str) -> Action:
    """Return the act of a page's address. Raises Http404 when there is none."""
    if name not in {action.value for action in PAGES}:
        raise Http404
    return Action(name)


def _form_page(
    request: HttpRequest,
    article: Article,
    action: Action,
    situation: Situation,
    refusal: Refusal | None,
    context: dict[str, Any],
) -> HttpResponse:
    people = _people(situation) if action is Action.ENTRUST else []
    context |= {
        "article": article,
        "action": action,
        "transition": TRANSITIONS[action],
        "needs_reason": needs_reason(situation, action),
        "label": label_of(action, situation),
        "when": request.POST.get("when") or _shown_moment(situation, action),
        "source": request.POST.get("source") or article.embargo_source,
        "obstacles": refusal.sentences if refusal else [],
        "people": [(person, away_words(situation.away.get(person.pk))) for person in people],
        "typed": request.POST,
        "situation": situation,
        **_return(request, article),
        "title": label_of(action, situation),
    }
    status = refusal.status if refusal and request.method == "POST" else HTTPStatus.OK
    return TemplateResponse(request, "reviews/desk/act.html", context, status=status)


def _refused(
    request: HttpRequest, article: Article, action: Action, refused: Refused, context: dict[str, Any]
) -> HttpResponse:
    refusal = Refusal(refused.status, refused.sentences)
    asks = action in WITH_DETAILS or (action is Action.TAKE and "when" in request.POST)
    if asks and refused.status != HTTPStatus.FORBIDDEN:
        return _form_page(request, article, action, Situation(article, timezone.now()), refusal, context)
    context |= {"article": article, "action": action, "obstacles": refused.sentences, "title": "Rien n’a été fait"}
    context |= _return(request, article)
    return TemplateResponse(request, "reviews/desk/refused.html", context, status=refused.status)


def _shown_moment(situation: Situation, action: Action) -> str:
    """Return the moment that the act would change, or the first it may have, as a field holds it; empty without one."""
    before = {
        Action.TAKE: _due(situation),
        Action.ENTRUST: _due(situation),
        Action.RESCHEDULE: situation.coming.live_from if situation.coming else None,
        Action.EMBARGO: situation.embargo,
        Action.SCHEDULE: situation.embargo,
        Action.EXPIRE: situation.end,
    }.get(action)
    return f"{timezone.localtime(before):%Y-%m-%dT%H:%M}" if before else ""


def _return(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return the way back: to the page that the act was asked from."""
    back = way_back(request, article, article.get_desk_url())
    return {"back": back, "from_reading": comes_from_reading(request)}


def _due(situation: Situation) -> datetime | None:
    """Return the open step's deadline, None when it has none or is late: another is to be chosen then."""
    step = situation.open_step
    due = step.due(situation.article.due_at) if step else None
    return due if due and due > situation.at else None


def _people(situation: Situation) -> list[User]:
    """Return those who may be entrusted with the open step."""
    step = situation.open_step
    if step is None:
        return []
    everyone = User.objects.filter(is_active=True).prefetch_related("groups")
    able = [person for person in everyone if situation.may_give(step, person) and not situation.gave(step, person)]
    return [person for person in able if person.pk not in situation.writers]


def _action(request: HttpRequest) -> Action:
    try:
        return Action(request.POST.get("action", ""))
    except ValueError as error:
        raise Http404 from error


def _number(text: str | None) -> int | None:
    """Return a row's id, None for anything else: a forged one is a missing one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def _details(request: HttpRequest) -> dict[str, Any]:
    """Return what the form says beside the act. Raises Refused (422) with a sentence when it cannot be read."""
    reason = _text(request, "reason", LONGEST_REASON, "Le motif")
    try:
        when = read_hour(request.POST.get("when", ""), timezone.get_current_timezone())
    except ValueError as error:
        raise _unreadable(str(error)) from error
    person = User.objects.filter(pk=_number(request.POST.get("person")) or 0).first()
    return {
        "reason": reason,
        "when": when,
        "person": person,
        "step": _number(request.POST.get("step")),
        "word": _text(request, "word", LONGEST_WORD, "Le mot aux lecteurs"),
        "titled": "titled" in request.POST,
        "source": _text(request, "source", LONGEST_REASON, "La source"),
    }


def _text(request: HttpRequest, name: str, longest: int, label: str) -> str:
    """Return what was typed in a field. Raises Refused (422) when it is too long or cannot be read."""
    text = request.POST.get(name, "").replace("\x00", "").replace("\r\n", "\n")
    if len(text) > longest:
        raise _unreadable(f"{label} compte {len(text)} caractères\u00a0: le maximum est de {longest}.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _unreadable(f"{label} contient des signes illisibles\u00a0: effacez-les.") from error
    return text


def _unreadable(sentence: str) -> Refused:
    return Refused(Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, [sentence]))
