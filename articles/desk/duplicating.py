"""Duplicating an article: a new draft of whoever asks, from the latest version, with nothing of its review."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from articles.content.copying import copy_of
from articles.desk.journal import note
from articles.models import Article
from articles.revising import start_article
from articles.snapshots import working


@transaction.atomic
def duplicate(article: Article, by: User, *, at: datetime) -> Article:
    """Return the copy. Confidential stays confidential; signatures are copied only by those whose article it is.

    So does an embargo that runs: a copy is no way around it. Desk notes, the deadline, the round, comments and history
    stay with the original. Raises Unfit, and nothing is written, when the words cannot be kept any more.
    """
    content = copy_of(working(article), signed=article.belongs_to(by))
    copy = start_article(content, by, note=_origin(article), confidential=article.confidential, at=at)
    if article.embargo(at) is not None:
        copy.embargo_until, copy.embargo_source = article.embargo_until, article.embargo_source
        copy.save(update_fields=["embargo_until", "embargo_source"])
    note(copy, by, "duplicate", f"{_origin(article)}\u00a0: {article.title}", at=at)
    return copy


def _origin(article: Article) -> str:
    """Return which article a copy comes from, in the words of its history."""
    version = f", version\u00a0{article.current.number}" if article.current else ""
    return f"Copie de l’article\u00a0{article.pk}{version}"
