"""« Signaler une erreur »: what a reader says is wrong in an article, where, and what the desk made of it."""

from datetime import datetime, timedelta
from typing import Self

import msgspec
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from articles.content.anchoring import Anchor
from articles.models.draft import Article
from articles.models.published import Publication

EMAIL_KEPT_FOR = timedelta(days=90)


class Fate(models.TextChoices):
    """What became of a report."""

    WAITING = "waiting", "À traiter"
    DONE = "done", "Traitée"
    DROPPED = "dropped", "Sans suite"


class ReportQuerySet(models.QuerySet["Report"]):
    """Which reports."""

    def waiting(self) -> Self:
        """Those that nobody has treated."""
        return self.filter(fate=Fate.WAITING)

    def with_old_address(self, at: datetime) -> Self:
        """Those whose reader's address has been kept long enough."""
        return self.filter(at__lte=at - EMAIL_KEPT_FOR).exclude(email="")


class Report(models.Model):
    """One error that a reader reports, anchored as a comment is in the version they read. Its words are never erased.

    `anchor` is null when they did not say where; `email` is theirs, for an answer, and is erased after 90 days.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="reports")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    anchor = models.JSONField(null=True, blank=True)
    words = models.CharField("passage", max_length=500, blank=True)
    text = models.TextField("ce qui est signalé")
    email = models.EmailField("courriel", blank=True)
    at = models.DateTimeField("reçu le", default=timezone.now)
    fate = models.CharField("état", max_length=8, choices=Fate.choices, default=Fate.WAITING)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField("traité le", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "erreur signalée"
        verbose_name_plural = "erreurs signalées"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["fate", "-id"], name="reports_by_fate"),
            models.Index(fields=["article", "fate"], name="reports_of_an_article"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fate=Fate.WAITING, settled_by=None, settled_at=None)
                | models.Q(~models.Q(fate=Fate.WAITING), settled_by__isnull=False, settled_at__isnull=False),
                name="a_report_that_is_settled_was_settled_by_somebody",
                violation_error_message="Une erreur traitée, ou classée, l’est par quelqu’un.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def place(self) -> Anchor | None:
        """Where the words stand in the version that was read; None when the reader did not say."""
        return msgspec.convert(self.anchor, Anchor) if self.anchor else None

    def get_desk_url(self) -> str:
        """Return where it is read at the desk."""
        return f"{reverse('admin:articles_article_reports', args=[self.article_id])}#erreur-{self.pk}"
