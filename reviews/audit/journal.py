"""Was everything journaled? Each thing that was done has its line: of its article, at its instant, by who did it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Clearance, JournalEntry, Publication
from reviews.actions import Action
from reviews.models import Approval, Countersignature, Round

Found = tuple[str, str, str]
SHOWING = (Action.PUBLISH, Action.SCHEDULE, Action.EMERGENCY)
"""The acts that write a publication."""
NOT_TOLD = "Le journal n’en dit rien\u00a0: cela n’est pas passé par la porte."


def journal_faults() -> Iterator[Found]:
    """Yield each round, approval, clearance, countersignature, publication and take-down that has no line."""
    yield from _untold(Round.objects.all(), "tour", "article", "submitted_at", "submitted_by")
    yield from _untold(Approval.objects.all(), "approbation", "round__article", "at", "by")
    yield from _untold(Clearance.objects.all(), "bon à tirer", "article", "given_at", "given_by")
    yield from _untold(Countersignature.objects.all(), "contreseing", "clearance__article", "at", "by")
    down = Publication.objects.exclude(taken_down_at=None)
    yield from _untold(down, "retrait de la publication", "article", "taken_down_at", "taken_down_by")
    cancelled = Publication.objects.exclude(cancelled_at=None)
    yield from _untold(cancelled, "annulation de la publication", "article", "cancelled_at")
    shown = JournalEntry.objects.filter(
        article=OuterRef("article"), revision=OuterRef("clearance__revision"), by=OuterRef("published_by")
    )
    yield from _named(Publication.objects.filter(~Exists(shown.filter(act__in=SHOWING))), "publication")


def _untold(rows: QuerySet[Any], name: str, article: str, at: str, by: str = "") -> Iterator[Found]:
    lines = JournalEntry.objects.filter(article=OuterRef(article), at=OuterRef(at))
    lines = lines.filter(by=OuterRef(by)) if by else lines
    yield from _named(rows.filter(~Exists(lines)), name)


def _named(rows: QuerySet[Any], name: str) -> Iterator[Found]:
    for pk in rows.order_by("pk").values_list("pk", flat=True).iterator(1000):
        yield "journal", f"{name} {pk}", NOT_TOLD
