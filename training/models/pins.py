"""What editors decide about the trainings beside one article. Outside the article's digest."""

from django.db import models

from training.models.catalogue import Training


class PinKind(models.TextChoices):
    """Always first, or never there."""

    PIN = "epingle", "Épingler"
    EXCLUSION = "exclusion", "Exclure"


class TrainingPin(models.Model):
    """A training pinned to, or kept away from, an article's block."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, verbose_name="article", related_name="training_pins"
    )
    training = models.ForeignKey(Training, models.CASCADE, verbose_name="formation", related_name="pins")
    kind = models.CharField("décision", max_length=10, choices=PinKind, default=PinKind.PIN)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "formation épinglée"
        verbose_name_plural = "formations épinglées"
        ordering = ["article", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "training"],
                name="one_pin_per_article_and_training",
                violation_error_message="Cette formation est déjà épinglée à cet article, ou en est exclue.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=PinKind.values),
                name="training_pin_kind_is_known",
                violation_error_message="Une formation est épinglée ou exclue.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}\u00a0: {self.training}"
