"""Links by which people confirm their own words in an article, without an account."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models import Article, Revision


class Confirmation(models.Model):
    """One link to one speaker: to which words, by whom, until when. What they answer are verifications through it.

    `pinned` has the digest of each quote by its UUID, as `revision` has them. `key` is random (128 bits); the address
    is signed from it, not stored.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="confirmations")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    pinned: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField()
    speaker = models.CharField("personne", max_length=300)
    key = models.CharField(max_length=32, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField("expire le")
    revoked_at = models.DateTimeField("révoqué le", null=True, blank=True)
    opened = models.PositiveIntegerField("ouvertures", default=0)
    opened_at = models.DateTimeField("dernière ouverture", null=True, blank=True)

    class Meta:
        verbose_name = "lien de confirmation"
        verbose_name_plural = "liens de confirmation"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="a_confirmation_link_expires_after_it_is_made",
                violation_error_message="Un lien de confirmation doit expirer après sa création.",
            )
        ]

    def __str__(self) -> str:
        return self.speaker
