"""« Calendrier » at the desk: a month or a week by days, with the moves, and one's private address of the feed."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone

from articles.desk.doors import door
from articles.desk.refusals import Refused, actor, wants_json
from articles.models import Rubric
from reviews.access import visible_to
from reviews.calendar import feeds
from reviews.calendar.entries import MOST, Asked, Entry, Sort, entries_of
from reviews.calendar.moving import move
from reviews.calendar.spans import NoSuchDays, Span, month_of, span_of, week_of

if TYPE_CHECKING:
    from reviews.admin import ReviewedArticleAdmin

NO_PAGE = "Cette page du calendrier n’existe pas."
NOT_FOR_YOU = "Votre rôle ne donne pas accès au calendrier de la rédaction."
BY_FORM = "Cette adresse ne s’ouvre pas\u00a0: passez par le calendrier."
KEPT = ("mois", "semaine", "rubrique")


@dataclass(frozen=True)
class Day:
    """One day of the page. `is_other`: of the month before or after."""

    date: date
    entries: list[Entry]
    is_today: bool
    is_other: bool


@dataclass(frozen=True)
class Refusal:
    """A move that was not done: why, and what was typed for which entry."""

    sentences: list[str]
    status: int
    key: str
    when: str


def calendar(admin: "ReviewedArticleAdmin", request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    """Show a month or a week. 404 for days that are not, or a rubric that is not there."""
    person = actor(request)
    if not admin.has_module_permission(request):
        raise Refused(HTTPStatus.FORBIDDEN, [NOT_FOR_YOU])
    now = timezone.now()
    today = timezone.localdate(now)
    span, rubric = _span(request, today), _rubric(request)
    asked = Asked(visible_to(person), person, *span.bounds, now, rubric)
    entries = entries_of(asked)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": "Calendrier",
        "span": span,
        "days": _days(span, entries, today),
        "is_cut": len(entries) >= MOST,
        "rubrics": Rubric.objects.order_by("position", "name"),
        "rubric": rubric,
        "suffix": f"&rubrique={rubric.slug}" if rubric else "",
        "query": _kept(request),
        "as_month": month_of(span.month or _middle(span, today)).query,
        "as_week": week_of(today if span.first <= today <= span.last else span.month or span.first).query,
        "today": (month_of(today) if span.month else week_of(today)).query,
        "sorts": list(Sort),
        "refusal": refusal,
        "feed": feeds.address_of(person),
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return TemplateResponse(request, "reviews/calendar/page.html", context, status=status)


def moved(admin: "ReviewedArticleAdmin", request: HttpRequest) -> HttpResponse:
    """Move an entry; back to the same days. A refusal is the page again with its sentences, or JSON for a drag."""
    if request.method != "POST":
        raise Refused(HTTPStatus.NOT_FOUND, [BY_FORM])
    try:
        said = move(admin, request)
    except Refused as refused:
        if wants_json(request) or refused.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
            raise
        key = f"{request.POST.get('sort', '')}-{request.POST.get('row', '')}"
        typed = request.POST.get("when", "").replace("\0", "")
        return calendar(admin, request, Refusal(refused.sentences, refused.status, key, typed))
    messages.success(request, said)
    return JsonResponse({}) if wants_json(request) else _back(request)


def subscription(admin: "ReviewedArticleAdmin", request: HttpRequest) -> HttpResponse:
    """Make, renew or close the person's private address."""
    if request.method != "POST":
        raise Refused(HTTPStatus.NOT_FOUND, [BY_FORM])
    if not admin.has_module_permission(request):
        raise Refused(HTTPStatus.FORBIDDEN, [NOT_FOR_YOU])
    if request.POST.get("act") == "revoke":
        feeds.revoke(actor(request))
        messages.success(request, "L’adresse est fermée\u00a0: les agendas qui la suivaient ne recevront plus rien.")
    else:
        feeds.renew(actor(request), at=timezone.now())
        messages.success(request, "Voici votre adresse. Celle d’avant, s’il y en avait une, ne répond plus.")
    return _back(request, "#abonnement")


def _back(request: HttpRequest, anchor: str = "") -> HttpResponseRedirect:
    query = _kept(request)
    return HttpResponseRedirect(f"{reverse('admin:reviews_calendar')}{f'?{query}' if query else ''}{anchor}")


def _kept(request: HttpRequest) -> str:
    """Return the query that names the same days and rubric."""
    kept = QueryDict(mutable=True)
    kept.update({name: request.GET[name] for name in KEPT if request.GET.get(name)})
    return kept.urlencode()


def _span(request: HttpRequest, today: date) -> Span:
    try:
        return span_of(request.GET.get("mois", ""), request.GET.get("semaine", ""), today)
    except NoSuchDays as error:
        raise Refused(HTTPStatus.NOT_FOUND, [NO_PAGE]) from error


def _rubric(request: HttpRequest) -> Rubric | None:
    slug = request.GET.get("rubrique", "")
    found = Rubric.objects.filter(slug=slug).first() if slug else None
    if slug and found is None:
        raise Refused(HTTPStatus.NOT_FOUND, [NO_PAGE])
    return found


def _middle(span: Span, today: date) -> date:
    """Return the day whose month a week belongs to: today's when it is in it, else its Thursday's."""
    return today if span.first <= today <= span.last else span.days[len(span.days) // 2]


def _days(span: Span, entries: list[Entry], today: date) -> list[Day]:
    by_day = {
        day: list(found) for day, found in groupby(entries, key=lambda entry: timezone.localtime(entry.at).date())
    }
    month = span.month.month if span.month else None
    return [
        Day(day, by_day.get(day, []), is_today=day == today, is_other=month is not None and day.month != month)
        for day in span.days
    ]


def urls(admin: "ReviewedArticleAdmin") -> list[URLPattern]:
    """Return the addresses of this module."""
    pages: dict[str, Any] = {
        "calendrier/": (calendar, "reviews_calendar"),
        "calendrier/deplacer/": (moved, "reviews_calendar_move"),
        "calendrier/abonnement/": (subscription, "reviews_calendar_feed"),
    }
    return [door(admin, route, view, name) for route, (view, name) in pages.items()]
