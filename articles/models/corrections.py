"""What readers are told of an article after it was published: each note once, each take-down."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.content.vocabulary import NOTE_KINDS
from articles.models.draft import Article
from articles.models.published import Publication

TAKE_DOWN = "retrait"
CORRECTION_KINDS: dict[str, str] = {**NOTE_KINDS, TAKE_DOWN: "Retrait"}


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Which corrections, on the clock."""

    def told(self, at: datetime) -> Self:
        """Those that readers are told at that instant: take-downs, and notes that appeared on an article still live."""
        live = Exists(Publication.objects.live(at).filter(article=OuterRef("article_id")))
        return self.filter(Q(kind=TAKE_DOWN) | Q(live, after__live_from__lte=at))

    def notes(self) -> Self:
        """Those that are notes of the article's text."""
        return self.exclude(kind=TAKE_DOWN)

    def standing(self, at: datetime) -> Self:
        """Notes that were published by that instant, and that no publication has dropped since."""
        kept = Q(gone=None) | Q(gone__live_from__gt=at)
        return self.notes().filter(kept, after__live_from__lte=at)

    def newest_first(self) -> Self:
        """In the order of the page of corrections."""
        return self.order_by("-dated", "-pk")


class Correction(models.Model):
    """One note to readers, tied to what stood before and after it; or one take-down. Written by the one door.

    `note` is the id of the note in the text; `before` what readers saw until then (none: the note came with the first
    publication), `after` the first publication that carries it, `gone` the one that dropped it. Of a take-down,
    `before` is what was taken down, `text` the word to readers, and `titled` whether its title may be said.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="corrections")
    kind = models.CharField("sorte", max_length=20)
    note = models.CharField(max_length=64, blank=True)
    text = models.TextField("mot aux lecteurs", blank=True)
    dated = models.CharField(max_length=10, help_text="ISO; the day it appeared when the writer gave none")
    titled = models.BooleanField("le titre se dit", default=False)
    before = models.ForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="corrections")
    withdrawn_at = models.DateTimeField("retrait permis le", null=True, blank=True)
    gone = models.ForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "correction"
        ordering = ["-dated", "-id"]
        indexes = [models.Index(fields=["-dated", "-id"], name="corrections_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=TAKE_DOWN, note="", after=None, gone=None, before__isnull=False)
                | (~Q(kind=TAKE_DOWN) & ~Q(note="") & Q(after__isnull=False, titled=False)),
                name="a_correction_is_a_note_or_a_take_down",
                violation_error_message="Une correction est une note d’un article, ou un retrait.",
            ),
            models.CheckConstraint(
                condition=Q(gone=None) | (Q(withdrawn_at__isnull=False) & ~Q(gone=F("after"))),
                name="no_note_goes_without_being_withdrawn",
                violation_error_message="Une note publiée ne quitte le texte qu’une fois retirée par la rédaction.",
            ),
            models.UniqueConstraint(fields=["after", "note"], name="one_correction_per_note_and_publication"),
            models.UniqueConstraint(
                fields=["before"], condition=Q(kind=TAKE_DOWN), name="one_take_down_per_publication"
            ),
        ]

    def __str__(self) -> str:
        return CORRECTION_KINDS.get(self.kind, self.kind)

    @property
    def label(self) -> str:
        """The word of its kind on screens."""
        return CORRECTION_KINDS.get(self.kind, self.kind)
