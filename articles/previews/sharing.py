"""« Partager un aperçu »: the links of an article, listed, made and revoked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.content.richtext.attributes import number
from articles.desk.access import CONFIDENTIAL
from articles.desk.refusals import NO_VERSION, Refused, actor
from articles.desk.sheet.typing import line
from articles.models import Article, PreviewLink, Revision
from articles.previews import links as rules
from articles.revising import lock

if TYPE_CHECKING:
    from articles.previews.admin import PreviewedArticleAdmin

MAX_NOTE = 120
NO_LIFE = "Choisissez pour combien de temps\u00a0: 1, 7 ou 30 jours."
NO_REVISION = "Cette version n’existe pas dans cet article."
LONG_NOTE = f"«\u00a0Pour qui\u00a0» tient en {MAX_NOTE} caractères."
ALREADY = "Ce lien est déjà révoqué."
NO_LINK = "Ce lien n’existe pas, ou n’existe plus."


@dataclass(frozen=True)
class Line:
    """One link of the list: its row, its address while it lives, or why it is dead."""

    link: PreviewLink
    address: str
    death: str


def links(admin: "PreviewedArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """List the links of the article; make one on POST."""
    article = _find(admin, request, object_id)
    if request.method == "POST":
        return _made(admin, request, article)
    obstacles = rules.obstacles(article.current, timezone.now()) if article.current else []
    context = admin.page_context(request, article, "Partager un aperçu") | {
        "lines": _lines(article),
        "lives": rules.LIVES.items(),
        "obstacles": obstacles,
    }
    return TemplateResponse(request, "admin/articles/article/links.html", context)


def revocation(admin: "PreviewedArticleAdmin", request: HttpRequest, object_id: str, link: int) -> HttpResponse:
    """Revoke one link of the article."""
    article = _find(admin, request, object_id)
    if request.method != "POST":
        raise Refused(404, [CONFIDENTIAL])
    row = article.preview_links.filter(pk=link).select_related("article").first()
    if row is None:
        raise Refused(404, [NO_LINK])
    if not rules.revoke(row, actor(request), at=timezone.now()):
        raise Refused(409, [ALREADY])
    messages.success(request, "Le lien est révoqué\u00a0: il ne montre plus rien.")
    return _back(article)


def _find(admin: "PreviewedArticleAdmin", request: HttpRequest, object_id: str) -> Article:
    article = admin.find(request, object_id)
    if obstacles := admin.share_obstacles(request, article):
        raise Refused(403, obstacles)
    return article


@transaction.atomic
def _made(admin: "PreviewedArticleAdmin", request: HttpRequest, article: Article) -> HttpResponse:
    """Read what is asked, then ask the obstacles under the lock."""
    lock(article)
    revision, days, note = _revision(request, article), number(request.POST.get("days", "")), _note(request)
    if days not in rules.LIVES:
        raise Refused(422, [NO_LIFE])
    at = timezone.now()
    if obstacles := rules.obstacles(revision, at):
        raise Refused(409, obstacles)
    rules.make(revision, actor(request), days=days, note=note, at=at)
    messages.success(request, "Le lien est prêt\u00a0: copiez-le, puis envoyez-le.")
    return _back(article)


def _revision(request: HttpRequest, article: Article) -> Revision:
    pk = number(request.POST.get("revision", ""))
    if pk is None:
        raise Refused(422, [NO_VERSION])
    revision = article.revisions.select_related("article").filter(pk=pk).first()
    if revision is None:
        raise Refused(422, [NO_REVISION])
    return revision


def _note(request: HttpRequest) -> str:
    note = line(request.POST.get("note", ""))
    if len(note) > MAX_NOTE:
        raise Refused(422, [LONG_NOTE])
    return note


def _lines(article: Article) -> list[Line]:
    at = timezone.now()
    rows = article.preview_links.select_related("article", "revision", "made_by")
    deaths = [(row, rules.death_of(row, at)) for row in rows[:100]]
    return [Line(row, "" if death else _address(row), death or "") for row, death in deaths]


def _address(link: PreviewLink) -> str:
    site: str = settings.SITE_URL
    return site + reverse("previews:shared", args=[rules.token_of(link)])


def _back(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_links", args=[article.pk]))
