"""« La une » at the desk: the three places as readers see them now, what was chosen for later, and the form."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone

from articles.content.hours import NoSuchHour, read_hour
from articles.content.richtext.attributes import number
from articles.content.vocabulary import SPONSORED
from articles.desk.access import front_obstacles
from articles.desk.doors import door
from articles.desk.refusals import Refused, actor
from articles.front.arranging import pick, release
from articles.models import Article, FrontPick, FrontPlace, Publication
from articles.site.front_page import Shown, front_page

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

BY_FORM = "Cette adresse ne s’ouvre pas\u00a0: passez par la page «\u00a0La une\u00a0»."
NO_ARTICLE = "Choisissez un article de la liste."
OFFERED = 60
"""Articles in the list of the form, the newest first: an older one is given by its address."""
HOURS = {4: "4 heures", 12: "12 heures", 24: "un jour", 72: "trois jours", 168: "sept jours"}
USUAL = 24


@dataclass(frozen=True)
class Seat:
    """A place of the home page: who readers see there, and the choice that put it there, None when it is the news."""

    place: FrontPlace
    publication: Shown | None
    choice: FrontPick | None


def arrangement(admin: "ArticleAdmin", request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    """Show the page, with what was typed when it was refused. 403 to who may not choose."""
    if obstacles := front_obstacles(actor(request)):
        raise Refused(HTTPStatus.FORBIDDEN, obstacles)
    if request.method == "POST" and refused is None:
        return _chosen(admin, request)
    at = timezone.now()
    choices = list(FrontPick.objects.standing(at).select_related("article", "chosen_by"))
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": "La une",
        "at": at,
        "seats": _seats(choices, at),
        "coming": [choice for choice in choices if choice.since > at],
        "offered": _offered(at),
        "places": FrontPlace.choices,
        "hours": HOURS,
        "typed": request.POST if refused else {"article": request.GET.get("article", ""), "hours": str(USUAL)},
        "obstacles": refused.sentences if refused else [],
    }
    status = refused.status if refused else HTTPStatus.OK
    return TemplateResponse(request, "admin/articles/front/page.html", context, status=status)


def released(admin: "ArticleAdmin", request: HttpRequest, choice: str) -> HttpResponse:
    """Give a place back to the news; 404 when the choice is over."""
    if request.method != "POST":
        raise Refused(HTTPStatus.NOT_FOUND, [BY_FORM])
    given = release(number(choice), actor(request), at=timezone.now())
    messages.success(request, f"{given.get_place_display()}\u00a0: la place suit de nouveau l’actualité.")
    return _back()


def _chosen(admin: "ArticleAdmin", request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    try:
        since = _since(request, at)
        until = since + timedelta(hours=_hours(request))
        made = pick(_article(request), _place(request), actor(request), since=since, until=until, at=at)
    except Refused as refused:
        if refused.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
            raise
        return arrangement(admin, request, refused)
    messages.success(request, f"{made.get_place_display()}\u00a0: «\u00a0{made.article.title}\u00a0».")
    return _back()


def _article(request: HttpRequest) -> Article:
    found = Article.objects.filter(pk=number(request.POST.get("article", "")) or 0).first()
    if found is None:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, [NO_ARTICLE])
    return found


def _place(request: HttpRequest) -> int:
    return number(request.POST.get("place", "")) or 0


def _hours(request: HttpRequest) -> int:
    """Return for how many hours, 0 for what the form does not offer: the rule says so in words."""
    asked = number(request.POST.get("hours", "")) or 0
    return asked if asked in HOURS else 0


def _since(request: HttpRequest, at: datetime) -> datetime:
    try:
        return read_hour(request.POST.get("since", ""), timezone.get_current_timezone()) or at
    except NoSuchHour as refused:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, [str(refused)]) from refused


def _seats(choices: list[FrontPick], at: datetime) -> list[Seat]:
    front = front_page((), at)
    shown = dict(zip(FrontPlace, [front.une, *front.seconds], strict=False))
    held = {(choice.place, choice.article_id): choice for choice in choices if choice.since <= at}
    return [
        Seat(place, found := shown.get(place), held.get((place, found.article_id if found else 0)))
        for place in FrontPlace
    ]


def _offered(at: datetime) -> QuerySet[Publication]:
    """Return what readers see or will, the newest first."""
    rows = Publication.objects.standing().filter(live_until__gt=at).exclude(kind=SPONSORED)
    return rows.only("article_id", "title", "live_from", "first_published_at").newest_first()[:OFFERED]


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:articles_front"))


def urls(admin: "ArticleAdmin") -> list[URLPattern]:
    """Return the addresses of this module."""
    return [
        door(admin, "une/", arrangement, "articles_front"),
        door(admin, "une/<str:choice>/rendre/", released, "articles_front_release"),
    ]
