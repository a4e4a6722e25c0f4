"""The sessions of a training, edited with it."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from training.admin.clock import ClockField, on_the_clock
from training.models import SessionZone, Training, TrainingSession

HOURS = ("starts_at", "ends_at")


class SessionForm(forms.ModelForm[TrainingSession]):
    """A session, its hours on its own clock."""

    starts_at = ClockField(label="Début", help_text="À l’heure du fuseau choisi.")
    ends_at = ClockField(label="Fin")
    is_cancelled = forms.BooleanField(label="Annulée", required=False, help_text="Elle reste affichée, barrée.")

    class Meta:
        model = TrainingSession
        fields = [
            *("timezone", "starts_at", "ends_at", "mode", "place", "language"),
            *("seats_total", "seats_left", "registration_url"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["starts_at"] = self.instance.local_start.replace(tzinfo=None)
            self.initial["ends_at"] = self.instance.local_end.replace(tzinfo=None)
            self.initial["is_cancelled"] = self.instance.cancelled_at is not None

    def clean(self) -> dict[str, Any]:
        """The hours become moments; places without free places are all free."""
        cleaned = super().clean() or self.cleaned_data
        self._read_the_clock(cleaned, ZoneInfo(cleaned.get("timezone") or SessionZone.TORONTO))
        if cleaned.get("seats_left") is None and not self.errors.get("seats_left"):
            cleaned["seats_left"] = cleaned.get("seats_total")
        return cleaned

    def save(self, commit: bool = True) -> TrainingSession:
        """Save; a session just cancelled keeps the moment it was."""
        if not self.cleaned_data["is_cancelled"]:
            self.instance.cancelled_at = None
        elif self.instance.cancelled_at is None:
            self.instance.cancelled_at = timezone.now()
        return super().save(commit)

    def _read_the_clock(self, cleaned: dict[str, Any], zone: ZoneInfo) -> None:
        for name in HOURS:
            if (typed := cleaned.get(name)) is not None:
                try:
                    cleaned[name] = on_the_clock(typed, zone)
                except ValidationError as error:
                    self.add_error(name, error)


class SessionInline(admin.StackedInline[TrainingSession, Training]):
    """The sessions under their training, the last to come first."""

    model = TrainingSession
    form = SessionForm
    extra = 0
    ordering = ["-starts_at"]
    fields = [
        ("timezone", "starts_at", "ends_at"),
        ("mode", "place", "language"),
        ("seats_total", "seats_left", "is_cancelled"),
        "registration_url",
    ]
