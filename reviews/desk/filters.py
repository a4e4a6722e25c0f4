"""The desk list's filters by étape and by présence, on the annotations of `with_status`, derived when they are used."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article
from reviews.status import Presence, Stage, with_status


class StageFilter(admin.SimpleListFilter):
    """By the étape of the working copy."""

    title = "étape"
    parameter_name = "etape"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every étape, in its words."""
        return [(stage.value, stage.label) for stage in Stage]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Those at the étape chosen; anything else filters nothing."""
        if self.value() not in set(Stage):
            return queryset
        return _with_status(queryset).filter(Q(stage=self.value()))


class PresenceFilter(admin.SimpleListFilter):
    """By where the article stands before readers."""

    title = "présence"
    parameter_name = "presence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every présence, in its words."""
        return [(presence.value, presence.label) for presence in Presence]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Those of the présence chosen; anything else filters nothing."""
        if self.value() not in set(Presence):
            return queryset
        return _with_status(queryset).filter(Q(presence=self.value()))


def _with_status(queryset: QuerySet[Article]) -> QuerySet[Article]:
    """Annotate the list once, whichever filters ask."""
    return queryset if "stage" in queryset.query.annotations else with_status(queryset, timezone.now())
