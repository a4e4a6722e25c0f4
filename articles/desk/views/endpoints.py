"""What the editor asks for while one writes, as JSON: people, photos, tags, signatures, articles to link to."""

from collections.abc import Callable
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from accounts.roles import Role
from articles.content.folding import holds
from articles.content.richtext.characters import scrub
from articles.desk.library.finding import saying
from articles.desk.library.rights import RightsForm
from articles.desk.refusals import Refused, actor
from articles.desk.views import experts, sources
from articles.desk.wording import day
from articles.models import Author, Photo, Tag
from articles.pictures.guard import MAX_BYTES, UnsafePicture
from articles.pictures.library import add_photo, use_of

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

MOST = 20
MAX_QUERY = 200
ADDRESSES = {
    "experts": ("experts", "experts"),
    "photos": ("photos", "photos"),
    "tags": ("etiquettes", "tags"),
    "authors": ("signatures", "authors"),
    "articles": ("articles", "search"),
    "sources": ("sources", "sources"),
}
NOT_FOR_YOU = "Votre rôle ne donne pas accès à cet outil de la rédaction."
READS = (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF, Role.ADMIN)


def answer(admin: "ArticleAdmin", request: HttpRequest, tool: str) -> JsonResponse:
    """Search (GET) or create (POST)."""
    require_desk(request)
    if request.method == "POST":
        if tool not in MAKERS:
            raise Refused(405, ["Cet outil ne crée rien."])
        return MAKERS[tool](admin, request)
    query = scrub(request.GET.get("q", ""))[:MAX_QUERY]
    return JsonResponse({"results": SEARCHES[tool](admin, request, query)})


def require_desk(request: HttpRequest) -> None:
    """Raise Refused when the person has nothing to do with articles."""
    if not actor(request).holds(*READS, Role.TRAINING):
        raise Refused(403, [NOT_FOR_YOU])


# --- Searches ---------------------------------------------------------------------------------------------------------


def _photos(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    chosen = list(islice(saying(Photo.objects.filter(withdrawn_at=None), query), MOST + 4))
    photos = Photo.objects.in_bulk(chosen)
    return [as_photo(photos[pk]) for pk in chosen if pk in photos]


def _tags(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    rows = Tag.objects.select_related("alias_of").order_by("name")
    found: dict[int, dict[str, Any]] = {}
    for tag in rows:
        if holds(tag.name, query) and len(found) < MOST:
            detail = f"alias de {tag.alias_of}" if tag.alias_of else ""
            found.setdefault(tag.canonical.pk, {"id": tag.canonical.pk, "name": tag.canonical.name, "detail": detail})
    return list(found.values())


def _authors(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    rows = Author.objects.order_by("name").only("name", "role")
    found = (row for row in rows if holds(row.name, query))
    return [{"id": row.pk, "name": row.name, "role": row.role} for row in islice(found, MOST)]


def _articles(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    rows = admin.visible(request).order_by("-changed_at").values_list("pk", "title", "changed_at")
    found = ((pk, title, at) for pk, title, at in rows.iterator() if holds(title, query))
    return [{"id": pk, "title": title, "detail": day(at)} for pk, title, at in islice(found, MOST)]


# --- Creations --------------------------------------------------------------------------------------------------------


def _make_photo(admin: "ArticleAdmin", request: HttpRequest) -> JsonResponse:
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


SEARCHES: dict[str, Callable[["ArticleAdmin", HttpRequest, str], list[dict[str, Any]]]] = {
    "experts": experts.search,
    "photos": _photos,
    "tags": _tags,
    "authors": _authors,
    "articles": _articles,
    "sources": sources.search,
}
MAKERS: dict[str, Callable[["ArticleAdmin", HttpRequest], JsonResponse]] = {
    "experts": experts.write,
    "photos": _make_photo,
}
