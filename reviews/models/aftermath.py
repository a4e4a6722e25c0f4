"""What the newsroom decides about an article that readers have seen. Never shown to readers."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models import Article, Publication, Revision


class NoNote(models.Model):
    """Somebody says why a new version needs no note to readers, though it tells them something else.

    It holds for what `revision` tells beside what `shown` told, and for nothing more: other words ask again.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="without_note")
    shown = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    reason = models.TextField("parce que")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "dispense de note"
        verbose_name_plural = "dispenses de note"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="going_without_a_note_has_its_reason",
                violation_error_message="Dites pourquoi la mise à jour se passe de note aux lecteurs.",
            )
        ]

    def __str__(self) -> str:
        return self.reason[:60]
