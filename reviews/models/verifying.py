"""What the newsroom says of the words it prints: verified, contested, exempt. A history that is only added to."""

from typing import Any, Self

import msgspec
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.content.anchoring import Anchor
from articles.models import Article, Revision
from reviews.models.confirming import Confirmation


class Verdict(models.TextChoices):
    """What is said of some words. `OPEN` also selects a claim."""

    OPEN = "open", "à vérifier"
    VERIFIED = "verified", "vérifiée"
    CONTESTED = "contested", "contestée"
    EXEMPT = "exempt", "dispensée"


class Means(models.TextChoices):
    """How words were verified."""

    RECORDING = "recording", "entrevue réécoutée"
    EMAIL = "email", "courriel relu"
    DOCUMENT = "document", "document"
    PUBLIC = "public", "source publique"
    PERSON = "person", "confirmé par la personne"
    OTHER = "other", "autrement"


class VerificationQuerySet(models.QuerySet["Verification"]):
    """Which verifications."""

    def of(self, article: Article) -> Self:
        """All that was said of an article's words, oldest first."""
        return self.filter(article=article).order_by("id")


class Verification(models.Model):
    """One thing said of a quote, by the UUID of its island, or of a claim, by the row that selected it.

    `about` is what it was said of, word for word, and `digest` its digest: whether it still holds is that digest
    compared with today's, and is stored nowhere. `through`: the link by which the speaker answered, `by` being who made
    it. Never changed.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="verifications")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    quote = models.UUIDField(null=True, blank=True)
    claim = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="said")
    anchor = models.JSONField(null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    means = models.CharField("moyen", max_length=10, choices=Means.choices, blank=True)
    reference = models.TextField("sur quoi", blank=True)
    reason = models.TextField("motif", blank=True)
    about: models.JSONField[Any, Any] = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    through = models.ForeignKey(Confirmation, models.CASCADE, null=True, blank=True, related_name="answers")
    at = models.DateTimeField(default=timezone.now)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = "vérification"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quote__isnull=False, claim=None, anchor__isnull=True)
                | Q(quote=None, claim__isnull=False, anchor__isnull=True)
                | Q(quote=None, claim=None, anchor__isnull=False, verdict=Verdict.OPEN),
                name="a_verification_is_about_a_quote_or_a_claim",
                violation_error_message="Une vérification porte sur une citation ou sur une affirmation.",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.VERIFIED) & ~Q(means="") | ~Q(verdict=Verdict.VERIFIED) & Q(means=""),
                name="what_is_verified_says_how",
                violation_error_message="Dites comment c’est vérifié.",
            ),
            models.CheckConstraint(
                condition=Q(through=None)
                | Q(quote__isnull=False, verdict=Verdict.VERIFIED, means=Means.PERSON)
                | Q(quote__isnull=False, verdict=Verdict.CONTESTED),
                name="a_speaker_confirms_or_contests_their_words",
                violation_error_message="Par un lien, une personne confirme ses mots ou demande une correction.",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=[Verdict.CONTESTED, Verdict.EXEMPT]) | ~Q(reason=""),
                name="what_is_contested_or_exempt_says_why",
                violation_error_message="Dites pourquoi\u00a0: le motif est obligatoire.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}\u00a0: {self.about.get('words', '')[:60]}"

    @property
    def place(self) -> Anchor:
        """Where a claim was selected."""
        return msgspec.convert(self.anchor, Anchor)
