"""The desk list's filters by étape and by présence, on the annotations of `with_status`."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from articles.models import Article
from reviews.status import Presence, Stage


class StageFilter(admin.SimpleListFilter):
    """By the étape of the working copy."""

    title = "étape"
    parameter_name = "etape"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every étape, in its words."""
        return [(stage.value, stage.label) for stage in Stage]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Those at the étape chosen; anything else filters nothing."""
        return queryset.filter(Q(stage=self.value())) if self.value() in set(Stage) else queryset


class PresenceFilter(admin.SimpleListFilter):
    """By where the article stands before readers."""

    title = "présence"
    parameter_name = "presence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every présence, in its words."""
        return [(presence.value, presence.label) for presence in Presence]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Those of the présence chosen; anything else filters nothing."""
        return queryset.filter(Q(presence=self.value())) if self.value() in set(Presence) else queryset
