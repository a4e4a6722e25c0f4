"""« Sources »: every source cited, found by its words, with its articles and the health of its address."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from articles.desk.cited import as_cited, sources_cited
from articles.desk.listing import Listing
from articles.desk.refusals import actor
from articles.desk.views.sources import MAY_ASK
from articles.models import Article, Source

PER_PAGE = 50
SHOWN = 3
"""How many articles are named in the list; the page of one source names them all."""
STATE, FAILING = "etat", "panne"


class SourceAdmin(admin.ModelAdmin[Source]):
    """A page to read: sources are written on the sheet of their article."""

    def get_urls(self) -> list[URLPattern]:
        """The list alone."""
        return [path("", self.admin_site.admin_view(self.changelist_view), name="articles_source_changelist")]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Who has it in their menu."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Those who write, review and direct."""
        return actor(request).holds(*MAY_ASK)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Never here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Never here."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The sources of the articles that the person may see, fifty to a page; as many queries, however many."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        visible = cast(Listing, self.admin_site.get_model_admin(Article)).visible(request)
        query, key = request.GET.get("q", "").strip(), request.GET.get("cle", "")
        failing = request.GET.get(STATE) == FAILING
        page = Paginator(sources_cited(visible, query, failing=failing, key=key), PER_PAGE).get_page(
            request.GET.get("page")
        )
        kept = urlencode({name: text for name, text in {"q": query, STATE: failing and FAILING}.items() if text})
        context = {
            **self.admin_site.each_context(request),
            "title": "Sources",
            "opts": self.opts,
            "sources": as_cited(list(page), visible),
            "page": page,
            "query": query,
            "searched": urlencode({"q": query}) if query else "",
            "failing": failing,
            "alone": bool(key),
            "kept": f"{kept}&" if kept else "",
            "shown": SHOWN,
        }
        return TemplateResponse(request, "admin/articles/source/change_list.html", context | (extra_context or {}))
