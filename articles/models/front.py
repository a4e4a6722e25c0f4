"""« À la une »: the articles that the editor-in-chief puts at a place of the home page, each for a time."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from articles.models.draft import Article


class FrontPlace(models.IntegerChoices):
    """The places of the home page that are arranged. The others follow the news."""

    UNE = 1, "La une"
    SECOND = 2, "Première à côté"
    THIRD = 3, "Deuxième à côté"


class FrontPickQuerySet(models.QuerySet["FrontPick"]):
    """Which choices."""

    def standing(self, at: datetime) -> Self:
        """Those that hold at that instant or will: the soonest first."""
        return self.filter(until__gt=at).order_by("since", "place", "pk")


class FrontPick(models.Model):
    """An article chosen for a place during `[since, until)`. Of two that hold at once, the last chosen is shown."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="front_picks")
    place = models.PositiveSmallIntegerField("place", choices=FrontPlace.choices)
    since = models.DateTimeField("dès")
    until = models.DateTimeField("jusqu’à")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField("choisi le")

    objects = FrontPickQuerySet.as_manager()

    class Meta:
        verbose_name = "choix de la une"
        verbose_name_plural = "choix de la une"
        ordering = ["since", "place", "id"]
        indexes = [models.Index(fields=["until"], name="front_picks_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")),
                name="a_front_pick_ends_after_it_begins",
                violation_error_message="La fin doit suivre le début.",
            ),
            models.CheckConstraint(
                condition=models.Q(place__in=FrontPlace.values),
                name="a_front_pick_has_a_place",
                violation_error_message="Cette place n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()}, {self.article}"
