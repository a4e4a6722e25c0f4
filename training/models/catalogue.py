"""A training: what it teaches, to whom, for how much."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from articles.models.typeset import Typeset
from training.models.people import Provider, Trainer
from training.models.web import web_address_check, web_address_field
from training.words import stems


class Level(models.TextChoices):
    """For whom it is hard enough."""

    BEGINNER = "debutant", "Débutant"
    INTERMEDIATE = "intermediaire", "Intermédiaire"
    ADVANCED = "avance", "Avancé"
    ALL = "tous", "Tous les niveaux"


class Currency(models.TextChoices):
    """The money of the price."""

    CAD = "CAD", "dollar canadien"
    EUR = "EUR", "euro"


class Taxes(models.TextChoices):
    """What is said after the price."""

    EXTRA = "en_sus", "taxes en sus"
    INCLUDED = "incluses", "taxes comprises"
    HT = "ht", "HT"
    TTC = "ttc", "TTC"
    NONE = "sans", "non taxable"


class TrainingQuerySet(models.QuerySet["Training"]):
    """Which trainings."""

    def open(self) -> Self:
        """Those that readers may see."""
        return self.filter(is_open=True)

    def undated(self, now: datetime) -> Self:
        """Those without any session to come that still stands."""
        coming = models.Q(sessions__cancelled_at=None, sessions__starts_at__gt=now)
        return self.alias(coming=models.FilteredRelation("sessions", condition=coming)).filter(coming=None)


class Training(Typeset):
    """A formation. `words` are its stems, kept for matching; they follow from its texts at each save."""

    WORDS_FROM = ("title", "standfirst", "objectives", "programme", "audience")
    TYPESET = (*WORDS_FROM, "prerequisites", "funding", "accessibility_contact")

    title = models.CharField("titre", max_length=160)
    slug = models.SlugField("adresse", max_length=160, unique=True)
    standfirst = models.TextField("chapô", blank=True)
    objectives = models.TextField("objectifs", blank=True, help_text="Un par ligne.")
    programme = models.TextField("programme", blank=True, help_text="Une étape par ligne.")
    audience = models.TextField("public visé", blank=True)
    prerequisites = models.TextField("préalables", blank=True)
    hours = models.DecimalField("durée (heures)", max_digits=5, decimal_places=2, null=True, blank=True)
    level = models.CharField("niveau", max_length=16, choices=Level, default=Level.ALL)
    price = models.DecimalField(
        "prix",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Vide\u00a0: prix sur demande. Zéro\u00a0: gratuit.",
    )
    currency = models.CharField("monnaie", max_length=3, choices=Currency, default=Currency.CAD)
    taxes = models.CharField("taxes", max_length=10, choices=Taxes, default=Taxes.EXTRA)
    funding = models.TextField("financement", blank=True, help_text="Loi du 1 %, Qualiopi, CPF…")
    rubric = models.ForeignKey(
        "articles.Rubric", models.PROTECT, verbose_name="rubrique", null=True, blank=True, related_name="trainings"
    )
    tags = models.ManyToManyField("articles.Tag", verbose_name="étiquettes", blank=True, related_name="trainings")
    trainers = models.ManyToManyField(
        Trainer, verbose_name="formateurs et formatrices", blank=True, related_name="trainings"
    )
    provider = models.ForeignKey(Provider, models.PROTECT, verbose_name="organisme", related_name="trainings")
    accessibility_contact = models.CharField(
        "contact pour l’accessibilité", max_length=240, blank=True, help_text="Vide\u00a0: celui de l’organisme."
    )
    registration_url = web_address_field("adresse d’inscription", "Une séance peut avoir la sienne.")
    on_demand = models.BooleanField("sur demande", default=False, help_text="Se donne aussi hors calendrier.")
    is_open = models.BooleanField("ouverte", default=True, help_text="Une formation fermée n’est plus sur le site.")
    position = models.PositiveSmallIntegerField("ordre", default=0, help_text="Parmi celles qui n’ont pas de date.")
    words = models.TextField(editable=False, blank=True)
    created_at = models.DateTimeField("créée", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée", auto_now=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "formation"
        verbose_name_plural = "formations"
        ordering = ["position", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0),
                name="training_price_is_not_negative",
                violation_error_message="Le prix ne peut pas être négatif.",
            ),
            models.CheckConstraint(
                condition=models.Q(hours__isnull=True) | models.Q(hours__gt=0),
                name="training_lasts_some_time",
                violation_error_message="La durée doit dépasser zéro.",
            ),
            models.CheckConstraint(
                condition=models.Q(currency__in=Currency.values),
                name="training_currency_is_known",
                violation_error_message="Le prix est en dollars canadiens ou en euros.",
            ),
            web_address_check("registration_url", "training_registration_is_on_the_web"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save with the words that the texts give."""
        self.set_type()
        self.words = " ".join(sorted(stems(" ".join(getattr(self, name) for name in self.WORDS_FROM))))
        names = None if update_fields is None else set(update_fields)
        if names and not names.isdisjoint(self.WORDS_FROM):
            names.add("words")
        super().save(*args, update_fields=names, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the training's public address."""
        return reverse("training:training", args=[self.slug])

    @property
    def accessibility(self) -> str:
        """Who to write to about accessibility: the training's own contact, or its provider's."""
        return self.accessibility_contact or self.provider.accessibility_contact
