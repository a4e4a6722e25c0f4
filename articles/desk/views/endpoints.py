"""What the editor asks for while one writes, as JSON: people, photos, tags, signatures, articles to link to."""

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, JsonResponse

from accounts.roles import Role
from articles.content.folding import holds
from articles.content.richtext.characters import scrub
from articles.desk.refusals import Refused, actor
from articles.desk.views import depositing, experts, sources
from articles.desk.wording import day
from articles.models import Author, Tag

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


SEARCHES: dict[str, Callable[["ArticleAdmin", HttpRequest, str], list[dict[str, Any]]]] = {
    "experts": experts.search,
    "photos": depositing.search,
    "tags": _tags,
    "authors": _authors,
    "articles": _articles,
    "sources": sources.search,
}
MAKERS: dict[str, Callable[["ArticleAdmin", HttpRequest], JsonResponse]] = {
    "experts": experts.write,
    "photos": depositing.write,
}
