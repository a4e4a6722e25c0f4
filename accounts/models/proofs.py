"""The last proof that each part of the house works, and the alarms that are on. No public route shows their words."""

from django.db import models
from django.utils import timezone


class Proof(models.Model):
    """The last time a part was proved to work, or found not to. One row for each part, written again each time."""

    name = models.CharField("partie", max_length=40, unique=True)
    at = models.DateTimeField("le", default=timezone.now)
    ok = models.BooleanField("va bien", default=True)
    words = models.CharField("phrase", max_length=300, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name = "preuve"
        verbose_name_plural = "preuves"

    def __str__(self) -> str:
        return f"{self.name}\u00a0: {self.words or self.ok}"


class Alarm(models.Model):
    """A part that is red, since when; the administration was told. The row goes when the part is well again."""

    name = models.CharField("partie", max_length=40, unique=True)
    since = models.DateTimeField("depuis le", default=timezone.now)
    label = models.CharField("nom", max_length=60)
    words = models.CharField("phrase", max_length=300)

    class Meta:
        verbose_name = "alerte"

    def __str__(self) -> str:
        return f"{self.label}\u00a0: {self.words}"
