"""The page of a confirmation link: a person's own words, and their answer. Dead or unknown, it is the same 404."""

from http import HTTPStatus
from typing import Any

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.keeping import comes_from_our_pages
from articles.content.richtext.characters import scrub
from articles.desk.refusals import Refused
from articles.previews.answers import unlisted
from reviews.confirming.answering import CLOSED, answer, asked
from reviews.confirming.links import death_of, find, note_opening
from reviews.models import Confirmation
from reviews.situation import Situation

PAGE = "reviews/confirmation.html"
GONE = "reviews/confirmation_gone.html"
FROM_ELSEWHERE = "Votre réponse ne vient pas de cette page\u00a0: ouvrez le lien reçu, puis répondez."


# No cookie, so no token of Django's: the browser says where the form comes from, and the address is the authority.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, token: str) -> HttpResponse:
    """Show the words; record an answer on POST."""
    at = timezone.now()
    link = find(token)
    if link is None or death_of(link, Situation(link.article, at)) is not None:
        return _gone(request, HTTPStatus.NOT_FOUND, CLOSED)
    if request.method == "POST":
        return _answered(request, link)
    if request.method == "GET":
        note_opening(link, at)
    return _page(request, link)


def _answered(request: HttpRequest, link: Confirmation) -> HttpResponse:
    if not comes_from_our_pages(request):
        return _page(request, link, status=HTTPStatus.FORBIDDEN, obstacles=[FROM_ELSEWHERE])
    typed = {name: scrub(request.POST.get(name, "")).strip() for name in ("quote", "answer", "note")}
    try:
        answer(link, typed["quote"], typed["answer"], typed["note"], at=timezone.now())
    except Refused as refused:
        if refused.status == HTTPStatus.NOT_FOUND:
            return _gone(request, refused.status, CLOSED)
        return _page(request, link, status=refused.status, obstacles=refused.sentences, typed=typed)
    return _private(HttpResponseRedirect(f"{request.path}#mots-{typed['quote']}"))


def _page(request: HttpRequest, link: Confirmation, *, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
    """The words of the link. When none of them is what it was, 410 says so, whatever was asked of it."""
    lines = asked(link, Situation(link.article, timezone.now()))
    if status == HTTPStatus.OK and not any(line.is_current for line in lines):
        status = HTTPStatus.GONE
    title = "" if link.article.confidential else link.revision.as_content().title
    context = {"link": link, "lines": lines, "article_title": title, **more}
    return _private(render(request, PAGE, context, status=status))


def _gone(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    return _private(render(request, GONE, {"sentence": sentence}, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    return unlisted(response, forms_to=(SELF,), referrer="same-origin")
