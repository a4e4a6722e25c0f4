"""Rights of reply asked of an article that readers have seen. What people wrote to the newsroom is never shown."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.models import Article, Correction


class ReplyState(models.TextChoices):
    """What was decided of a right of reply. That it is published is read in the article's corrections."""

    RECEIVED = "received", "reçu"
    ACCEPTED = "accepted", "accepté"
    REFUSED = "refused", "refusé"


class RightOfReplyQuerySet(models.QuerySet["RightOfReply"]):
    """Which rights of reply."""

    def undecided(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state=ReplyState.RECEIVED)

    def waiting(self, at: datetime) -> Self:
        """Those to decide, or accepted and not yet before readers by that instant."""
        told = Correction.objects.filter(article=OuterRef("article"), note=OuterRef("note"), after__live_from__lte=at)
        return self.exclude(state=ReplyState.REFUSED).filter(~Exists(told))


class RightOfReply(models.Model):
    """Somebody named in an article asks to answer it. `note` is the id of the reply in the text, there or to come."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="rights_of_reply")
    name = models.CharField("de", max_length=160)
    role = models.CharField("qualité", max_length=160, blank=True)
    contact = models.CharField("coordonnées", max_length=300, blank=True)
    asked = models.TextField("ce qui est demandé", blank=True)
    received_on = models.DateField("reçu le")
    due_on = models.DateField("à publier avant la fin du")
    state = models.CharField("état", max_length=10, choices=ReplyState.choices, default=ReplyState.RECEIVED)
    text = models.TextField("réponse", blank=True)
    note = models.CharField(max_length=64, blank=True)
    reason = models.TextField("motif du refus", blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = RightOfReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "droit de réponse"
        verbose_name_plural = "droits de réponse"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("received_on")),
                name="a_right_of_reply_is_due_after_it_came",
                violation_error_message="L’échéance suit la réception.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReplyState.REFUSED) | ~models.Q(reason=""),
                name="a_right_of_reply_is_refused_for_a_reason",
                violation_error_message="Un refus dit pourquoi.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReplyState.ACCEPTED) | (~models.Q(text="") & ~models.Q(note="")),
                name="a_right_of_reply_is_accepted_with_its_text",
                violation_error_message="Une réponse acceptée a ses mots.",
            ),
        ]

    def __str__(self) -> str:
        return f"Droit de réponse de {self.name}"

    @property
    def signature(self) -> str:
        """Who answers, as printed under the reply."""
        return ", ".join(part for part in (self.name, self.role) if part)

    @property
    def printed(self) -> str:
        """The words of the reply as readers get them, signed at their foot."""
        return f"{self.text}\n– {self.signature}"
