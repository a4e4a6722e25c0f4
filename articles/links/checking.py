"""The background check: an address is claimed through its server's row, asked, and what it answered is kept.

The claim is a conditional update: of two workers, one asks a server, and both leave it alone for a while afterwards.
A worker that dies holds its claim for `CLAIM` and no longer.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from articles.content.web_addresses import asked, key_of
from articles.links.asking import Answer, ask
from articles.links.gathering import gather
from articles.links.reach import PUBLIC, Reach
from articles.models import Article, LinkHealth, LinkHost

State = LinkHealth.State
CLAIM = timedelta(seconds=60)
BETWEEN = timedelta(seconds=2)
JUST_NOW = timedelta(minutes=1)
"""Who asks twice for one address within so long gets the first answer."""
WEEK = timedelta(days=7)
BACK_OFF = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), WEEK)
MOST_AT_ONCE = 10
"""Addresses asked by one task, so that photos never wait long behind a slow server."""


@task()
def look_after(article_id: int) -> None:
    """Note an article's addresses, then ask those that are due. May be run again at any time."""
    article = Article.objects.select_related("current").filter(pk=article_id, deleted_at=None).first()
    if article is not None:
        gather(article)
    if settings.LINK_CHECKS:
        sweep(PUBLIC)


def sweep(reach: Reach, *, most: int = MOST_AT_ONCE) -> int:
    """Ask the addresses that are due, the longest waiting first; return how many were asked."""
    due = LinkHealth.objects.due(timezone.now()).filter(host__free_at__lte=timezone.now())
    return sum(check(link, reach) for link in due.select_related("host").order_by("next_check_at")[:most])


def check(link: LinkHealth, reach: Reach) -> bool:
    """Ask one address and keep its answer; False when its server is being asked, or was a moment ago."""
    at = timezone.now()
    if not LinkHost.objects.free(at).filter(pk=link.host_id).update(free_at=at + CLAIM):
        return False
    answer = ask(link.url, reach, f"Newsroom-liens/1 (+{settings.SITE_URL})")
    at = timezone.now()
    LinkHealth.objects.filter(pk=link.pk).update(**learned(link, answer, at))
    LinkHost.objects.filter(pk=link.host_id).update(free_at=at + max(BETWEEN, timedelta(seconds=answer.wait)))
    return True


def state_of(answer: Answer) -> State:
    """Return what an answer says of the address."""
    if answer.error:
        return State.REFUSED if answer.error == "not public" else State.SILENT
    match answer.status:
        case 404 | 410:
            return State.MISSING
        case 401 | 403 | 405 | 407 | 429 | 451:
            return State.CLOSED
        case int(status) if status >= 400:
            return State.FAILING
        case _:
            return State.OK


def learned(link: LinkHealth, answer: Answer, at: datetime) -> dict[str, Any]:
    """Return the columns that an answer changes. What fails is asked again later and later, then each week."""
    state = state_of(answer)
    fine = state in (State.OK, State.CLOSED)
    attempts = 0 if fine else link.attempts + 1
    wait = WEEK if fine else BACK_OFF[min(attempts, len(BACK_OFF)) - 1]
    return {
        "state": state,
        "status": answer.status,
        "error": answer.error,
        "moved_to": answer.moved_to,
        "attempts": attempts,
        "checked_at": at,
        "ok_at": at if state == State.OK else link.ok_at,
        "failing_since": None if fine else link.failing_since or at,
        "next_check_at": at + max(wait, timedelta(seconds=answer.wait)),
    }


def ask_soon(url: str) -> None:
    """Have one address asked next, unless it was a moment ago. It must have been gathered."""
    row = LinkHealth.objects.filter(key=key_of(asked(url))).first()
    if row is not None and not _was_just_asked(row):
        LinkHealth.objects.filter(pk=row.pk).update(next_check_at=timezone.now())
        transaction.on_commit(partial(ask_one.enqueue, row.pk))


@task()
def ask_one(link_id: int) -> None:
    """Ask one address now. When its server is being asked it stays due: the next sweep asks it."""
    row = LinkHealth.objects.select_related("host").filter(pk=link_id).first()
    if settings.LINK_CHECKS and row is not None and not _was_just_asked(row):
        check(row, PUBLIC)


def _was_just_asked(row: LinkHealth) -> bool:
    return row.checked_at is not None and row.checked_at > timezone.now() - JUST_NOW
