"""Trainings, and who gives and offers them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum, TextField
from django.forms import Textarea
from django.http import HttpRequest
from django.utils import timezone

from articles.content.french_dates import time_fr, weekday_date_fr
from training.admin.sessions import SessionInline
from training.models import Provider, Trainer, Training, TrainingPin, TrainingSession


class ComingFilter(admin.SimpleListFilter):
    """Which trainings have dates, which wait for some."""

    title = "séances"
    parameter_name = "seances"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The two questions asked."""
        return [("avec", "Avec une séance à venir"), ("sans", "Sans séance à venir")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Training]) -> QuerySet[Training]:
        """The trainings that answer."""
        if self.value() is None:
            return queryset
        return queryset.filter(Q(next_start__isnull=self.value() == "sans"))


@admin.register(Training)
class TrainingAdmin(admin.ModelAdmin[Training]):
    """The catalogue: what comes next, how many seats are left, what readers see."""

    list_display = ["title", "next_session", "free_seats", "rubric", "provider", "on_demand", "is_open"]
    list_filter = [ComingFilter, "is_open", "on_demand", "rubric", "provider"]
    list_select_related = ["rubric", "provider"]
    search_fields = ["title", "standfirst", "trainers__name"]
    filter_horizontal = ["tags", "trainers"]
    inlines = [SessionInline]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})}}
    fieldsets = [
        (None, {"fields": ["title", "slug", "standfirst", ("is_open", "on_demand"), "provider", "trainers"]}),
        ("Le contenu", {"fields": ["objectives", "programme", "audience", "prerequisites", ("hours", "level")]}),
        ("Le prix", {"fields": [("price", "currency", "taxes"), "funding", "registration_url"]}),
        ("Les articles voisins", {"fields": ["rubric", "tags", "position"]}),
        ("L’accessibilité", {"fields": ["accessibility_contact"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Training]:
        """With the next session and the seats left in all those to come."""
        coming = TrainingSession.objects.upcoming(timezone.now()).filter(training=OuterRef("pk"))
        soonest = coming.order_by("starts_at", "pk")
        seats = coming.order_by().values("training").annotate(seats=Sum("seats_left"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                next_start=Subquery(soonest.values("starts_at")[:1]),
                next_zone=Subquery(soonest.values("timezone")[:1]),
                seats=Subquery(seats.values("seats")),
            )
        )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What goes with a training. Its pins go without asking for the right to pin, which is the chief's."""
        gone, counts, rights_missing, protected = super().get_deleted_objects(objs, request)
        return gone, counts, rights_missing - {TrainingPin._meta.verbose_name}, protected

    def get_readonly_fields(self, request: HttpRequest, obj: Training | None = None) -> list[str]:
        """An address given to readers does not move."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Training | None = None) -> dict[str, Sequence[str]]:
        """The address proposes itself from the title, once."""
        return {} if obj else {"slug": ["title"]}

    @admin.display(description="Prochaine séance", ordering="next_start", empty_value="Aucune")
    def next_session(self, training: Any) -> str | None:
        """When it is next given, on the session's clock."""
        if training.next_start is None:
            return None
        start: datetime = training.next_start.astimezone(ZoneInfo(training.next_zone))
        return f"{weekday_date_fr(start)}, {time_fr(start)}"

    @admin.display(description="Places libres", ordering="seats", empty_value="–")
    def free_seats(self, training: Any) -> int | None:
        """The seats left in all the sessions to come that count them."""
        seats: int | None = training.seats
        return seats


@admin.register(Provider)
class ProviderAdmin(admin.ModelAdmin[Provider]):
    """Who offers trainings."""

    list_display = ["name", "contact_name", "email", "quebec_approval", "qualiopi"]
    search_fields = ["name"]


@admin.register(Trainer)
class TrainerAdmin(admin.ModelAdmin[Trainer]):
    """Who gives trainings."""

    list_display = ["name", "role"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    raw_id_fields = ["photo"]
