"""Other words proposed for those of a draft, and what became of them. Never shown to readers."""

from typing import Self

from django.conf import settings
from django.db import models

from articles.models import Revision
from reviews.models.comments import Comment

LONGEST_REPLACEMENT = 1000


class Decision(models.TextChoices):
    """What somebody who writes the article decided."""

    ACCEPTED = "accepted", "acceptée"
    REFUSED = "refused", "refusée"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Which suggestions."""

    def waiting(self) -> Self:
        """Those that nobody decided yet, the oldest first."""
        return self.filter(decision="").order_by("id")


class Suggestion(models.Model):
    """A comment that proposes other words for its own; nothing in `replacement` takes them out.

    The comment says where, by whom and why, and holds the thread. Deciding resolves it; a decision stays. The revision
    that an acceptance made is its accepter’s, never the proposer’s.
    """

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="suggestion")
    replacement = models.CharField("autres mots", max_length=LONGEST_REPLACEMENT, blank=True)
    decision = models.CharField("décision", max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField("motif", blank=True)
    revision = models.ForeignKey(Revision, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "suggestion"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="", decided_by=None, decided_at=None, reason="")
                | models.Q(decision__in=Decision.values, decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_suggestion_says_by_whom_and_when",
                violation_error_message="Une suggestion acceptée ou refusée dit par qui, et quand.",
            ),
            models.CheckConstraint(
                condition=models.Q(decision=Decision.ACCEPTED, revision__isnull=False)
                | (~models.Q(decision=Decision.ACCEPTED) & models.Q(revision=None)),
                name="an_accepted_suggestion_has_its_revision",
                violation_error_message="Une suggestion acceptée dit dans quelle version; une autre n’en a pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment.place.words} → {self.replacement}"
