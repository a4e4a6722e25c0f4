"""The texts that were not chosen where two people had changed the same part: found again, read, taken back."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.draft import Article

KEPT_DAYS = 90


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """Which texts."""

    def lasting(self) -> "SetAsideQuerySet":
        """Those that can still be had."""
        return self.filter(at__gte=timezone.now() - timedelta(days=KEPT_DAYS))

    def outdated(self) -> "SetAsideQuerySet":
        """Those nobody came back for."""
        return self.filter(at__lt=timezone.now() - timedelta(days=KEPT_DAYS))


class SetAside(models.Model):
    """One text of one part: `place` as `articles.content.merging` names it, `value` what stood there, `text` its lines.

    `base` is the version that both started from. `name` is what the part was called then (« section 3 »).
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="set_aside")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="qui l’a écrit")
    place = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    base = models.ForeignKey("articles.Revision", models.SET_NULL, null=True, related_name="+")
    value = models.JSONField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="qui l’a écarté")
    at = models.DateTimeField(default=timezone.now)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = "texte écarté"
        verbose_name_plural = "textes écartés"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Texte écarté {self.pk}"
