"""What the desk teaches the checks: the house lexicon, its words, and the findings that somebody set aside."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.draft import Article


class LexiconTerm(models.Model):
    """A term to avoid and what the house writes instead. A word ended by `*` has any ending."""

    term = models.CharField(
        "terme",
        max_length=80,
        unique=True,
        help_text="Un mot terminé par * vaut pour toutes ses formes\u00a0: «\u00a0implément*\u00a0».",
    )
    replacements = models.TextField(
        "à écrire plutôt", blank=True, max_length=500, help_text="Une proposition par ligne, la meilleure d’abord."
    )
    note = models.CharField("explication", max_length=200, blank=True)
    is_active = models.BooleanField("signalé", default=True)

    class Meta:
        verbose_name = "terme du lexique"
        verbose_name_plural = "lexique de la maison"
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    @property
    def proposals(self) -> tuple[str, ...]:
        """What to write instead, the best first."""
        return tuple(line.strip() for line in self.replacements.splitlines() if line.strip())


class HouseWord(models.Model):
    """A word that the dictionary does not know and that the house writes."""

    word = models.CharField("mot", max_length=60, unique=True)
    added_at = models.DateTimeField("ajouté le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "mot de la maison"
        verbose_name_plural = "mots de la maison"
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class Dismissal(models.Model):
    """A finding set aside for one article, with its reason. It lapses by itself when the words change."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="dismissals")
    rule = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    words = models.CharField(max_length=300)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "constat écarté"
        verbose_name_plural = "constats écartés"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "rule", "fingerprint"],
                condition=models.Q(revoked_at=None),
                name="one_standing_dismissal_per_finding",
                violation_error_message="Ce constat est déjà écarté.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="a_dismissal_has_its_reason",
                violation_error_message="Dites pourquoi ce constat est écarté.",
            ),
        ]

    def __str__(self) -> str:
        return self.words
