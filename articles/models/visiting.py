"""What people remember of versions: the names they give some, and the last one that each of them has seen."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.draft import Article
from articles.models.record import Revision


class VersionName(models.Model):
    """A name somebody gave to a version: « Avant les coupes ». A revision never changes; its name may."""

    LONGEST = 60

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="named")
    name = models.CharField("nom", max_length=LONGEST)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "nom de version"
        verbose_name_plural = "noms de versions"
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="a_version_name_says_something")]

    def __str__(self) -> str:
        return self.name


class Visit(models.Model):
    """The last version of an article that one person has had before them, and the one they had left before this visit.

    `before` is empty until somebody comes back: the first visit has no « depuis ma dernière visite ».
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="visits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)
    before = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    before_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "visite"
        verbose_name_plural = "visites"
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="one_visit_per_person_and_article")]

    def __str__(self) -> str:
        return f"Visite {self.pk}"
