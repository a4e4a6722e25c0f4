"""« Sources »: every source cited and every address used, with their articles and their health."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from articles.desk.cited import addresses_cited, as_addresses, as_cited, sources_cited
from articles.desk.listing import Listing
from articles.desk.refusals import actor
from articles.desk.views.sources import MAY_ASK
from articles.models import Article, Source

PER_PAGE = 50
SHOWN = 3
"""How many articles are named in the list; the page of one source names them all."""
STATE, FAILING = "etat", "panne"
WHAT, ADDRESSES = "quoi", "adresses"


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
        failing, addresses = request.GET.get(STATE) == FAILING, request.GET.get(WHAT) == ADDRESSES
        rows = (addresses_cited if addresses else sources_cited)(visible, query, failing=failing, key=key)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        kept = {"q": query, STATE: FAILING if failing else "", WHAT: ADDRESSES if addresses else ""}
        context = {
            **self.admin_site.each_context(request),
            "title": "Sources",
            "opts": self.opts,
            "sources": (as_addresses if addresses else as_cited)(list(page), visible),
            "page": page,
            "query": query,
            "failing": failing,
            "addresses": addresses,
            "alone": bool(key),
            "kept": _query(kept),
            "but": {name: _query(kept | {name: ""}) for name in kept},
            "shown": SHOWN,
        }
        return TemplateResponse(request, "admin/articles/source/change_list.html", context | (extra_context or {}))


def _query(kept: dict[str, str]) -> str:
    """Return what is not empty as the beginning of a query, ended by « & »."""
    query = urlencode({name: text for name, text in kept.items() if text})
    return f"{query}&" if query else ""
