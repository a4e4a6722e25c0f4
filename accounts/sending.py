"""Sending what waits in the outbox: at least once each, by as many workers as there are.

A row is claimed by one conditional update, the same on both databases: of two workers, one finds it changed. A claim
that was never settled, because its worker died, is free again after `LEASE`.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from uuid import uuid4

import structlog
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.judging import still_told
from accounts.letters import notice_letter
from accounts.models import Notice, NoticeQuerySet, Proof, User, Way
from accounts.proofs import prove

EVERY = 10.0
"""Seconds between two turns of the worker."""
LEASE = timedelta(minutes=15)
MOST = 25
"""Letters of one batch: at the slowest mail server, all leave within the lease of the first."""
LONGEST_PAUSE = 60  # minutes
MOST_REFUSALS = 12
"""How often one letter is refused for itself, over about eight hours, before it is only shown at the desk."""
REFUSED = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError)
MAIL = "mail"
"""The proof that letters leave."""
log = structlog.get_logger("accounts.sending")


def send_all() -> int:
    """Send all that is due, batch after batch; return how many letters left."""
    total = 0
    while sent := send_due(timezone.now()):
        total += sent
    return total


def send_due(at: datetime) -> int:
    """Send one batch of what is due; return how many letters left. A mail server that is down ends the batch."""
    sent = 0
    try:
        for envelope in _envelopes(at):
            sent += _send(envelope, at)
    except OSError as error:
        log.error("notices.server_down", error=str(error))
        prove(MAIL, at, ok=False, words=str(error))
        return sent
    if sent:
        prove(MAIL, at)
    return sent


def try_server(at: datetime) -> None:
    """Knock at the mail server when it last failed: it is proved well again without waiting for the next letter."""
    if not Proof.objects.filter(name=MAIL, ok=False).exists():
        return
    try:
        server = get_connection()
        server.open()
        server.close()
    except OSError:
        return
    prove(MAIL, at, words="Le serveur répond de nouveau.")


def forget(at: datetime) -> int:
    """Erase what was told too long ago; return how much there was."""
    return Notice.objects.outdated(at).delete()[0]


def _envelopes(at: datetime) -> Iterator[list[Notice]]:
    """Claim and yield what one letter holds: a notice that is told at once, or the digest of one person."""
    due = Notice.objects.due(at)
    for pk in due.filter(way=Way.NOW).order_by("next_try_at", "id").values_list("pk", flat=True)[:MOST]:
        yield _claim(Notice.objects.filter(pk=pk), at)
    people = due.filter(way=Way.DIGEST).order_by("person").values_list("person", flat=True).distinct()[:MOST]
    for person in people:
        with transaction.atomic():
            # Several rows at once: two workers must not take them in two orders.
            User.objects.select_for_update(no_key=True).get(pk=person)
            envelope = _claim(Notice.objects.filter(person=person, way=Way.DIGEST), at)
        yield envelope


def _claim(rows: NoticeQuerySet, at: datetime) -> list[Notice]:
    """Take those of the rows that are due and that nobody took meanwhile.

    The condition is on the row's own column: through a join it would be a subquery, which PostgreSQL does not ask again
    of a row that another worker has just changed.
    """
    claim = uuid4()
    taken = rows.filter(next_try_at__lte=at).update(claim=claim, next_try_at=at + LEASE, attempts=F("attempts") + 1)
    return list(Notice.objects.filter(claim=claim).select_related("person").order_by("id")) if taken else []


def _send(envelope: list[Notice], at: datetime) -> int:
    """Send one letter; return 1 when it left, 0 when it is put back. Raises OSError when no letter can leave.

    What the person may no longer hear of leaves the envelope, and no letter will tell it.
    """
    letter = still_told(envelope[0].person, envelope) if envelope else []
    gone = {notice.pk for notice in envelope} - {notice.pk for notice in letter}
    Notice.objects.filter(pk__in=gone).update(next_try_at=None, claim=None)
    if not letter:
        return 0
    try:
        notice_letter(letter).send()
    except REFUSED as error:
        log.error("notices.refused", person=envelope[0].person_id, error=str(error))
        _put_back(envelope, at, again=envelope[0].attempts < MOST_REFUSALS)
        return 0
    except OSError:
        _put_back(envelope, at, again=True)
        raise
    _claimed(envelope).update(sent_at=at, next_try_at=None, claim=None)
    return 1


def _put_back(envelope: list[Notice], at: datetime, *, again: bool) -> None:
    """Try again later, and later each time; or no more."""
    pause = timedelta(minutes=min(2 ** min(envelope[0].attempts - 1, 10), LONGEST_PAUSE))
    _claimed(envelope).update(next_try_at=at + pause if again else None, claim=None)


def _claimed(envelope: list[Notice]) -> NoticeQuerySet:
    return Notice.objects.filter(claim=envelope[0].claim)
