"""The public forms of an article: no cookie, no token; the browser says that they come from our pages."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.keeping import comes_from_our_pages
from articles.models.published import Publication
from articles.site.lookup import find
from articles.site.views.article import elsewhere
from articles.voices.rating import rate, score_of
from articles.voices.senders import Refused, sender_of

NB = "\u00a0"
REFUSED = "voices/refused.html"
FROM_ELSEWHERE = f"Cet envoi ne vient pas de la page de l’article{NB}: ouvrez-la, puis recommencez."
THANKS = "merci"


@csrf_exempt
@require_POST
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """Count a reader's vote, and lead them back to where they were reading, with thanks."""
    at = timezone.now()
    found = find(slug, at)
    if not isinstance(found, Publication):
        return elsewhere(request, found)
    try:
        require_our_pages(request)
        score = score_of(request.POST.get("note", ""))
        rate(found.article_id, sender_of(request, found.article_id, at), score)
    except Refused as refused:
        return private(render(request, REFUSED, {"publication": found, "refused": refused}, status=refused.status))
    return private(HttpResponseRedirect(f"{found.get_absolute_url()}#{THANKS}", status=HTTPStatus.SEE_OTHER))


def require_our_pages(request: HttpRequest) -> None:
    """Raise Refused when the form was sent by a page that is not ours, or by no browser."""
    if not comes_from_our_pages(request):
        raise Refused(HTTPStatus.FORBIDDEN, [FROM_ELSEWHERE])


def private(response: HttpResponse) -> HttpResponse:
    """Return the answer for its reader alone: no cache keeps it, no engine lists it."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
