"""What somebody has typed and not saved yet, and who has which article open. Never a revision, never the article."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.draft import Article

PRESENT = timedelta(seconds=45)
ENDED_DAYS, SET_ASIDE_DAYS, UNSAVED_DAYS = 2, 30, 90


class Fate(models.TextChoices):
    """What became of a kept text."""

    KEPT = "kept", "pas encore enregistré"
    SAVED = "saved", "enregistré"
    TAKEN = "taken", "repris"
    DISCARDED = "discarded", "jeté"


class KeptTextQuerySet(models.QuerySet["KeptText"]):
    """Which kept texts."""

    def present(self) -> "KeptTextQuerySet":
        """Those whose page is open in front of somebody."""
        return self.filter(seen_at__gt=timezone.now() - PRESENT)

    def waiting(self, person: Any) -> "KeptTextQuerySet":
        """Those that hold words of a person which are neither saved nor set aside."""
        return self.filter(person=person, fate=Fate.KEPT).exclude(text="")

    def outdated(self) -> "KeptTextQuerySet":
        """Those nobody will come back for."""
        now = timezone.now()
        empty = models.Q(text="", at__lt=now - timedelta(days=ENDED_DAYS))
        aside = models.Q(fate__in=[Fate.TAKEN, Fate.DISCARDED], at__lt=now - timedelta(days=SET_ASIDE_DAYS))
        return self.filter(empty | aside | models.Q(at__lt=now - timedelta(days=UNSAVED_DAYS)))


class KeptText(models.Model):
    """One open page of one person on one article: its last typed form, as JSON pairs of names and values.

    `sequence` only grows: what a page sends out of order changes nothing. `base` is the revision it started from.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="kept_texts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_texts")
    page = models.UUIDField()
    sequence = models.PositiveBigIntegerField(default=0)
    base = models.BigIntegerField(null=True)
    text = models.TextField(blank=True)
    fate = models.CharField(max_length=10, choices=Fate.choices, default=Fate.KEPT)
    at = models.DateTimeField(default=timezone.now)
    place = models.CharField(max_length=60, blank=True)
    seen_at = models.DateTimeField(null=True)

    objects = KeptTextQuerySet.as_manager()

    class Meta:
        verbose_name = "texte gardé"
        verbose_name_plural = "textes gardés"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "person", "page"], name="one_kept_text_per_open_page")
        ]

    def __str__(self) -> str:
        return f"Texte gardé {self.pk}"
