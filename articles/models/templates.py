"""Templates by nature: how an article of a kind begins. Their hints guide; they are never its words."""

from typing import Self

from django.db import models

from articles.content.limits import MAX_HEADING
from articles.content.vocabulary import KINDS, choices

MAX_HINT = 400
MAX_NAME = 80


class ArticleTemplateQuerySet(models.QuerySet["ArticleTemplate"]):
    """Which templates."""

    def offered(self) -> Self:
        """Those that « Nouvel article » offers, in their order."""
        return self.filter(is_active=True)


class ArticleTemplate(models.Model):
    """A way to begin an article of a nature: sections with their headings, and what to write in each."""

    name = models.CharField("nom", max_length=MAX_NAME)
    kind = models.CharField("nature", max_length=20, choices=choices(KINDS), default="nouvelle")
    note = models.CharField(
        "quand s’en servir", max_length=200, blank=True, help_text="Une phrase, lue en commençant un article."
    )
    introduction = models.TextField("consigne de l’introduction", max_length=MAX_HINT, blank=True)
    conclusion = models.TextField("consigne de la conclusion", max_length=MAX_HINT, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    is_active = models.BooleanField("offert", default=True, help_text="Un gabarit qui n’est pas offert reste ici.")

    objects = ArticleTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "gabarit"
        verbose_name_plural = "gabarits"
        ordering = ["position", "name", "id"]

    def __str__(self) -> str:
        return self.name


class TemplateSection(models.Model):
    """One section that an article begins with."""

    template = models.ForeignKey(ArticleTemplate, models.CASCADE, verbose_name="gabarit", related_name="sections")
    heading = models.CharField("intertitre", max_length=MAX_HEADING, blank=True)
    hint = models.TextField(
        "consigne",
        max_length=MAX_HINT,
        blank=True,
        help_text="Lue dans la section tant qu’elle est vide, jamais publiée.",
    )
    quote = models.BooleanField("commence par une citation, qui attend qui parle", default=False)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "section du gabarit"
        verbose_name_plural = "sections du gabarit"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.heading or "Sans intertitre"
