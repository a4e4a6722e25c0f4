"""The article at the desk, whatever its review: `reviews` subclasses this and registers it.

Hooks: `see_obstacles`, `edit_obstacles`, `delete_obstacles`, `visible`, `extra_context`. A refusal is French sentences.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from accounts.roles import Role
from articles.content.richtext.widgets import RichTextWidget
from articles.content.tree import Content
from articles.desk import access, context, wording
from articles.desk.autosave import view as autosave
from articles.desk.filtering import HOUSE_FILTERS
from articles.desk.filters import ArchiveFilter
from articles.desk.listing import Listing
from articles.desk.refusals import Refused, actor, refusing
from articles.desk.sheet import Sheet, filled
from articles.desk.views import (
    comparing,
    duplicating,
    endpoints,
    history,
    keeping,
    naming,
    new,
    photos,
    set_aside,
    sources,
    templating,
)
from articles.desk.views import findings as looks
from articles.desk.views import sheet as sheets
from articles.desk.visits import arrive
from articles.models import Article, ArticleQuerySet, Reads, Report, SetAside
from articles.snapshots import working

DESK = (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF, Role.ADMIN)
IN_BIN = "L’article est à la corbeille\u00a0: reprenez-le avant de le modifier."
ARCHIVED = "L’article est archivé\u00a0: la rédaction en chef peut le ramener."
PUBLISHED = "Un article qui a été approuvé ou publié ne se supprime pas\u00a0: il s’archive."


class ArticleAdmin(Listing):
    """The sheet, its history, the bin, and the tools of the editor. Nothing here is registered."""

    list_display = ["title", "kind", "rubric", "owner", "changed"]
    list_filter = HOUSE_FILTERS
    list_select_related = ["rubric", "owner"]
    ordering = ["-changed_at", "-id"]

    # --- Who may ---------------------------------------------------------------------------------------------------

    def see_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """Return why the person may not see this article."""
        return access.see_obstacles(article, actor(request))

    def edit_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """Return why the person may not edit this article now."""
        if article.deleted_at:
            return [IN_BIN]
        if article.archived_at:
            return [ARCHIVED]
        return access.edit_obstacles(article, actor(request))

    def delete_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """Return why the article may not go to the bin now, whoever asks."""
        if article.clearances.exists() or article.publications.exists():
            return [PUBLISHED]
        return []

    def all_edit_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """Return every reason, the person's first."""
        return access.edit_obstacles(article, actor(request)) or self.edit_obstacles(request, article)

    def require_edit(self, request: HttpRequest, article: Article) -> None:
        """Raise Refused: 403 when the article is not theirs to write, 409 when it is not the time."""
        if obstacles := access.edit_obstacles(article, actor(request)):
            raise Refused(403, obstacles)
        if obstacles := self.edit_obstacles(request, article):
            raise Refused(409, obstacles)

    def visible(self, request: HttpRequest) -> ArticleQuerySet:
        """Return the articles the person may see, the bin left out."""
        return access.visible(Article.objects.kept(), actor(request))

    def find(self, request: HttpRequest, object_id: str) -> Article:
        """Return the article of an address. Raises Refused: 404 when there is none for them, 403 when not theirs."""
        aside = SetAside.objects.lasting().filter(article=OuterRef("pk"))
        reported = Report.objects.waiting().filter(article=OuterRef("pk"))
        rows = Article.objects.select_related("current__by", "owner", "rubric")
        read = Reads.objects.filter(article=OuterRef("pk"))
        rows = rows.annotate(has_set_aside=Exists(aside), is_reported=Exists(reported), is_read=Exists(read))
        # The tree of the latest version is asked for when nothing remembers it.
        rows = rows.defer("current__content")
        known = object_id.isascii() and object_id.isdigit() and len(object_id) < 19
        article = rows.filter(pk=object_id).first() if known else None
        if article is None:
            raise Refused(404, [access.CONFIDENTIAL])
        if obstacles := self.see_obstacles(request, article):
            raise Refused(404 if article.confidential else 403, obstacles)
        return article

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Who has articles in their menu."""
        return actor(request).holds(*DESK)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Whether the list, or one article, may be seen."""
        return actor(request).holds(*DESK) if obj is None else not self.see_obstacles(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether « Nouvel article » is offered."""
        return not access.create_obstacles(actor(request))

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Whether the person may write."""
        return self.has_add_permission(request) if obj is None else not self.all_edit_obstacles(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Never by Django's own page: the bin has its rules."""
        return False

    # --- What is shown ---------------------------------------------------------------------------------------------

    @admin.display(description="Modifié", ordering="changed_at")
    def changed(self, article: Article) -> str:
        """When the article was last saved."""
        return wording.moment(article.changed_at)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """The articles of the list: those the person may see, neither binned nor archived unless asked for."""
        rows = self.visible(request)
        return rows if ArchiveFilter.parameter_name in request.GET else rows.active()

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Add the archives to the filters, whatever a subclass adds."""
        return [*super().get_list_filter(request), ArchiveFilter]

    def extra_context(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        """Return what a subclass adds to the pages of one article."""
        return {}

    def page_context(self, request: HttpRequest, article: Article, title: str) -> dict[str, Any]:
        """Return what every page of one article is drawn with."""
        return {
            **self.admin_site.each_context(request),
            "article": article,
            "opts": self.opts,
            "title": title,
            "may_edit": not self.all_edit_obstacles(request, article),
            "may_hand_over": not access.hand_over_obstacles(article, actor(request)),
            "may_archive": not access.archive_obstacles(actor(request)),
            "may_delete": self._may_delete(request, article),
            "may_create": self.has_add_permission(request),
            "may_name": not access.edit_obstacles(article, actor(request)),
            "since": arrive(article, actor(request), timezone.now(), opens=request.method == "GET"),
            "may_make_template": not access.template_obstacles(actor(request)),
            "review_panels": ["reviews/desk/panel.html", "admin/articles/article/no_review.html"],
            "review_forms": ["reviews/desk/act_form.html", "admin/articles/article/no_review.html"],
            **self.extra_context(request, article),
        }

    def _may_delete(self, request: HttpRequest, article: Article) -> bool:
        return not (access.delete_obstacles(article, actor(request)) or self.delete_obstacles(request, article))

    def sheet_context(self, request: HttpRequest, article: Article, page: Sheet) -> dict[str, Any]:
        """Return what the sheet is drawn with."""
        reference = context.rows_of_reference(article, page)
        return {
            **self.page_context(request, article, article.title),
            **context.choices(),
            **reference,
            **context.blank_rows(),
            **context.about(article, working(article)),
            "sheet": page,
            "script": context.script_data(article, actor(request), reference["authors"]),
            "editor_media": RichTextWidget().media,
        }

    def reading_context(self, request: HttpRequest, article: Article, content: Content) -> dict[str, Any]:
        """Return what the page that only shows an article is drawn with."""
        page = filled(content, article)
        reference = context.rows_of_reference(article, page)
        script = context.script_data(article, actor(request), reference["authors"])
        return {
            **self.page_context(request, article, article.title),
            **context.choices(),
            **reference,
            **context.about(article, content),
            "sheet": page,
            "content": content,
            "script": script | {"sources": context.sources_of(content)},
        }

    # --- Pages -----------------------------------------------------------------------------------------------------

    @refusing
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """« Nouvel article »."""
        return new.new(self, request)

    @refusing
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The sheet."""
        return sheets.sheet(self, request, object_id)

    @refusing
    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """To the bin."""
        return keeping.delete(self, request, object_id)

    @refusing
    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Who saved what, and the journal."""
        return history.history(self, request, object_id)

    @refusing
    def revision_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """One revision as it was."""
        return history.revision(self, request, object_id, number)

    @refusing
    def comparison_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Two revisions, words by words."""
        return comparing.comparison(self, request, object_id)

    @refusing
    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """« Restaurer cette version »."""
        return history.restoration(self, request, object_id, number)

    @refusing
    def name_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """« Nommer cette version »."""
        return naming.name(self, request, object_id, number)

    @refusing
    def act_of_keeping_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """Hand over, archive, bring back, take from the bin."""
        return keeping.do(self, request, object_id, act)

    @refusing
    def bin_view(self, request: HttpRequest) -> HttpResponse:
        """« Corbeille »."""
        return keeping.bin(self, request)

    @refusing
    def photo_view(self, request: HttpRequest, uuid: str) -> HttpResponse:
        """A small image of a photo."""
        endpoints.require_desk(request)
        return photos.preview(request, uuid)

    @refusing
    def tool_view(self, request: HttpRequest, tool: str) -> HttpResponse:
        """What the editor asks for: experts, photos, tags, authors, articles."""
        return endpoints.answer(self, request, tool)

    def get_urls(self) -> list[URLPattern]:
        """Add our pages before Django's, whose last one takes any address."""
        door = self.admin_site.admin_view
        tools = [
            path(f"outils/{address}/", door(self.tool_view), {"tool": tool}, name=f"articles_article_{name}")
            for tool, (address, name) in endpoints.ADDRESSES.items()
        ]
        kept = [
            path(
                f"<str:object_id>/{address}/",
                door(self.act_of_keeping_view),
                {"act": act},
                name=f"articles_article_{act}",
            )
            for act, address in keeping.ADDRESSES.items()
        ]
        version = "<str:object_id>/versions/<int:number>/"
        return [
            *tools,
            path("outils/photos/<uuid:uuid>/", door(self.photo_view), name="articles_article_photo"),
            path("corbeille/", door(self.bin_view), name="articles_article_bin"),
            *kept,
            *autosave.urls(self),
            *duplicating.urls(self),
            *templating.urls(self),
            path(version, door(self.revision_view), name="articles_article_revision"),
            path(f"{version}restaurer/", door(self.restore_view), name="articles_article_restore"),
            path(f"{version}nom/", door(self.name_view), name="articles_article_name_version"),
            path("<str:object_id>/comparaison/", door(self.comparison_view), name="articles_article_compare"),
            *looks.urls(self),
            *sources.urls(self),
            *set_aside.urls(self),
            *super().get_urls(),
        ]
