"""Reference rows: rubrics, authors, experts, tags and static pages. Their public fields change at once for readers."""

import re
import unicodedata
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from taggit.models import GenericTaggedItemBase, TagBase

from articles.content.folding import folded
from articles.content.richtext.fields import RichTextField
from articles.models.photos import Photo
from articles.models.typeset import Typeset


class Rubric(Typeset):
    """A rubrique of the site."""

    TYPESET = ("name", "description")

    name = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField("adresse", max_length=60, unique=True)
    description = models.TextField("présentation", blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    is_open = models.BooleanField("ouverte", default=True, help_text="Une rubrique fermée ne reçoit plus d’article.")

    class Meta:
        verbose_name = "rubrique"
        verbose_name_plural = "rubriques"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the rubric's public address."""
        return reverse("site:rubric", args=[self.slug])


class Profile(Typeset):
    """What an author's page and an expert's page have in common."""

    TYPESET: ClassVar[tuple[str, ...]] = ("role", "bio")
    TYPESET_NAMES = ("name",)

    name = models.CharField("nom", max_length=120)
    slug = models.SlugField("adresse", max_length=120, unique=True)
    role = models.CharField("fonction", max_length=160, blank=True)
    bio = models.TextField("présentation", blank=True)
    photo = models.ForeignKey(Photo, models.SET_NULL, verbose_name="portrait", null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Author(Profile):
    """Who signs. A freelance needs no account; an account may sign under an author."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="compte",
        null=True,
        blank=True,
        related_name="author",
    )
    email = models.EmailField("courriel public", blank=True)
    is_collective = models.BooleanField(
        "signature collective",
        default=False,
        help_text="Une rédaction, une agence, un comité\u00a0: les moteurs n’y voient pas une personne.",
    )

    class Meta(Profile.Meta):
        verbose_name = "signature"
        verbose_name_plural = "signatures"

    def get_absolute_url(self) -> str:
        """Return the author's public address."""
        return reverse("site:author", args=[self.slug])


class ExpertQuerySet(models.QuerySet["Expert"]):
    """Which people, told by their files."""

    def read_for(self, ids: Any) -> Self:
        """The files that read for those of these ids (a list, or a query of one column): their own, or the one kept."""
        return self.filter(models.Q(pk__in=ids) | models.Q(aliases__in=ids), alias_of=None).distinct()

    def files_of(self, kept: Any) -> Self:
        """The files of one person: the one kept (a row, an id or a reference to one) and its aliases."""
        return self.filter(models.Q(pk=getattr(kept, "pk", kept)) | models.Q(alias_of=kept))


class Expert(Profile):
    """Who is quoted. Their role and organisation here are today's; each quote keeps those of its day.

    A file that is the alias of another is the same person: merging rewrites no quote, it is read for.
    """

    TYPESET = (*Profile.TYPESET, "organisation")

    organisation = models.CharField("organisation", max_length=160, blank=True)
    desk_notes = models.TextField("notes de la rédaction", blank=True, help_text="Jamais publiées.")
    searched = models.TextField(blank=True, editable=False, help_text="name and organisation, folded, a line each")
    alias_of = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="réunie à",
        null=True,
        blank=True,
        editable=False,
        related_name="aliases",
    )

    objects = ExpertQuerySet.as_manager()

    class Meta(Profile.Meta):
        verbose_name = "expert·e"
        verbose_name_plural = "expert·es"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alias_of=models.F("id")),
                name="an_expert_is_not_their_own_alias",
                violation_error_message="Une fiche ne se réunit pas à elle-même.",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the words under which the person is found."""
        self.set_type()
        self.searched = searched_person(self.name, self.organisation)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "searched"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the expert's public address."""
        return reverse("site:expert", args=[self.canonical.slug])

    @property
    def canonical(self) -> "Expert":
        """The file that reads for this one."""
        return self.alias_of or self


def searched_person(name: str, organisation: str) -> str:
    """Return the folded name, a newline, the folded organisation; each word stands after a space."""
    return f" {folded(name)}\n {folded(organisation)}"


LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})


def tag_key(name: str) -> str:
    """Return the key under which two spellings are the same tag: folded accents, ligatures and case, signs kept."""
    bare = unicodedata.normalize("NFKD", name.casefold().translate(LIGATURES))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[\s\-_’']+", " ", letters).strip()[:120]


class Tag(TagBase, Typeset):  # type: ignore[django-manager-missing]  # of its taggings, on two abstract bases
    """A tag with a normalised key. An alias points at the tag that reads for it: merging rewrites nothing."""

    TYPESET = ("name",)

    key = models.CharField(max_length=120, unique=True, editable=False)
    alias_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name="alias de", null=True, blank=True, related_name="aliases"
    )

    objects = models.Manager["Tag"]()  # taggit's bases hide theirs from the type checker

    class Meta:
        verbose_name = "étiquette"
        verbose_name_plural = "étiquettes"
        ordering = ["name"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the key that the name gives."""
        self.set_type()
        self.key = tag_key(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return an address for any name: « ??? » has no slug of its own, « C++ » and « C# » would share one."""
        spelled = tag.translate(LIGATURES).replace("+", " plus").replace("#", " diese")
        slug = slugify(spelled) or "etiquette"
        return f"{slug}-{i}" if i else slug

    @property
    def canonical(self) -> "Tag":
        """The tag that reads for this one."""
        return self.alias_of or self

    def get_absolute_url(self) -> str:
        """Return the tag's public address."""
        return reverse("site:tag", args=[self.canonical.slug])


class Tagging(GenericTaggedItemBase):
    """One tag on one thing of the desk."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")

    class Meta:
        verbose_name = "étiquetage"
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "tag"], name="one_tagging_per_tag_and_thing")
        ]


class StaticPage(Typeset):
    """À propos, Nous joindre, mentions légales…: fixed addresses, texts edited at the desk."""

    TYPESET = ("title", "body")

    slug = models.SlugField("adresse", max_length=60, unique=True)
    title = models.CharField("titre", max_length=120)
    body = RichTextField("texte", blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)

    class Meta:
        verbose_name = "page fixe"
        verbose_name_plural = "pages fixes"
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the page's public address."""
        return reverse("site:page", args=[self.slug])
