"""Photos as the editor's dialog asks for them: found in the library, put there."""

from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from articles.content.richtext.characters import scrub
from articles.desk.library.finding import saying
from articles.desk.library.rights import RightsForm
from articles.desk.refusals import Refused, actor
from articles.models import Photo
from articles.pictures.guard import MAX_BYTES, UnsafePicture
from articles.pictures.library import add_photo, use_of

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

MOST = 24


def search(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    """Return the photos that say every word, the newest first; none that is withdrawn."""
    chosen = list(islice(saying(Photo.objects.filter(withdrawn_at=None), query), MOST))
    photos = Photo.objects.in_bulk(chosen)
    return [as_photo(photos[pk]) for pk in chosen if pk in photos]


def write(admin: "ArticleAdmin", request: HttpRequest) -> JsonResponse:
    """Put a file in the library. Raises Refused: 403, 413 or 422, and nothing is kept."""
    if not actor(request).has_perm("articles.add_photo"):
        raise Refused(403, ["Votre rôle ne permet pas de déposer une photo."])
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(422, ["Choisissez un fichier."])
    if (upload.size or 0) > MAX_BYTES:
        raise Refused(413, [too_heavy(upload.size or 0)])
    rights = RightsForm(request.POST)
    if not rights.is_valid():
        raise Refused(422, [str(message) for messages in rights.errors.values() for message in messages])
    try:
        photo = add_photo(upload, actor(request), **({"title": named(upload)} | rights.cleaned_data))
    except UnsafePicture as unsafe:
        raise Refused(422, [str(unsafe)]) from unsafe
    return JsonResponse(as_photo(photo), status=201)


def too_heavy(size: int) -> str:
    """Return why a file of that many bytes is not kept, as the page itself says it before sending."""
    tenths = -(-size * 10 // 2**20)
    weight = f"{tenths / 10:g}".replace(".", ",")
    most = MAX_BYTES // 2**20
    return f"Cette image pèse {weight}\u00a0Mo\u00a0: {most}\u00a0Mo au plus. Rien n’a été ajouté."


def named(upload: "UploadedFile[Any]") -> str:
    """Return the name of a file without its extension: what the library calls the photo until somebody names it."""
    return PurePath(scrub(upload.name or "")).stem[:160]


def as_photo(photo: Photo) -> dict[str, Any]:
    """Return a photo as the editor's dialog knows it."""
    use = use_of(photo)
    return {
        "id": use.photo,
        "preview": reverse("admin:articles_article_photo", args=[photo.uuid]),
        "title": str(photo),
        "sha256": use.sha256,
        "alt": use.alt,
        "caption": use.caption,
        "credit": use.credit,
        "bank": use.bank,
        "licence": use.licence,
        "licenceUrl": use.licence_url,
        "rightsEnd": use.rights_end,
        "focalX": use.focal_x,
        "focalY": use.focal_y,
        "width": photo.width,
        "height": photo.height,
    }
