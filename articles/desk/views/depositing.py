"""Photos as the editor's dialog asks for them: found in the library, put there, described once."""

from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
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
LEARNT = "Décrite depuis un article."


class DescriptionForm(RightsForm):
    """What an article says of a photo and the library may learn."""

    class Meta(RightsForm.Meta):
        fields = ("alt", "caption", *RightsForm.Meta.fields)


def search(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    """Return the photos that say every word, the newest first; none that is withdrawn."""
    chosen = list(islice(saying(Photo.objects.filter(withdrawn_at=None), query), MOST))
    photos = Photo.objects.in_bulk(chosen)
    return [as_photo(photos[pk]) for pk in chosen if pk in photos]


def write(admin: "ArticleAdmin", request: HttpRequest) -> JsonResponse:
    """Put a file in the library, or with an id, say more of a photo that is there."""
    return _complete(request) if "id" in request.POST else _deposit(request)


def _deposit(request: HttpRequest) -> JsonResponse:
    """Return the photo of a file. Raises Refused: 403, 413 or 422, and nothing is kept."""
    if not actor(request).has_perm("articles.add_photo"):
        raise Refused(403, ["Votre rôle ne permet pas de déposer une photo."])
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(422, ["Choisissez un fichier."])
    if (upload.size or 0) > MAX_BYTES:
        raise Refused(413, [too_heavy(upload.size or 0)])
    rights = _valid(RightsForm(request.POST))
    try:
        photo = add_photo(upload, actor(request), **({"title": named(upload)} | rights))
    except UnsafePicture as unsafe:
        raise Refused(422, [str(unsafe)]) from unsafe
    return JsonResponse(as_photo(photo), status=201)


def _complete(request: HttpRequest) -> JsonResponse:
    """Fill what the library does not know of a photo: it is asked once. What is known stays as it is.

    Raises Refused: 403, 404 or 422, and nothing is kept.
    """
    if not actor(request).has_perm("articles.change_photo"):
        raise Refused(403, ["Votre rôle ne permet pas de décrire une photo de la photothèque."])
    said = _valid(DescriptionForm(request.POST))
    with transaction.atomic():
        photo = _locked(request.POST["id"])
        if learnt := [name for name, value in said.items() if value and not getattr(photo, name)]:
            vars(photo).update({name: said[name] for name in learnt})
            photo.save(update_fields=learnt)
            LogEntry.objects.log_actions(actor(request).pk, [photo], CHANGE, LEARNT, single_object=True)
    return JsonResponse(as_photo(photo))


def _locked(identity: str) -> Photo:
    try:
        return Photo.objects.select_for_update().get(uuid=UUID(identity))
    except (ValueError, Photo.DoesNotExist) as unknown:
        raise Refused(404, ["Cette photo n’est plus dans la photothèque."]) from unknown


def _valid(form: RightsForm) -> dict[str, Any]:
    if not form.is_valid():
        raise Refused(422, [str(message) for messages in form.errors.values() for message in messages])
    return form.cleaned_data


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
