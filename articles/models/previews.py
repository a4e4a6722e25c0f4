"""Links that show one revision of a draft to people without an account."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.draft import Article
from articles.models.record import Revision


class PreviewLink(models.Model):
    """One link: to whom, by whom, until when. `key` is random (128 bits); the address is signed from it, not stored."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="preview_links")
    key = models.CharField(max_length=32, unique=True)
    note = models.CharField("pour qui", max_length=120, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField("expire le")
    revoked_at = models.DateTimeField("révoqué le", null=True, blank=True)
    opened = models.PositiveIntegerField("ouvertures", default=0)
    opened_at = models.DateTimeField("dernière ouverture", null=True, blank=True)

    class Meta:
        verbose_name = "lien d’aperçu"
        verbose_name_plural = "liens d’aperçu"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="a_preview_link_expires_after_it_is_made",
                violation_error_message="Un lien d’aperçu doit expirer après sa création.",
            )
        ]

    def __str__(self) -> str:
        return self.note or f"Lien {self.pk}"
