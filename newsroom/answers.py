"""The last word on what is refused before any page of ours is asked: in French, for people and for scripts."""

import codecs
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.cache import add_never_cache_headers

from accounts.doors import page
from articles.site.views import errors

UNREADABLE = "Votre navigateur a envoyé une demande que le site ne peut pas lire."
TOO_MUCH = (
    "Cet envoi est trop lourd pour être reçu, et rien n’a été enregistré. Revenez à la page précédente\u00a0: ce que"
    " vous avez écrit y est encore. Allégez-la, puis réessayez."
)
FOR_ONE = {"Cache-Control": "no-store"}
NO_SUCH_ACT = "Cette adresse ne fait pas ce qui lui est demandé. Rien n’a été changé."


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 413 to what is too heavy and 400 to what cannot be read, asking nothing of the database."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return refusal(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_MUCH)
    return refusal(request, HTTPStatus.BAD_REQUEST, UNREADABLE)


def refusal(request: HttpRequest, status: HTTPStatus, sentence: str) -> HttpResponse:
    """Return one sentence: as JSON to the desk's scripts, else as a page that stands by itself.

    No cache keeps it: it answers headers by which caches do not know an address.
    """
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"obstacles": [sentence]}, status=status, headers=FOR_ONE)
    page = get_template("refusal.html").render({"sentence": sentence, **_way_on(request)})
    return HttpResponse(page, status=status, headers=FOR_ONE)


def _way_on(request: HttpRequest) -> dict[str, str]:
    """Return where the page leads: back to the desk who works there, readers to the site."""
    desk = f"/{settings.DESK_PATH}"
    if request.path_info.startswith(desk):
        return {"home": desk, "way_on": "Revenir à ce qui m’attend"}
    return {"home": "/", "way_on": "Revenir à l’accueil du site"}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer 404: to who works at the desk, a page of the desk; else the site's, which asks nothing of anybody."""
    if not request.path_info.startswith(f"/{settings.DESK_PATH}") or not request.user.is_authenticated:
        return errors.not_found(request, exception)
    answer = render(request, "accounts/not_found.html", page(request, "Il n’y a rien à cette adresse"), status=404)
    add_never_cache_headers(answer)
    return answer


def utf8_only(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: what says that it is written in anything but UTF-8 is refused before anybody reads it.

    Django decodes a query and a form as the request says: some codecs are not of texts, others make lone surrogates.
    """

    def answered(request: HttpRequest) -> HttpResponseBase:
        charset = (request.content_params or {}).get("charset", "utf-8")
        return answer(request) if _is_utf8(charset) else bad_request(request)

    return answered


def _is_utf8(charset: str) -> bool:
    """Whether a charset is ours; one that nobody knows says nothing."""
    try:
        return codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):  # a null byte in it is a ValueError
        return True


def cookies_at_the_desk(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: outside the desk no cookie is read. Ours never leave it, and a page for everybody obeys nobody's.

    Django answers a session's cookie that is none by taking it away: on a shared page, from whoever reads it next.
    """
    desk = f"/{settings.DESK_PATH}"

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(desk):
            request.META.pop("HTTP_COOKIE", None)
        return answer(request)

    return answered


def one_host(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: of « newsroom.example » and « www.newsroom.example », the one that SITE_URL does not name leads on.

    The other must be among ALLOWED_HOSTS. No other host is touched: a server is asked by its address from inside.
    """
    named = urlsplit(settings.SITE_URL).netloc
    other = named.removeprefix("www.") if named.startswith("www.") else f"www.{named}"

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.get_host() != other:
            return answer(request)
        moved = HttpResponsePermanentRedirect(f"{settings.SITE_URL}{request.get_full_path()}")
        if request.method not in ("GET", "HEAD"):
            moved.status_code = HTTPStatus.PERMANENT_REDIRECT
        return moved

    return answered


def words_for_methods(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a method that an address does not take is refused with words; Django's own answer is blank."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not isinstance(response, HttpResponse):
            return response
        if not response.content:
            worded = refusal(request, HTTPStatus.METHOD_NOT_ALLOWED, NO_SUCH_ACT)
            response.content = worded.content
            for name in ("Content-Type", "Cache-Control"):
                response.headers[name] = worded.headers[name]
            response.headers["Content-Length"] = str(len(worded.content))
        return response

    return answered
