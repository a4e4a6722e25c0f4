"""The public forms of an article: no cookie, no token; the browser says that they come from our pages."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.keeping import comes_from_our_pages
from articles.content.richtext.attributes import number
from articles.models.published import Publication
from articles.site.lookup import find
from articles.site.responses import for_readers
from articles.site.views.article import elsewhere
from articles.voices.places import parts_of
from articles.voices.rating import rate, score_of
from articles.voices.reporting import Typed, receive
from articles.voices.senders import Refused, sender_of

NB = "\u00a0"
REFUSED = "voices/refused.html"
REPORT = "voices/report.html"
FROM_ELSEWHERE = f"Cet envoi ne vient pas de la page de l’article{NB}: ouvrez-la, puis recommencez."
HEAVIEST = 200_000
"""Bytes of a form: five times what the longest report takes. Nothing of a heavier one is read, nor said again."""
HEAVY = f"Cet envoi est trop lourd{NB}: revenez à la page précédente, où il est encore, et raccourcissez-le."
THANKS = "merci"
RECEIVED = "signalement-recu"


@csrf_exempt
@require_POST
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """Count a reader's vote, and lead them back to where they were reading, with thanks."""
    at = timezone.now()
    found = find(slug, at)
    if not isinstance(found, Publication):
        return elsewhere(request, found)
    try:
        require_a_form(request)
        require_our_pages(request)
        score = score_of(request.POST.get("note", ""))
        rate(found.article_id, sender_of(request, found.article_id, at), score)
    except Refused as refused:
        return _refused(request, found, refused)
    return back_to(found, THANKS)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponseBase:
    """« Signaler une erreur »: the form, the same for everybody; or what a reader sends."""
    return _reported(request, slug) if request.method == "POST" else _report_form(request, slug)


@for_readers
def _report_form(request: HttpRequest, slug: str) -> HttpResponse:
    found = find(slug, timezone.now())
    if not isinstance(found, Publication):
        return elsewhere(request, found, "voices:report")
    response = render(request, REPORT, {"publication": found, "parts": parts_of(found.as_content())})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _reported(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    found = find(slug, at)
    if not isinstance(found, Publication):
        return elsewhere(request, found, "voices:report")
    try:
        require_a_form(request)
    except Refused as refused:
        return _refused(request, found, refused)
    typed = Typed.of(request.POST)
    try:
        require_our_pages(request)
        receive(found, typed, sender_of(request, found.article_id, at), at)
    except Refused as refused:
        shown = {"publication": found, "parts": parts_of(found.as_content()), "typed": typed, "refused": refused}
        return private(render(request, REPORT, shown, status=refused.status))
    return back_to(found, RECEIVED)


def _refused(request: HttpRequest, publication: Publication, refused: Refused) -> HttpResponse:
    """Say why, and nothing of what was sent."""
    shown = {"publication": publication, "refused": refused}
    return private(render(request, REFUSED, shown, status=refused.status))


def back_to(publication: Publication, place: str) -> HttpResponse:
    """Lead to a place of the article's page, which is the same for everybody: the browser shows what it names."""
    return private(HttpResponseRedirect(f"{publication.get_absolute_url()}#{place}", status=HTTPStatus.SEE_OTHER))


def require_a_form(request: HttpRequest) -> None:
    """Raise Refused when what is sent weighs more than any form of ours, before it is read."""
    if (number(request.META.get("CONTENT_LENGTH") or "") or 0) > HEAVIEST:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, [HEAVY])


def require_our_pages(request: HttpRequest) -> None:
    """Raise Refused when the form was sent by a page that is not ours, or by no browser."""
    if not comes_from_our_pages(request):
        raise Refused(HTTPStatus.FORBIDDEN, [FROM_ELSEWHERE])


def private(response: HttpResponse) -> HttpResponse:
    """Return the answer for its reader alone: no cache keeps it, no engine lists it."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
