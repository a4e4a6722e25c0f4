"""When somebody is away, and who stands in for them meanwhile."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models.people import User


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Which absences."""

    def on(self, day: date) -> Self:
        """Those of a day, of people whose account is open."""
        return self.filter(since__lte=day, until__gte=day, person__is_active=True)

    def over(self, since: date, until: date) -> Self:
        """Those that share a day with a stretch of days, both its ends included."""
        return self.filter(since__lte=until, until__gte=since)

    def from_day(self, day: date) -> Self:
        """Those that are not over: of the day, and to come."""
        return self.filter(until__gte=day, person__is_active=True)


class Absence(models.Model):
    """Days when somebody is away, both ends included, in the newsroom's own time."""

    person = models.ForeignKey(User, models.CASCADE, related_name="absences", verbose_name="personne")
    since = models.DateField("du")
    until = models.DateField("au")
    replacement = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="remplacement"
    )
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "absence"
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["until", "since"], name="absences_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")),
                name="an_absence_ends_after_it_begins",
                violation_error_message="L’absence finit avant de commencer.",
            ),
            models.CheckConstraint(
                condition=~models.Q(replacement=models.F("person")),
                name="nobody_stands_in_for_themselves",
                violation_error_message="Personne ne se remplace soi-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, du {self.since} au {self.until}"
