"""The steps of the review as the editor-in-chief sets them: of a nature, else of a rubric, else of the house."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.roles import Role
from articles.content.vocabulary import KINDS, choices
from articles.models import Rubric


class Givers(models.TextChoices):
    """Who may give a step."""

    REVIEWERS = "reviewers", "Tout·e réviseur·e"
    CHIEF = "chief", "La rédaction en chef"
    EITHER = "either", "Réviseur·es et rédaction en chef"
    PEOPLE = "people", "Les personnes choisies"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that may give the step; none when people are named."""
        match self:
            case Givers.REVIEWERS:
                return (Role.REVIEWER,)
            case Givers.CHIEF:
                return (Role.CHIEF,)
            case Givers.EITHER:
                return (Role.REVIEWER, Role.CHIEF)
            case _:
                return ()


MOST_APPROVALS = 9
MOST_HOURS = 24 * 60


class StepQuerySet(models.QuerySet["Step"]):
    """Which steps a submission copies."""

    def house(self) -> Self:
        """Those of every article that has none of its own."""
        return self.filter(kind="", rubric=None)


class Step(models.Model):
    """One step of the review. Changing it changes nothing for articles already submitted: rounds keep copies."""

    name = models.CharField("étape", max_length=60)
    kind = models.CharField("nature", max_length=20, choices=choices(KINDS), blank=True)
    rubric = models.ForeignKey(
        Rubric, models.CASCADE, verbose_name="rubrique", null=True, blank=True, related_name="steps"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    givers = models.CharField("peut la donner", max_length=12, choices=Givers.choices, default=Givers.REVIEWERS)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="personnes", blank=True, related_name="steps"
    )
    verifies = models.BooleanField("vérifie citations et sources", default=False)
    approvals_needed = models.PositiveSmallIntegerField(
        "approbations requises",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_APPROVALS)],
        help_text="De personnes différentes, sur la même version.",
    )

    hours_before = models.PositiveSmallIntegerField(
        "heure de tombée",
        default=0,
        validators=[MaxValueValidator(MOST_HOURS)],
        help_text="Combien d’heures avant celle de l’article. Qui prend ou confie l’étape peut en choisir une autre.",
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "étape de relecture"
        verbose_name_plural = "étapes de relecture"
        ordering = ["kind", "rubric", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="") | models.Q(rubric=None),
                name="a_step_is_of_a_kind_or_of_a_rubric",
                violation_error_message="Une étape vaut pour une nature ou pour une rubrique, pas pour les deux.",
            ),
            models.CheckConstraint(
                condition=models.Q(approvals_needed__gte=1),
                name="a_step_needs_an_approval",
                violation_error_message="Une étape demande au moins une approbation.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
