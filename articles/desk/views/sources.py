"""The sources of the desk as JSON: those that a row may be, and how the addresses of an article do."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern

from accounts.roles import Role
from articles.content.richtext.attributes import uuid_or_nothing
from articles.content.web_addresses import asked
from articles.desk.doors import door
from articles.desk.refusals import Refused, actor
from articles.desk.sources import find_sources, source_at
from articles.desk.wording import day
from articles.links.checking import ask_soon
from articles.links.gathering import gather
from articles.links.health import LinkState, health_of
from articles.models import Article, Source

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

MOST = 8
NAME = "articles_article_health"
MAY_ASK = (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF)
MAY_NOT_ASK = "Faire vérifier une adresse revient à qui écrit, relit ou dirige."
NO_SUCH_SOURCE = "Cette source n’est pas encore enregistrée\u00a0: enregistrez l’article, puis vérifiez."
NO_ADDRESS = "L’adresse de cette source ne peut pas être vérifiée\u00a0: elle doit commencer par http:// ou https://."
NOBODY_GOES_OUT = "Ici, aucune adresse n’est vérifiée\u00a0: l’administration du serveur en a décidé ainsi."


def search(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    """Return the sources found by words or by the beginning of an address, or the one of a whole `url`."""
    if "url" in request.GET:
        return source_at(request.GET["url"], admin.visible(request))
    return find_sources(query, admin.visible(request), MOST)


def urls(admin: "ArticleAdmin") -> list[URLPattern]:
    """Return the address of the health of an article's sources, for the admin's own list."""
    return [door(admin, "<str:object_id>/sources/", health, NAME)]


def health(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """GET: the state of each saved address. POST: have that of one `source` asked now."""
    if request.method not in ("GET", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    article = admin.find(request, object_id)
    if request.method == "POST":
        _ask(request, article)
    addresses = article.sources.exclude(url="").values_list("url", flat=True)
    return JsonResponse({"health": [_as_json(url, state) for url, state in health_of(addresses).items()]})


def _ask(request: HttpRequest, article: Article) -> None:
    if not actor(request).holds(*MAY_ASK):
        raise Refused(403, [MAY_NOT_ASK])
    source = _source(article, request.POST.get("source", ""))
    if not asked(source.url):
        raise Refused(422, [NO_ADDRESS])
    if not settings.LINK_CHECKS:
        raise Refused(409, [NOBODY_GOES_OUT])
    gather(article)
    ask_soon(source.url)


def _source(article: Article, id: str) -> Source:
    known = uuid_or_nothing(id)
    source = article.sources.filter(uuid=known).first() if known else None
    if source is None:
        raise Refused(404, [NO_SUCH_SOURCE])
    return source


def _as_json(url: str, state: LinkState) -> dict[str, Any]:
    return {
        "url": url,
        "words": state.words,
        "isBad": state.is_bad,
        "movedTo": state.moved_to,
        "checkedAt": state.checked_at.isoformat() if state.checked_at else "",
        "checkedOn": day(state.checked_at) if state.checked_at else "",
    }
