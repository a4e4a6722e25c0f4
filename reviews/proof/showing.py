"""« Ce que les lecteurs voyaient le … »: the publication live at a moment, drawn again from its own copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from accounts.models import User
from articles.content.hours import NoSuchHour, read_hour
from articles.desk import journal as acts
from articles.desk import wording
from articles.desk.access import is_seen_as_admin
from articles.desk.refusals import Refused
from articles.models import Article, Publication
from articles.previews.answers import unlisted
from articles.previews.drawing import draw_again, page_html
from reviews.proof.records import intervals, publications_of

READ = ("GET", "HEAD")
NO_PUBLICATION = "Cette publication n’existe pas dans cet article."


@dataclass(frozen=True)
class Showing:
    """What readers saw at a moment: a publication, or the sentence that says why there was none; what is around it."""

    at: datetime
    publication: Publication | None
    absence: str
    previous: Publication | None
    next: Publication | None


def showing_of(publications: Sequence[Publication], at: datetime) -> Showing:
    """Return what readers saw of an article at that instant. `publications`: all of them, in any order."""
    standing = sorted((each for each in publications if each.cancelled_at is None), key=lambda each: each.live_from)
    begun = [each for each in standing if each.live_from <= at]
    coming = next((each for each in standing if each.live_from > at), None)
    last = begun[-1] if begun else None
    if last is None or last.live_until <= at:
        return Showing(at, None, _absence(last), last, coming)
    return Showing(at, last, "", begun[-2] if len(begun) > 1 else None, coming)


def _absence(last: Publication | None) -> str:
    if last is None:
        return "Rien n’était en ligne\u00a0: l’article n’avait pas encore paru."
    ended = wording.moment(last.live_until)
    if last.taken_down_at:
        return f"Rien n’était en ligne\u00a0: l’article est retiré depuis le {ended}. Un avis le disait à son adresse."
    return f"Rien n’était en ligne\u00a0: la période de publication est terminée depuis le {ended}."


def showing(request: HttpRequest, article: Article, person: User, context: dict[str, Any]) -> HttpResponse:
    """Show what readers saw at `?le=`, a day and an hour of the newsroom; now, when none is given."""
    if request.method not in READ:
        return HttpResponseNotAllowed(READ)
    now = timezone.now()
    _note(article, person, now)
    typed, refusal, at = request.GET.get("le", ""), "", now
    try:
        at = read_hour(typed, timezone.get_current_timezone()) or now
    except NoSuchHour as error:
        refusal = str(error)
    publications = list(publications_of(article))
    found = showing_of(publications, at)
    context |= {
        "typed": typed if refusal else f"{localtime(at):%Y-%m-%dT%H:%M}",
        "refusal": refusal,
        "showing": found,
        "interval": intervals([found.publication], now)[0] if found.publication else None,
        "frame": _frame(article, found),
        "gone_photos": _gone_photos(found),
        "previous": _address(article, found.previous),
        "next": _address(article, found.next),
        "intervals": [(each, _address(article, each.publication)) for each in intervals(publications, now)],
        "is_future": at > now,
    }
    return TemplateResponse(request, "reviews/proof/showing.html", context, status=422 if refusal else 200)


def shown(request: HttpRequest, article: Article, person: User, publication: int) -> HttpResponse:
    """Answer with the page of one publication as the site draws it, for the desk's frame alone. Raises Refused 404."""
    if request.method not in READ:
        return HttpResponseNotAllowed(READ)
    _note(article, person, timezone.now())
    rows = Publication.objects.standing().select_related("rubric", "lead_photo")
    found = rows.filter(article=article, pk=min(publication, 2**63 - 1)).first()
    if found is None:
        raise Refused(404, [NO_PUBLICATION])
    drawn = draw_again(found, _moment(request, found))
    photo = partial(_photo, article)
    return unlisted(HttpResponse(page_html(drawn, request, photo, framed=True, past=True)), framed_by=(SELF,))


def _moment(request: HttpRequest, publication: Publication) -> datetime:
    """Return the moment asked for, when readers saw that publication then; else its beginning."""
    try:
        at = read_hour(request.GET.get("le", ""), timezone.get_current_timezone())
    except NoSuchHour:
        at = None
    return at if at and publication.live_from <= at < publication.live_until else publication.live_from


def _note(article: Article, person: User, at: datetime) -> None:
    if is_seen_as_admin(article, person):
        acts.note_reading(article, person, at=at)


def _frame(article: Article, found: Showing) -> str:
    if found.publication is None:
        return ""
    address = reverse("admin:articles_article_shown", args=[article.pk, found.publication.pk])
    return f"{address}?{_query(found.at)}"


def _address(article: Article, publication: Publication | None) -> str:
    if publication is None or publication.cancelled_at:
        return ""
    return f"{reverse('admin:articles_article_showing', args=[article.pk])}?{_query(publication.live_from)}"


def _query(at: datetime) -> str:
    """An exact instant: an hour that happens twice is told apart."""
    return urlencode({"le": at.astimezone(UTC).isoformat()})


def _gone_photos(found: Showing) -> int:
    """Return how many photos readers saw then, that were withdrawn since."""
    if found.publication is None:
        return 0
    return found.publication.published_photos.filter(photo__withdrawn_at__gt=found.at).count()


def _photo(article: Article, name: str) -> str:
    return reverse("admin:articles_article_preview_photo", args=[article.pk, name])
