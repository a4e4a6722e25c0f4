"""The filters of the list of articles that do not depend on the review."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.models import Article


class ArchiveFilter(admin.SimpleListFilter):
    """What is at work, or what was put away."""

    title = "rangement"
    parameter_name = "rangement"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The archives; everything else is what the list shows."""
        return [("archives", "Archivés")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The archived ones when they are asked for."""
        return queryset.filter(archived_at__isnull=False) if self.value() == "archives" else queryset
