"""The filters of the list of articles that do not depend on the review."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

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


class DueFilter(admin.SimpleListFilter):
    """By the heure de tombée, in the newsroom's days."""

    title = "heure de tombée"
    parameter_name = "tombee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """What a newsroom asks of its deadlines."""
        words = ("En retard", "Aujourd’hui", "Cette semaine", "Sans heure de tombée")
        return list(zip(("retard", "jour", "semaine", "sans"), words, strict=True))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Those due then; the week ends on Sunday night. Anything else filters nothing."""
        now = timezone.localtime()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        monday = midnight - timedelta(days=now.weekday())
        match self.value():
            case "retard":
                return queryset.filter(due_at__lt=now)
            case "jour":
                return queryset.filter(due_at__gte=midnight, due_at__lt=midnight + timedelta(days=1))
            case "semaine":
                return queryset.filter(due_at__gte=monday, due_at__lt=monday + timedelta(days=7))
            case "sans":
                return queryset.filter(due_at=None)
        return queryset
