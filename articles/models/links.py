"""What the background check learned of the addresses that articles use. No public route reads it."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models.draft import Article
from articles.models.published import Publication

DRAFT_INTEREST_DAYS = 30
"""An address that only a draft uses is asked again as long as the draft was changed within so many days."""


class LinkHostQuerySet(models.QuerySet["LinkHost"]):
    """Which servers."""

    def free(self, at: datetime) -> Self:
        """Those that nobody is asking, and that were left alone long enough."""
        return self.filter(free_at__lte=at)


class LinkHost(models.Model):
    """One server: asked by one worker at a time, then left alone until `free_at`."""

    name = models.CharField("serveur", max_length=255, unique=True)
    free_at = models.DateTimeField("libre dès", default=timezone.now)

    objects = LinkHostQuerySet.as_manager()

    class Meta:
        verbose_name = "serveur d’une adresse"

    def __str__(self) -> str:
        return self.name


class LinkHealthQuerySet(models.QuerySet["LinkHealth"]):
    """Which addresses."""

    def due(self, at: datetime) -> Self:
        """Those to be asked by that instant: used online, or by a draft that somebody still writes."""
        online = Publication.objects.live(at).filter(article__links__link=OuterRef("pk"))
        lately = at - timedelta(days=DRAFT_INTEREST_DAYS)
        written = LinkUse.objects.filter(link=OuterRef("pk"), article__changed_at__gte=lately, article__deleted_at=None)
        wanted = Q(Exists(written)) | Q(Exists(online))
        return self.filter(wanted, next_check_at__lte=at)


class LinkHealth(models.Model):
    """One address and how it answers. `key` is the SHA-256 of what is asked of the server (`web_addresses.asked`)."""

    class State(models.TextChoices):
        """What the last check found; the words for people are in `articles.links.health`."""

        UNKNOWN = "unknown", "pas vérifiée"
        OK = "ok", "répond"
        MISSING = "missing", "introuvable"
        CLOSED = "closed", "refuse la vérification"
        FAILING = "failing", "répond par une erreur"
        SILENT = "silent", "ne répond pas"
        REFUSED = "refused", "adresse qui n’est pas publique"

    key = models.CharField(max_length=64, unique=True)
    url = models.TextField("adresse")
    host = models.ForeignKey(LinkHost, models.CASCADE, related_name="links")
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.UNKNOWN)
    status = models.PositiveSmallIntegerField("statut HTTP", null=True)
    error = models.CharField("erreur", max_length=40, blank=True)
    moved_to = models.TextField("redirige pour toujours vers", blank=True)
    attempts = models.PositiveIntegerField("échecs de suite", default=0)
    checked_at = models.DateTimeField("vérifiée le", null=True)
    ok_at = models.DateTimeField("a répondu le", null=True)
    failing_since = models.DateTimeField("ne va pas depuis le", null=True)
    next_check_at = models.DateTimeField("prochaine vérification", default=timezone.now, db_index=True)

    objects = LinkHealthQuerySet.as_manager()

    class Meta:
        verbose_name = "état d’une adresse"
        verbose_name_plural = "états des adresses"

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """One address that an article uses, or used in a version that readers may still see."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="links")
    link = models.ForeignKey(LinkHealth, models.CASCADE, related_name="uses")

    class Meta:
        verbose_name = "emploi d’une adresse"
        verbose_name_plural = "emplois des adresses"
        constraints = [models.UniqueConstraint(fields=["article", "link"], name="one_use_per_article_and_link")]

    def __str__(self) -> str:
        return f"{self.article_id} : {self.link_id}"


class LinksRead(models.Model):
    """Which revision of an article was last looked through for its addresses."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="links_read")
    revision = models.ForeignKey("articles.Revision", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "lecture des adresses"
        verbose_name_plural = "lectures des adresses"

    def __str__(self) -> str:
        return f"{self.article_id} : {self.revision_id}"
