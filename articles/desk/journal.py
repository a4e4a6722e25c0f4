"""The acts on an article that are neither a revision nor a review: each is journaled with the person who did it."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from articles.models import Article, JournalEntry
from articles.revising import lock

DAYS_IN_BIN = 30


def note(article: Article, by: User, act: str, words: str, *, at: datetime, reason: str = "") -> JournalEntry:
    """Write one line of the journal."""
    return JournalEntry.objects.create(
        article=article, revision_id=article.current_id, by=by, act=act, words=words[:300], reason=reason, at=at
    )


@transaction.atomic
def note_reading(article: Article, by: User, *, at: datetime) -> None:
    """Journal that the administration looked at an article, once a day for a person."""
    since = at - timedelta(days=1)
    if not JournalEntry.objects.filter(article=article, by=by, act="seen", at__gt=since).exists():
        note(article, by, "seen", "Consulté par l’administration", at=at)


def hand_over(article: Article, to: User, by: User, *, at: datetime) -> None:
    """Make somebody the owner. Nothing when they are already."""
    with transaction.atomic():
        locked = lock(article)
        if locked.owner_id == to.pk:
            return
        note(locked, by, "hand-over", f"Confié à {to}", at=at)
        Article.objects.filter(pk=article.pk).update(owner=to)
    article.owner = to


def archive(article: Article, by: User, *, at: datetime) -> None:
    """Put an article away from the lists."""
    with transaction.atomic():
        locked = lock(article)
        if locked.archived_at is None:
            note(locked, by, "archive", "Archivé", at=at)
            Article.objects.filter(pk=article.pk).update(archived_at=at)


def unarchive(article: Article, by: User, *, at: datetime) -> None:
    """Bring an article back from the archives."""
    with transaction.atomic():
        locked = lock(article)
        if locked.archived_at is not None:
            note(locked, by, "unarchive", "Ramené des archives", at=at)
            Article.objects.filter(pk=article.pk).update(archived_at=None)


def put_in_bin(article: Article, by: User, *, at: datetime) -> None:
    """Put a draft in the bin, for `DAYS_IN_BIN` days."""
    with transaction.atomic():
        locked = lock(article)
        if locked.deleted_at is None:
            note(locked, by, "delete", "Mis à la corbeille", at=at)
            Article.objects.filter(pk=article.pk).update(deleted_at=at)


def take_from_bin(article: Article, by: User, *, at: datetime) -> None:
    """Take a draft back from the bin."""
    with transaction.atomic():
        locked = lock(article)
        if locked.deleted_at is not None:
            note(locked, by, "undelete", "Repris de la corbeille", at=at)
            Article.objects.filter(pk=article.pk).update(deleted_at=None)
