"""What editors decide about the trainings beside an article."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.desk.library.choosing import ChoosingAdmin
from training.models import PinKind, TrainingPin, TrainingSession


@admin.register(TrainingPin)
class TrainingPinAdmin(ChoosingAdmin):
    """Pins and exclusions, and whether readers see what is pinned."""

    list_display = ["article", "training", "kind", "position", "is_shown"]
    list_filter = ["kind"]
    list_select_related = ["article", "training"]
    search_fields = ["article__title", "training__title"]
    raw_id_fields = ["article"]
    autocomplete_fields = ["training"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[TrainingPin]:
        """With whether the training can be registered for."""
        sessions = TrainingSession.objects.bookable(timezone.now()).filter(training=OuterRef("training"))
        offered = Q(training__is_open=True) & (Q(training__on_demand=True) | Exists(sessions))
        rows: QuerySet[TrainingPin] = super().get_queryset(request).annotate(offered=offered)
        return rows

    @admin.display(description="Affichée", boolean=True)
    def is_shown(self, pin: Any) -> bool:
        """Pinned, open, and with a seat to take."""
        return pin.kind == PinKind.PIN and bool(pin.offered)
