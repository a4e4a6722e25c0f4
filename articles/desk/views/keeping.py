"""Where an article is kept: whose it is, the archives, the bin."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.content.richtext.attributes import number
from articles.desk import access, context, journal
from articles.desk.refusals import Refused, actor
from articles.models import Article
from articles.revising import lock

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

ADDRESSES = {"hand_over": "confier", "archive": "archiver", "unarchive": "ramener", "undelete": "reprendre"}
NOBODY = "Choisissez une personne de la rédaction dont le compte est actif."
TOO_LATE = "L’article est à la corbeille depuis plus de 30\u00a0jours."


def do(admin: "ArticleAdmin", request: HttpRequest, object_id: str, act: str) -> HttpResponse:
    """Do an act of keeping, posted by its button."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = admin.find(request, object_id)
    messages.success(request, ACTS[act](admin, request, article))
    return HttpResponseRedirect(article.get_desk_url())


def _hand_over(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> str:
    if obstacles := access.hand_over_obstacles(article, actor(request)):
        raise Refused(403, obstacles)
    person = context.writers(article).filter(pk=number(request.POST.get("owner", "")) or 0, is_active=True).first()
    if person is None:
        raise Refused(422, [NOBODY])
    journal.hand_over(article, person, actor(request), at=timezone.now())
    return f"L’article est confié à {person}."


def _archive(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> str:
    _require_chief(request)
    journal.archive(article, actor(request), at=timezone.now())
    return "L’article est archivé."


def _unarchive(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> str:
    _require_chief(request)
    journal.unarchive(article, actor(request), at=timezone.now())
    return "L’article est ramené des archives."


def _undelete(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> str:
    if obstacles := access.delete_obstacles(article, actor(request)):
        raise Refused(403, obstacles)
    if article.deleted_at and article.deleted_at < timezone.now() - timedelta(days=journal.DAYS_IN_BIN):
        raise Refused(409, [TOO_LATE])
    journal.take_from_bin(article, actor(request), at=timezone.now())
    return "L’article est repris de la corbeille."


ACTS = {"hand_over": _hand_over, "archive": _archive, "unarchive": _unarchive, "undelete": _undelete}


def _require_chief(request: HttpRequest) -> None:
    if obstacles := access.archive_obstacles(actor(request)):
        raise Refused(403, obstacles)


def delete(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Ask, then put a draft in the bin. 403 when it is not theirs, 409 when it was submitted or published."""
    article = admin.find(request, object_id)
    with transaction.atomic():
        locked = lock(article)
        if obstacles := access.delete_obstacles(locked, actor(request)):
            raise Refused(403, obstacles)
        if obstacles := admin.delete_obstacles(request, locked):
            raise Refused(409, obstacles)
        if request.method != "POST":
            page = admin.page_context(request, article, "Mettre à la corbeille")
            return TemplateResponse(request, "admin/articles/article/delete.html", page)
        journal.put_in_bin(locked, actor(request), at=timezone.now())
    messages.success(request, f"«\u00a0{article}\u00a0» est à la corbeille pour {journal.DAYS_IN_BIN} jours.")
    return HttpResponseRedirect(reverse("admin:articles_article_changelist"))


def bin(admin: "ArticleAdmin", request: HttpRequest) -> HttpResponse:
    """List what can still be taken back: one's own, everything for the editor-in-chief."""
    person = actor(request)
    if obstacles := access.create_obstacles(person):
        raise Refused(403, obstacles)
    since = timezone.now() - timedelta(days=journal.DAYS_IN_BIN)
    rows = Article.objects.filter(deleted_at__gte=since).select_related("owner").order_by("-deleted_at")
    if not person.holds(Role.CHIEF):
        rows = rows.of(person)
    page = {**admin.admin_site.each_context(request), "title": "Corbeille", "articles": rows[:200], "opts": admin.opts}
    return TemplateResponse(request, "admin/articles/article/bin.html", page | {"days": journal.DAYS_IN_BIN})
