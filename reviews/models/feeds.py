"""Who reads the calendar from their own agenda, by an address that only they have."""

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """The private address of a person. `serial` is random and part of it: a new one ends the address before."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    serial = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "abonnement au calendrier"
        verbose_name_plural = "abonnements au calendrier"

    def __str__(self) -> str:
        return f"Calendrier de {self.person}"
