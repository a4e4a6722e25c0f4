"""The sheet: shown, saved, shown again with what is wrong, or set beside somebody else's newer save."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from articles.addresses import SlugTaken
from articles.content.limits import Unfit
from articles.content.richtext import to_html
from articles.content.richtext.attributes import number
from articles.content.tree import Content
from articles.desk import journal
from articles.desk.access import is_seen_as_admin
from articles.desk.answers import answers_of
from articles.desk.autosave.offers import offers_of
from articles.desk.autosave.view import MOST, end_page
from articles.desk.joined import told_joining
from articles.desk.joining import Clashing
from articles.desk.refusals import NO_VERSION, Refused, actor, wants_json
from articles.desk.saving import Saved, save_draft
from articles.desk.sheet import Draft, Sheet, filled, read, typed
from articles.desk.sheet.moving import move
from articles.desk.sheet.posting import form_fields
from articles.desk.views import conflict
from articles.desk.views.photos import keep_lead_upload
from articles.desk.wording import hour
from articles.models import Article
from articles.revising import lock
from articles.snapshots import working

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

TEMPLATE = "admin/articles/article/sheet.html"
LIVE = "admin/articles/article/live.html"


def sheet(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the article to write in it, or to read it; save what is posted."""
    article = admin.find(request, object_id)
    if request.method == "POST":
        return _posted(admin, request, article)
    if is_seen_as_admin(article, actor(request)):
        journal.note_reading(article, actor(request), at=timezone.now())
    content = working(article)
    if obstacles := admin.all_edit_obstacles(request, article):
        return _read_only(admin, request, article, content, obstacles)
    return show(admin, request, article, filled(content, article))


def _posted(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> HttpResponse:
    admin.require_edit(request, article)
    base = number(request.POST.get("base", ""))
    if base is None or "end" not in request.POST:
        raise Refused(422, [NO_VERSION])
    page, act = typed(request.POST), request.POST.get("act", "save")
    keep_lead_upload(page, request)
    if move(page, act):
        return show(admin, request, article, page)
    draft = read(page, article)
    if draft.errors:
        return _refused_fields(admin, request, article, draft.sheet)
    try:
        saved = _save(admin, request, article, draft, base)
    except Clashing as clashing:
        return _clashing(admin, request, article, page, clashing)
    except Unfit as unfit:
        page.errors = unfit.problems
    except SlugTaken as taken:
        page.refuse("slug", str(taken))
    else:
        return _saved(admin, request, article, saved)
    return _refused_fields(admin, request, article, page)


@transaction.atomic
def _save(admin: "ArticleAdmin", request: HttpRequest, article: Article, draft: Draft, base: int) -> Saved:
    """Ask the obstacles again under the lock, then save."""
    admin.require_edit(request, lock(article))
    answers = answers_of(request.POST)
    saved = save_draft(article, draft, actor(request), base=base, at=timezone.now(), answers=answers)
    end_page(request, article)
    return saved


# --- Answers ----------------------------------------------------------------------------------------------------------


def show(admin: "ArticleAdmin", request: HttpRequest, article: Article, page: Sheet) -> TemplateResponse:
    """Show the sheet. What it holds may not be saved yet."""
    status = 422 if page.errors else 200
    context = admin.sheet_context(request, article, page)
    return editor_page(TemplateResponse(request, TEMPLATE, context, status=status))


def editor_page(response: TemplateResponse) -> TemplateResponse:
    """Relax the security policy as the editor needs, on this page alone."""
    response._csp_update = settings.EDITOR_CSP  # type: ignore[attr-defined]  # what django-csp's decorator sets
    return response


def _read_only(
    admin: "ArticleAdmin", request: HttpRequest, article: Article, content: Content, obstacles: list[str]
) -> TemplateResponse:
    context = admin.reading_context(request, article, content) | {"obstacles": obstacles, "title": article.title}
    context["kept"] = offers_of(list(article.kept_texts.waiting(actor(request))[:MOST]), article)
    return editor_page(TemplateResponse(request, "admin/articles/article/read.html", context))


def _refused_fields(admin: "ArticleAdmin", request: HttpRequest, article: Article, page: Sheet) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": page.errors}, status=422)
    return show(admin, request, article, page)


def _clashing(
    admin: "ArticleAdmin", request: HttpRequest, article: Article, page: Sheet, clashing: Clashing
) -> HttpResponse:
    if wants_json(request):
        sentence = f"{clashing.joining.latest.by} a changé les mêmes passages entre-temps."
        return JsonResponse({"stale": True, "obstacles": [sentence]}, status=409)
    return editor_page(conflict.show(admin, request, article, page, clashing))


def _saved(admin: "ArticleAdmin", request: HttpRequest, article: Article, saved: Saved) -> HttpResponse:
    now = timezone.now()
    message = f"Enregistré à {hour(now)}" if saved.anything else "Rien n’a changé depuis le dernier enregistrement"
    joined = told_joining(saved.joining, actor(request), is_new=saved.revision is not None) if saved.joining else ""
    if not wants_json(request):
        messages.success(request, format_html("{}. {}", message, joined))
        return HttpResponseRedirect(article.get_desk_url())
    article = admin.find(request, str(article.pk))
    said = {"message": message, "merged": saved.joining is not None, "joined": joined}
    return JsonResponse(said | answer(admin, request, article, now))


def answer(admin: "ArticleAdmin", request: HttpRequest, article: Article, at: datetime) -> dict[str, Any]:
    """Return what an open sheet needs to stay true after a save: its base, what was put right, the rail."""
    content = working(article)
    page = filled(content, article)
    context = admin.sheet_context(request, article, page)
    return {
        "base": article.current_id,
        "slug": content.slug,
        "fields": form_fields(page),
        "sections": [part.id for part in content.sections],
        "bodies": {"introduction": page.introduction, "conclusion": page.conclusion}
        | {f"section-{part.id}": to_html(part.body) for part in content.sections},
        "tags": [{"id": tag.pk, "name": tag.name} for tag in context["tags"]],
        "byline": [{"author": entry.author, "name": entry.name, "role": entry.role} for entry in content.byline],
        "live": render_to_string(LIVE, context, request),
        "saved_at": at.isoformat(),
    }


__all__ = ["editor_page", "sheet", "show"]
