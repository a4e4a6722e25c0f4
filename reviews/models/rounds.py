"""One submission: its round, the copies of its steps, and the approvals, which are never changed."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Clearance, Publication, Revision
from reviews.models.steps import Givers


class Outcome(models.TextChoices):
    """How a round ended."""

    WITHDRAWN = "withdrawn", "reprise par l’auteur"
    SENT_BACK = "sent-back", "renvoyée à corriger"
    PUBLISHED = "published", "publiée"
    SUPERSEDED = "superseded", "remplacée par une publication en urgence"


class RoundQuerySet(models.QuerySet["Round"]):
    """Which rounds."""

    def open(self, at: datetime) -> Self:
        """Those that ask something of somebody: nothing has closed them, and what they cleared has not appeared.

        No job runs at the hour of a scheduled article: its round, which nobody closes then, is over all the same.
        """
        appeared = Publication.objects.standing().begun(at).filter(clearance=OuterRef("clearance"))
        return self.filter(~Exists(appeared), closed_at=None)


class Round(models.Model):
    """One submission of one revision to ordered steps. Open until it is withdrawn, sent back or published."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="rounds")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    message = models.TextField("mot aux réviseur·es", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    reason = models.TextField(blank=True)
    clearance = models.ForeignKey(Clearance, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "tour de relecture"
        verbose_name_plural = "tours de relecture"
        ordering = ["-id"]
        indexes = [models.Index(fields=["article", "-id"], name="rounds_by_article")]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(closed_at=None),
                name="one_open_round_per_article",
                violation_error_message="Cet article est déjà en relecture.",
            )
        ]

    def __str__(self) -> str:
        return f"Tour {self.pk}"


class RoundStep(models.Model):
    """A step as it was at submission, who took it, and who may give it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    givers = models.CharField(max_length=12, choices=Givers.choices)
    people = models.JSONField(default=list, help_text="ids of the people who may give it, when they are named")
    verifies = models.BooleanField(default=False)
    approvals_needed = models.PositiveSmallIntegerField(default=1)
    hours_before = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True, help_text="as chosen when it was taken or entrusted")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="taken_steps"
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "étape du tour"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="one_step_per_place_of_a_round"),
            models.CheckConstraint(
                condition=models.Q(approvals_needed__gte=1), name="a_step_of_a_round_needs_an_approval"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def may_be_given_by(self, user: User, replaced: Collection[int] = ()) -> bool:
        """Whether the person may give this step, four eyes apart.

        `replaced`: the ids of those they stand in for. It opens to them the steps that name these people; a role is
        one's own.
        """
        if self.givers == Givers.PEOPLE:
            return user.is_active and not {user.pk, *replaced}.isdisjoint(self.people)
        return user.holds(*Givers(self.givers).roles)

    def due(self, article_due: datetime | None) -> datetime | None:
        """Return when the step is due: as it was chosen, else so many hours before the article's own deadline."""
        if self.due_at is not None or article_due is None:
            return self.due_at
        return article_due - timedelta(hours=self.hours_before)

    def names_others(self, user: User) -> bool:
        """Whether the step is for people by their names, and not for this one: a replacement may open it."""
        return self.givers == Givers.PEOPLE and user.pk not in self.people

    def lacks(self, approvals: Iterable["Approval"]) -> int:
        """Return how many people are still to approve the step, of the approvals that count in its round."""
        given = {approval.by_id for approval in approvals if approval.step_id == self.pk}
        return max(0, self.approvals_needed - len(given))


class Approval(models.Model):
    """One step approved, on one revision, by one person who neither wrote nor submitted it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="approvals")
    step = models.ForeignKey(RoundStep, models.PROTECT, related_name="approvals")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="approvals")
    submitter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "approbation"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("submitter")),
                name="nobody_approves_what_they_submitted",
                violation_error_message="On n’approuve pas ce qu’on a soumis.",
            ),
            models.UniqueConstraint(
                fields=["round", "step", "revision", "by"],
                name="one_approval_per_round_step_revision_and_person",
                violation_error_message="Cette approbation est déjà donnée.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} par {self.by}"


class Countersignature(models.Model):
    """Somebody else stands by an emergency publication, after the fact."""

    clearance = models.OneToOneField(Clearance, models.PROTECT, related_name="countersignature")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "contreseing"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("giver")),
                name="nobody_countersigns_their_own_emergency",
                violation_error_message="On ne contresigne pas sa propre publication en urgence.",
            )
        ]

    def __str__(self) -> str:
        return f"Contreseing de {self.by}"
