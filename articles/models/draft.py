"""The working copy: what the desk edits. No public route reads these rows."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from articles.content.richtext.fields import RichTextField
from articles.content.vocabulary import BYLINE_ROLES, KINDS, LOCALES, SOURCE_KINDS, choices
from articles.models.reference import Author, Expert, Rubric, Tagging

if TYPE_CHECKING:
    from accounts.models import User


class ArticleQuerySet(models.QuerySet["Article"]):
    """Which articles of the desk."""

    def kept(self) -> Self:
        """Those that are not in the bin."""
        return self.filter(deleted_at=None)

    def active(self) -> Self:
        """Those neither in the bin nor in the archives."""
        return self.kept().filter(archived_at=None)

    def of(self, user: "User") -> Self:
        """Those that are somebody's: owned by them, or signed by their account."""
        signed = Byline.objects.filter(author__account=user).values("article_id")
        return self.filter(models.Q(owner=user) | models.Q(pk__in=signed))


class Article(models.Model):
    """One article as it is being written. `current` is its latest revision: what every act must name."""

    title = models.CharField("titre", max_length=200)
    kind = models.CharField("nature", max_length=20, choices=choices(KINDS), default="nouvelle")
    locale = models.CharField("langue", max_length=5, choices=choices(LOCALES), default="fr-CA")
    rubric = models.ForeignKey(Rubric, models.PROTECT, verbose_name="rubrique", null=True, blank=True)
    kicker = models.CharField("surtitre", max_length=120, blank=True)
    short_title = models.CharField("titre court", max_length=65, blank=True)
    slug = models.SlugField("adresse", max_length=120, blank=True)
    standfirst = models.TextField("chapô", max_length=1200, blank=True)
    meta_description = models.CharField("description pour les moteurs", max_length=320, blank=True)
    lead = models.JSONField("photo principale", null=True, blank=True)
    introduction = RichTextField("introduction", blank=True)
    conclusion = RichTextField("conclusion", blank=True)
    disclosures = models.JSONField("transparence", default=dict, blank=True)
    notes = models.JSONField("notes aux lecteurs", default=list, blank=True)
    tags = TaggableManager("étiquettes", through=Tagging, blank=True)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="responsable", related_name="articles"
    )
    confidential = models.BooleanField("confidentiel", default=False)
    desk_notes = models.TextField("notes de la rédaction", blank=True)
    due_at = models.DateTimeField("heure de tombée", null=True, blank=True)
    embargo_until = models.DateTimeField("sous embargo jusqu’à", null=True, blank=True, editable=False)
    embargo_source = models.CharField("source de l’embargo", max_length=120, blank=True, editable=False)
    hints = models.JSONField("consignes du gabarit", default=dict, blank=True, editable=False)
    heirs = models.JSONField("où sont allées les sections", default=dict, blank=True, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now, editable=False)
    changed_at = models.DateTimeField("modifié le", default=timezone.now, editable=False)
    archived_at = models.DateTimeField("archivé le", null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField("supprimé le", null=True, blank=True, editable=False)
    current = models.ForeignKey(
        "articles.Revision",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dernière version",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "article"
        verbose_name_plural = "articles"
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="articles_by_change"),
            models.Index(fields=["owner", "-changed_at"], name="articles_by_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_desk_url(self) -> str:
        """Return the address of the article's sheet at the desk."""
        return reverse("admin:articles_article_change", args=[self.pk])

    def embargo(self, at: datetime) -> datetime | None:
        """Return until when nothing of the article may be put before readers, None when no embargo runs."""
        return self.embargo_until if self.embargo_until is not None and self.embargo_until > at else None

    def belongs_to(self, user: "User") -> bool:
        """Whether the article is somebody's: owned by them, or signed by their account."""
        return self.owner_id == user.pk or self.bylines.filter(author__account=user).exists()


class Byline(models.Model):
    """One signature of an article, with the name and role as printed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, verbose_name="signature", related_name="bylines")
    name = models.CharField("nom imprimé", max_length=120)
    role = models.CharField("rôle", max_length=20, choices=choices(BYLINE_ROLES), default="texte")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "signature de l’article"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "author", "role"], name="one_byline_per_author_and_role")
        ]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """One section. Its number is its place, computed when shown."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sections")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField("intertitre", max_length=200, blank=True)
    body = RichTextField("texte", blank=True)

    class Meta:
        verbose_name = "section"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.heading or f"Section {self.position + 1}"


class Source(models.Model):
    """One source of an article, called from the text by its UUID."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sources")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField("type", max_length=20, choices=choices(SOURCE_KINDS), default="web")
    title = models.CharField("titre", max_length=300, blank=True)
    publisher = models.CharField("éditeur", max_length=160, blank=True)
    url = models.URLField("adresse", max_length=1000, blank=True)
    published_on = models.CharField("publiée le", max_length=10, blank=True)
    consulted_on = models.CharField("consultée le", max_length=10, blank=True)
    key = models.CharField(max_length=64, blank=True, editable=False, help_text="what makes two sources one")
    searched = models.TextField(blank=True, editable=False, help_text="the folded words under which it is found")

    class Meta:
        verbose_name = "source"
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["key", "-id"], name="sources_by_key")]

    def __str__(self) -> str:
        return self.title or self.url or "Source sans titre"


class Quote(models.Model):
    """Who was quoted, when, on what: a projection of the working copy's prose, upserted by UUID at each save."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="quotes")
    uuid = models.UUIDField(unique=True)
    place = models.CharField(max_length=36, help_text="introduction, conclusion, or a section's UUID")
    position = models.PositiveSmallIntegerField()
    in_sentence = models.BooleanField(default=False)
    expert = models.ForeignKey(Expert, models.SET_NULL, null=True, related_name="quotes")
    name = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=20, blank=True)
    said_on = models.CharField(max_length=10, blank=True)
    anonymous_reason = models.CharField(max_length=300, blank=True)
    words = models.TextField()

    class Meta:
        verbose_name = "citation"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.words[:60]


class Island(models.Model):
    """Which article an island's UUID belongs to, so that a pasted copy from another article gets a new one."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="islands")
    uuid = models.UUIDField(unique=True)

    class Meta:
        verbose_name = "îlot"

    def __str__(self) -> str:
        return str(self.uuid)
