"""What every answer to a reader says to caches: short, shared, checked again by a strong ETag. And no cookie."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

CACHE = "public, max-age=0, s-maxage=1, must-revalidate, stale-if-error=300"
"""A take-down is everywhere within two seconds; when the house is down, a page up to five minutes old may stand in."""


def for_readers(view: View[P]) -> View[P]:
    """Make a view a page for readers: GET and HEAD, cached shortly, 304 to who has it already.

    Without an ETag of its own, an answer gets the digest of its words.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return finished(request, view(request, *args, **kwargs))

    return answer


def finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer with its headers, or 304 in its place."""
    response.headers.setdefault("Cache-Control", CACHE)
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    response.headers.setdefault("ETag", etag(response.content))
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def etag(*parts: bytes | str) -> str:
    """Return the strong ETag of what an answer is made of."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() if isinstance(part, str) else part)
        digest.update(b"\0")
    return f'"{digest.hexdigest()[:32]}"'


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """Return 304 when the reader has what the ETag names: nothing is then prepared."""
    response = get_conditional_response(request, etag=tag)
    if response is not None:
        response.headers.setdefault("Cache-Control", CACHE)
    return response
