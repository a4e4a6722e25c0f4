"""What every answer of a preview says: nobody keeps it, no engine lists it, nobody learns its address."""

from collections.abc import Sequence
from typing import TypeVar

from csp.constants import NONE, SELF
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from articles.models import Rendition

R = TypeVar("R", bound=HttpResponseBase)
FOLDER = "renditions"
NO_FILE = "Il n’y a pas de fichier à cette adresse."


def unlisted(
    response: R,
    *,
    framed_by: Sequence[str] = (NONE,),
    forms_to: Sequence[str] = (NONE,),
    referrer: str = "no-referrer",
) -> R:
    """Return the answer with its headers: only `framed_by` may frame it, its forms go to `forms_to` alone.

    With `referrer` « same-origin » our own pages, and no other, learn its address: a browser then says where a form
    comes from.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = referrer
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if SELF in framed_by else "DENY"
    policy = {"frame-ancestors": list(framed_by), "form-action": list(forms_to), "connect-src": [NONE]}
    response._csp_replace = policy  # type: ignore[attr-defined]  # what django-csp's decorator sets
    return response


def photo_file(name: str, photos: set[int | None] | None = None) -> HttpResponse:
    """Return a rendition of a photo that was not withdrawn, of any photo or of these. Raises Http404."""
    if "\0" in name:  # PostgreSQL refuses to be asked for one
        raise Http404(NO_FILE)
    files = Rendition.objects.filter(file=f"{FOLDER}/{name}", photo__withdrawn_at=None)
    if photos is not None:
        files = files.filter(photo__in=[photo for photo in photos if photo is not None])
    rendition = files.first()
    if rendition is None:
        raise Http404(NO_FILE)
    try:
        with rendition.file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError as error:
        raise Http404(NO_FILE) from error
    headers = {"X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=f"image/{rendition.format}", headers=headers)
