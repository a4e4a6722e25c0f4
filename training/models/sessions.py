"""A session: one training, on given hours, in a place."""

from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.functional import cached_property

from articles.content.french_dates import time_fr, weekday_date_fr
from articles.models.typeset import Typeset
from training.models.catalogue import Training
from training.models.web import web_address_check, web_address_field


class SessionZone(models.TextChoices):
    """The clock that the hours of a session are read on."""

    TORONTO = "America/Toronto", "heure de Montréal"
    PARIS = "Europe/Paris", "heure de Paris"


class Mode(models.TextChoices):
    """Where one attends."""

    ONLINE = "en_ligne", "En ligne"
    ROOM = "en_salle", "En salle"
    HYBRID = "hybride", "Hybride"


class SessionQuerySet(models.QuerySet["TrainingSession"]):
    """Which sessions."""

    def upcoming(self, now: datetime) -> Self:
        """Those that still stand and have not started."""
        return self.filter(cancelled_at=None, starts_at__gt=now)

    def bookable(self, now: datetime) -> Self:
        """Those to come with a seat left."""
        return self.upcoming(now).filter(models.Q(seats_left=None) | models.Q(seats_left__gt=0))

    def of_open_trainings(self) -> Self:
        """Those of trainings that readers may see."""
        return self.filter(training__is_open=True)


class TrainingSession(Typeset):
    """A séance. Without `seats_total` it is open to any number; a cancelled one stays, and says so."""

    TYPESET = ("place", "language")

    training = models.ForeignKey(Training, models.CASCADE, verbose_name="formation", related_name="sessions")
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")
    timezone = models.CharField("fuseau horaire", max_length=32, choices=SessionZone, default=SessionZone.TORONTO)
    mode = models.CharField("mode", max_length=10, choices=Mode, default=Mode.ONLINE)
    place = models.CharField("lieu", max_length=160, blank=True, help_text="Obligatoire en salle et en hybride.")
    seats_total = models.PositiveIntegerField("places", null=True, blank=True, help_text="Vide\u00a0: sans limite.")
    seats_left = models.PositiveIntegerField("places libres", null=True, blank=True)
    registration_url = web_address_field("adresse d’inscription", "Vide\u00a0: celle de la formation.")
    language = models.CharField("langue", max_length=40, default="français")
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        verbose_name_plural = "séances"
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index("training", "starts_at", name="session_by_training_and_start"),
            models.Index("starts_at", "id", name="session_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message="La fin doit venir après le début.",
            ),
            models.CheckConstraint(
                condition=models.Q(seats_total__isnull=True, seats_left__isnull=True)
                | models.Q(
                    seats_total__isnull=False, seats_left__isnull=False, seats_left__lte=models.F("seats_total")
                ),
                name="session_seats_left_fit_its_seats",
                violation_error_message=(
                    "Les places libres ne peuvent pas dépasser les places; l’un ne va pas sans l’autre."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(timezone__in=SessionZone.values),
                name="session_timezone_is_known",
                violation_error_message="Le fuseau horaire est celui de Montréal ou celui de Paris.",
            ),
            models.CheckConstraint(
                condition=models.Q(mode=Mode.ONLINE) | (models.Q(mode__in=Mode.values) & ~models.Q(place="")),
                name="session_in_a_room_has_a_place",
                violation_error_message="Une séance en salle ou hybride a besoin d’un lieu.",
            ),
            web_address_check("registration_url", "session_registration_is_on_the_web"),
        ]

    def __str__(self) -> str:
        return f"{weekday_date_fr(self.local_start)}, {time_fr(self.local_start)}"

    @cached_property
    def zone(self) -> ZoneInfo:
        """The clock of the session."""
        return ZoneInfo(self.timezone)

    @property
    def local_start(self) -> datetime:
        """When it starts, on its own clock."""
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        """When it ends, on its own clock."""
        return self.ends_at.astimezone(self.zone)

    @property
    def is_full(self) -> bool:
        """Whether no seat is left."""
        return self.seats_left == 0

    @property
    def is_bookable(self) -> bool:
        """Whether somebody can still register, as far as seats and cancellation go."""
        return self.cancelled_at is None and not self.is_full
