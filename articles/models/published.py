"""What readers' code may read of an article: publications and what is written with them. No revision is opened."""

from datetime import UTC, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from articles.content.tree import Content, from_json
from articles.content.vocabulary import KINDS, choices
from articles.models.draft import Article
from articles.models.photos import Photo
from articles.models.record import Clearance
from articles.models.reference import Author, Expert, Rubric, Tag

FAR = datetime(9999, 1, 1, tzinfo=UTC)
"""« No end »: `live_until` is never null, so that one index serves."""


UNTOUCHED = models.Q(cancelled_at=None, taken_down_at=None)
"""What begins and ends when it was said to."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Which publications, on the clock."""

    def standing(self) -> Self:
        """Those that were not cancelled."""
        return self.filter(cancelled_at=None)

    def live(self, at: datetime) -> Self:
        """Those before readers at that instant: `live_from <= at < live_until`."""
        return self.standing().filter(live_from__lte=at, live_until__gt=at)

    def coming(self, at: datetime) -> Self:
        """Those scheduled after that instant."""
        return self.standing().filter(live_from__gt=at)

    def begun(self, at: datetime) -> Self:
        """Those that readers have seen, or see, by that instant."""
        return self.standing().filter(live_from__lte=at)

    def newest_first(self) -> Self:
        """In the order of lists and feeds, which never moves."""
        return self.order_by("-first_published_at", "-article_id")

    def for_list(self) -> Self:
        """With what a list line shows, and without the heavy columns."""
        return self.select_related("rubric", "lead_photo").defer("content", "search_text", "words")


class Publication(models.Model):
    """One cleared revision before readers for `[live_from, live_until)`. No clearance, no row.

    Every column that a list, a feed or a search shows is copied here at publication; `content` is the cleared tree.
    Heavy columns come last: SQLite reads a row from its start, and what is live is asked of every row.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="publications")
    clearance = models.ForeignKey(Clearance, models.PROTECT, related_name="publications")
    schema = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)

    live_from = models.DateTimeField("en ligne dès")
    live_until = models.DateTimeField("en ligne jusqu’à", default=FAR)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)
    first_published_at = models.DateTimeField("première publication")
    updated_at = models.DateTimeField("mise à jour", null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_down_at = models.DateTimeField("retirée le", null=True, blank=True)
    taken_down_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    taken_down_reason = models.TextField("motif du retrait", blank=True)

    kind = models.CharField("nature", max_length=20, choices=choices(KINDS))
    locale = models.CharField("langue", max_length=5)
    slug = models.SlugField("adresse", max_length=120, db_index=True)
    rubric = models.ForeignKey(Rubric, models.PROTECT, null=True, related_name="publications")
    kicker = models.CharField("surtitre", max_length=120, blank=True)
    title = models.CharField("titre", max_length=200)
    short_title = models.CharField("titre court", max_length=65, blank=True)
    standfirst = models.TextField("chapô", blank=True)
    meta_description = models.CharField(max_length=320, blank=True)
    byline = models.JSONField(default=list, help_text="[{name, role, slug}], in order")
    sponsor = models.CharField("commanditaire", max_length=300, blank=True)
    lead = models.JSONField(null=True, blank=True)
    lead_photo = models.ForeignKey(Photo, models.SET_NULL, null=True, related_name="+")
    reviewers = models.JSONField(default=list)
    reviewed_at = models.DateTimeField("relue le", null=True, blank=True)
    reading_minutes = models.PositiveSmallIntegerField("minutes de lecture", default=1)
    tag_ids = models.JSONField(default=list)
    words = models.TextField(blank=True, help_text="stems of title, chapô, headings and tags, separated by spaces")
    search_text = models.TextField(blank=True, help_text="all its words, in reading order")
    content = models.JSONField()

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "publication"
        verbose_name_plural = "publications"
        ordering = ["-live_from", "-id"]
        indexes = [
            models.Index(fields=["slug", "live_until"], name="publications_by_slug"),
            models.Index(fields=["-first_published_at", "-article_id"], name="publications_newest_first"),
            models.Index(fields=["rubric", "-first_published_at", "-article_id"], name="publications_by_rubric"),
            models.Index(fields=["article", "-live_from"], name="publications_by_article"),
            # Not of those taken down: « live » asks nothing of it, or SQLite would sort half the table for each list.
            models.Index(fields=["live_from"], condition=UNTOUCHED, name="publications_by_beginning"),
            models.Index(fields=["live_until"], condition=UNTOUCHED, name="publications_by_end"),
            models.Index(
                fields=["first_published_at", "updated_at"],
                condition=models.Q(updated_at__isnull=False),
                name="publications_updated",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(live_until__gt=models.F("live_from")),
                name="a_publication_ends_after_it_begins",
                violation_error_message="La fin de la publication doit suivre son début.",
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(live_until=FAR, cancelled_at=None),
                name="one_open_ended_publication_per_article",
                violation_error_message="Cet article a déjà une publication sans date de fin.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def as_content(self) -> Content:
        """Return the cleared tree as today's typed content."""
        return from_json(self.content, self.schema)

    def get_absolute_url(self) -> str:
        """Return the article's public address."""
        return reverse("site:article", args=[self.slug])


class PublishedTag(models.Model):
    """One tag of one publication."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="published_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="published")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "publication"], name="one_published_tag_per_publication")]


class PublishedAuthor(models.Model):
    """One signature of one publication."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="published_authors")
    author = models.ForeignKey(Author, models.PROTECT, related_name="published")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class PublishedQuote(models.Model):
    """One quote of one publication, for the expert's page."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="published_quotes")
    expert = models.ForeignKey(Expert, models.SET_NULL, null=True, related_name="published", db_index=False)
    uuid = models.UUIDField()
    name = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["expert", "publication"], name="quotes_by_expert")]


class PublishedPhoto(models.Model):
    """One photo shown by one publication: what makes its files public, and what a withdrawal reaches."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="published_photos")
    photo = models.ForeignKey(Photo, models.CASCADE, related_name="published")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["photo", "publication"], name="one_published_photo_per_publication")
        ]


class Listing(models.Model):
    """One line of a long list: of a tag, an author or an expert, `under` a mark of theirs (`t12`, `a3`, `e7`).

    The moment and the article are the publication's, in the order of lists: a page costs its own lines, however many
    stand before or after them (docs/decisions/0043).
    """

    under = models.CharField(max_length=24)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="listings", db_index=False)
    article = models.BigIntegerField(help_text="the publication's article, to part those of the same moment")
    moment = models.DateTimeField(help_text="the publication's first_published_at")

    class Meta:
        indexes = [models.Index(fields=["under", "-moment", "-article"], name="listings_newest_first")]
        constraints = [
            models.UniqueConstraint(fields=["publication", "under"], name="a_publication_stands_once_under_a_mark")
        ]


class SearchEntry(models.Model):
    """The terms of one publication, what search looks into. Its table is made by a migration of each database's own:

    SQLite's is an FTS5 table, whose key is `rowid`; PostgreSQL's is a plain one under a GIN index. The key goes by date
    and ends with the publication's id (`articles.content.terms.place_of`): the newest are found first, without sorting.
    """

    place = models.BigIntegerField(primary_key=True, db_column="rowid")
    words = models.TextField(help_text="its terms, each once, parted by spaces")

    class Meta:
        managed = False
        db_table = "articles_searchentry"


class Spelling(models.Model):
    """A word of some publication, under one of the keys where near spellings meet.

    Whether an article of the moment has the word is asked of the clock, each time one is to be shown.
    """

    key = models.CharField(max_length=40)
    word = models.CharField(max_length=40, help_text="in lower case, with its accents")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="a_word_stands_once_under_a_key")]


class Rendering(models.Model):
    """A publication's prepared HTML: a cache outside the digest, remade on reading when what it was made of changed.

    `renderer_version` names the renderer and, by a digest, all that went into it; `links` are the ids of the articles
    it points to; `head` is what it says to machines, `voices` what readers may answer to it (articles.site.documents).
    """

    publication = models.OneToOneField(Publication, models.CASCADE, primary_key=True, related_name="rendering")
    renderer_version = models.CharField(max_length=80)
    html = models.TextField()
    links = models.JSONField(default=list)
    head = models.TextField(default="")
    voices = models.TextField(default="")
    made_at = models.DateTimeField(auto_now=True)


class Address(models.Model):
    """An address belongs to one article, for ever once it was published; a draft's claim is freed with it."""

    slug = models.SlugField(max_length=120, unique=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="addresses")
    begun_at = models.DateTimeField(null=True, blank=True, help_text="when its first publication begins; null: a claim")

    class Meta:
        verbose_name = "adresse"

    def __str__(self) -> str:
        return self.slug
