"""What stands beside the lines of a journal: the rounds with their steps, the clearances, the publications."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from articles.models import FAR, Article, Clearance, Correction, Publication
from reviews.models import Approval, Round, RoundStep

SIDES = ("after", "before", "gone")
SHOWN = 20
"""How many of each the page shows, newest first; the export has them all."""


@dataclass(frozen=True)
class Interval:
    """One publication at an instant: where it stands, in words."""

    publication: Publication
    at: datetime

    @property
    def state(self) -> str:
        """Whether readers saw it, see it, or will."""
        if self.publication.cancelled_at is not None:
            return "Annulée"
        if self.publication.taken_down_at is not None:
            return "Retirée"
        if self.publication.live_from > self.at:
            return "Programmée"
        return "En ligne" if self.publication.live_until > self.at else "Remplacée ou expirée"

    @property
    def is_open(self) -> bool:
        """Whether no end is set."""
        return self.publication.live_until >= FAR


def rounds_of(article: Article) -> QuerySet[Round]:
    """Return the rounds of an article, newest first, with their steps and approvals: three queries."""
    approvals = Approval.objects.select_related("by", "revision").defer("revision__content")
    steps = RoundStep.objects.select_related("taken_by").prefetch_related(Prefetch("approvals", approvals))
    rows = Round.objects.filter(article=article).select_related("revision", "submitted_by", "closed_by")
    return rows.defer("revision__content").prefetch_related(Prefetch("steps", steps)).order_by("-id")


def clearances_of(article: Article) -> QuerySet[Clearance]:
    """Return the clearances of an article, newest first, with who countersigned: one query."""
    rows = Clearance.objects.filter(article=article).select_related("revision", "given_by", "countersignature__by")
    return rows.defer("revision__content").order_by("-id")


def publications_of(article: Article) -> QuerySet[Publication]:
    """Return the publications of an article, the cancelled ones too, latest beginning first: one query."""
    rows = Publication.objects.filter(article=article)
    rows = rows.select_related("clearance__revision", "published_by", "taken_down_by")
    rows = rows.defer("content", "search_text", "words", "clearance__revision__content")
    return rows.order_by("-live_from", "-id")


def corrections_of(article: Article) -> QuerySet[Correction]:
    """Return what readers were told after publication, and the notes that were withdrawn: one query."""
    rows = Correction.objects.filter(article=article).newest_first()
    rows = rows.select_related("after__clearance__revision", "before__clearance__revision", "gone__clearance__revision")
    return rows.only(
        "article",
        "kind",
        "text",
        "dated",
        "titled",
        "withdrawn_at",
        *(f"{side}__clearance__revision__number" for side in SIDES),
        *(f"{side}__live_from" for side in SIDES),
    )


def intervals(publications: Iterable[Publication], at: datetime) -> list[Interval]:
    """Return the publications with their state at that instant."""
    return [Interval(publication, at) for publication in publications]
