"""What is kept for ever: revisions, clearances and the journal. None of these rows is ever changed."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.content.remembering import contents
from articles.content.tree import SCHEMA, Content, from_json
from articles.models.draft import Article


class Revision(models.Model):
    """The whole article at one save: who, when, the typed tree and its digest."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField(default=SCHEMA)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="revisions")
    made_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "version"
        verbose_name_plural = "versions"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"Version {self.number}"

    def as_content(self) -> Content:
        """Return the tree as today's typed content."""
        return self._read

    @cached_property
    def _read(self) -> Content:
        return contents.get(self.digest) or contents.keep(self.digest, self.read_again())

    def read_again(self) -> Content:
        """Return the content as it is stored, whatever this process remembers of its digest."""
        return from_json(self.content, self.schema)


class Basis(models.TextChoices):
    """On what a clearance stands."""

    COMPLETE = "complete", "relecture complète"
    EMERGENCY = "urgence", "publication en urgence"


class Clearance(models.Model):
    """The bon à tirer: this revision, and no other, may go before readers. Written by the one door, never changed.

    `reviewers` are the names printed after « Relu par »; empty for an emergency.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="clearances")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="clearances")
    basis = models.CharField(max_length=10, choices=Basis.choices)
    reason = models.TextField(blank=True)
    reviewers = models.JSONField(default=list)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clearances")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "bon à tirer"
        verbose_name_plural = "bons à tirer"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis=Basis.COMPLETE) | ~models.Q(reason=""),
                name="an_emergency_clearance_has_its_reason",
                violation_error_message="Une publication en urgence doit dire pourquoi.",
            )
        ]

    def __str__(self) -> str:
        return f"Bon à tirer {self.pk}"


class JournalEntry(models.Model):
    """One act: who, when, on which revision, why. Only ever added to."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="journal")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    words = models.CharField(max_length=300, help_text="what happened, in French")
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name = "entrée du journal"
        verbose_name_plural = "journal"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.words
