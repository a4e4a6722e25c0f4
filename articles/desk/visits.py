"""« Depuis ma dernière visite »: what a person had before them when they last left an article."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from articles.models import Article, Revision, Visit

SITTING = timedelta(minutes=30)
"""Pages opened closer than that are one visit: what was seen at its beginning is still what one came back to."""
FRESH = timedelta(minutes=5)


@dataclass(frozen=True)
class Since:
    """The version a person had left, when they had left it, and how many others came after it."""

    revision: Revision
    at: datetime
    newer: int


def arrive(article: Article, by: User, at: datetime, *, opens: bool = True) -> Since | None:
    """Remember that a person sees the article's latest version. Return what they had left, when something came since.

    A save is no new visit, however long its text was typed: `opens` is false then. One query when the visit goes on,
    two when it has something to write.
    """
    if article.current is None:
        return None
    visit = Visit.objects.select_related("before").filter(article=article, person=by).first()
    if visit is None:
        first = Visit(article=article, person=by, seen=article.current, seen_at=at)
        Visit.objects.bulk_create([first], ignore_conflicts=True)  # of two tabs opened together, one is enough
        return None
    _go_on(visit, article.current, at, opens=opens)
    return _since(visit, article.current)


def _go_on(visit: Visit, current: Revision, at: datetime, *, opens: bool) -> None:
    """Move the visit to now. Nothing is written when the same version was seen a moment ago."""
    gone = at - visit.seen_at
    if gone < FRESH and visit.seen_id == current.pk:
        return
    if opens and gone > SITTING:
        visit.before, visit.before_at = visit.seen, visit.seen_at
    visit.seen, visit.seen_at = current, at
    visit.save(update_fields=["seen", "seen_at", "before", "before_at"])


def _since(visit: Visit, current: Revision) -> Since | None:
    if visit.before is None or visit.before_at is None or visit.before.number >= current.number:
        return None
    return Since(visit.before, visit.before_at, current.number - visit.before.number)
