"""What reviewers and writers say to each other about the words of a draft. Never shown to readers."""

from typing import Self

import msgspec
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from articles.content.anchoring import Anchor
from articles.models import Article
from reviews.models.rounds import Round


class CommentQuerySet(models.QuerySet["Comment"]):
    """Which comments."""

    def blocking(self) -> Self:
        """Those that forbid to approve: blocking, and not resolved."""
        return self.filter(blocking=True, resolved_at=None)

    def open_first(self) -> Self:
        """Those not resolved, blocking first, each with how many there are (`total`) and how many block (`stops`)."""
        stops = models.Window(models.Sum(models.Case(models.When(blocking=True, then=1), default=0)))
        rows = self.filter(parent=None, resolved_at=None).select_related("author", "suggestion")
        return rows.annotate(total=models.Window(models.Count("pk")), stops=stops).order_by("-blocking", "id")


class Comment(models.Model):
    """A remark anchored to words, or an answer to one. It follows the article, not a revision, and is never erased."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    anchor = models.JSONField(null=True, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    blocking = models.BooleanField(default=False)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "commentaire"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent=None, anchor__isnull=False)
                | models.Q(parent__isnull=False, anchor=None, blocking=False, resolved_at=None),
                name="an_answer_has_no_place_and_blocks_nothing",
                violation_error_message="Une réponse suit son commentaire\u00a0: elle ne bloque ni ne se résout.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def place(self) -> Anchor:
        """Where the remark was made."""
        return msgspec.convert(self.anchor, Anchor)

    def get_desk_url(self) -> str:
        """Return where it is read, whatever the page it is on."""
        address = reverse("admin:articles_article_comments", args=[self.article_id])
        return f"{address}?commentaire={self.pk}#commentaire-{self.pk}"
