"""The clock of the check: beside the worker's tasks, so that a quiet newsroom's links are asked again each week.

Nothing is enqueued: a turn that is lost is the next one's, and of two workers each server's row lets one in.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.links.checking import sweep
from articles.links.gathering import gather
from articles.links.reach import PUBLIC, Reach
from articles.models import Article, LinksRead, Publication
from articles.models.links import DRAFT_INTEREST_DAYS

EVERY = 60.0
"""Seconds between two turns."""
MOST_READ = 20


def tend(reach: Reach = PUBLIC) -> int:
    """Note the addresses of articles that were not read yet, then ask those that are due; return how many were."""
    for article in unread(timezone.now())[:MOST_READ]:
        gather(article)
    return sweep(reach)


def unread(at: datetime) -> QuerySet[Article]:
    """Return the articles, online or written lately, whose latest revision was never looked through for addresses."""
    read = LinksRead.objects.filter(article=OuterRef("pk"), revision=OuterRef("current"))
    online = Publication.objects.live(at).filter(article=OuterRef("pk"))
    lately = Q(changed_at__gte=at - timedelta(days=DRAFT_INTEREST_DAYS))
    rows = Article.objects.kept().filter(lately | Q(Exists(online)), ~Exists(read), current__isnull=False)
    return rows.select_related("current").order_by(F("changed_at").desc(), "-pk")
