"""What every answer to a reader says to caches: short, shared, checked again by a strong ETag. And no cookie."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.site.kept_pages import KeptPage, generation, shelf
from articles.site.meanwhile import under
from articles.site.moments import next_change

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

CACHE = "public, max-age=0, s-maxage=1, must-revalidate, stale-if-error=300"
"""A take-down is everywhere within two seconds; when the house is down, a page up to five minutes old may stand in."""


PLAIN = {"Content-Type", "Cache-Control", "ETag"}
"""The headers that a kept page is given again with."""


def for_readers(view: View[P]) -> View[P]:
    """Make a view a page for readers: GET and HEAD, cached shortly, 304 to who has it already.

    Without an ETag of its own, an answer gets the digest of its words. A page without a query is kept whole, and given
    again as long as nothing of what it shows has changed.
    """
    return _for_readers(view, any_query=False)


def whatever_the_query(view: View[P]) -> View[P]:
    """Make a view a page for readers whose words no query changes: whoever comes from a letter gets the page kept."""
    return _for_readers(view, any_query=True)


def _for_readers(view: View[P], *, any_query: bool) -> View[P]:

    @csrf_exempt  # it takes no form: any other method is refused as such, and never with the desk's words on cookies
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        at, now = timezone.now(), generation()
        is_kept = now and request.method == "GET" and (any_query or not request.META.get("QUERY_STRING"))
        page = shelf.find(request.path, now, at) if is_kept else None
        if page is not None:
            return finished(request, _again(page))
        until = next_change(at, now) if now else at  # asked first: what the view remembers asks it of a later instant
        with under(now):
            response = finished(request, fresh := view(request, *args, **kwargs))
        if is_kept and (drawn := _to_keep(fresh, now, at, until)):
            shelf.keep(request.path, drawn)
        return response

    return answer


def _again(page: KeptPage) -> HttpResponse:
    return HttpResponse(page.body, content_type=page.content_type, headers={"ETag": page.etag})


def _to_keep(response: HttpResponseBase, generation: str, at: datetime, until: datetime) -> KeptPage | None:
    """Return the page of an answer that may be given again: whole, found, and without headers of its own."""
    if type(response) is not HttpResponse or response.status_code != 200 or set(response.headers) - PLAIN:
        return None
    headers = response.headers
    return KeptPage(generation, at, until, headers["ETag"], headers["Content-Type"], response.content)


def finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer with its headers, or 304 in its place."""
    response.headers.setdefault("Cache-Control", CACHE)
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    response.headers.setdefault("ETag", etag(response.content))
    return _conditional(request, response.headers["ETag"], response) or response


def etag(*parts: bytes | str) -> str:
    """Return the strong ETag of what an answer is made of."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() if isinstance(part, str) else part)
        digest.update(b"\0")
    return f'"{digest.hexdigest()[:32]}"'


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """Return 304 when the reader has what the ETag names: nothing is then prepared."""
    response = _conditional(request, tag)
    if response is not None:
        response.headers.setdefault("Cache-Control", CACHE)
    return response


def _conditional(request: HttpRequest, tag: str, response: HttpResponse | None = None) -> HttpResponseBase | None:
    """Return 304, the answer itself, or 412: this one is for who asked alone, as caches do not know it by If-Match."""
    answer = get_conditional_response(request, etag=tag, response=response)
    if answer is not None and answer.status_code == HTTPStatus.PRECONDITION_FAILED:
        answer.headers["Cache-Control"] = "no-store"
    return answer
