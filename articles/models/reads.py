"""How much an article is read: counts by day, and for one day what keeps a reader from counting twice.

No public page reads these tables. Who read is known to nobody: `Sighting.reader` is a keyed hash that goes at midnight
with its key, as those of votes do (docs/decisions/0039).
"""

from django.db import models

from articles.models.draft import Article

COUNTED = 60
"""Sections of an article: the first ones, whatever its length. `static/site/reads.js` says no other."""


class Block(models.TextChoices):
    """What a page says was seen or done: a closed list."""

    READ = "lecture", "Lectures"
    END = "fin", "Jusqu’au bout"
    TRAININGS = "formations", "Formations vues"
    TRAINING = "formation", "Formations cliquées"
    RELATED = "a-lire", "«\u00a0À lire aussi\u00a0» vus"


class Reads(models.Model):
    """How many readers saw one block of an article, one day."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    day = models.DateField("jour")
    block = models.CharField("ce qui est compté", max_length=12, choices=Block.choices)
    count = models.PositiveIntegerField("nombre", default=0)

    class Meta:
        verbose_name = "audience"
        verbose_name_plural = "audience"
        indexes = [models.Index(fields=["day", "article"], name="reads_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["article", "block", "day"], name="one_count_per_article_block_and_day"),
            models.CheckConstraint(
                condition=models.Q(block__in=Block.values),
                name="reads_count_a_known_block",
                violation_error_message="Ce n’est pas quelque chose que l’on compte.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_block_display()}, {self.day}"


class SectionReads(models.Model):
    """How many readers had the n-th section of an article before their eyes, one day. `place` begins at 1."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    day = models.DateField("jour")
    place = models.PositiveSmallIntegerField("rang")
    count = models.PositiveIntegerField("nombre", default=0)

    class Meta:
        verbose_name = "audience d’une section"
        verbose_name_plural = "audience des sections"
        constraints = [
            models.UniqueConstraint(fields=["article", "place", "day"], name="one_count_per_section_and_day"),
            models.CheckConstraint(
                condition=models.Q(place__gte=1, place__lte=COUNTED),
                name="a_section_has_a_place",
                violation_error_message="Une section a un rang, à partir de 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"Section {self.place}, {self.day}"


class Sighting(models.Model):
    """One reader saw one block of an article today, under a name that means nothing tomorrow."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    block = models.CharField(max_length=12)
    reader = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "block", "day", "reader"], name="one_sighting_per_reader_block_and_day"
            )
        ]
