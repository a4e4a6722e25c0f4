"""Two who notice the same turn together tell it once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Alarm
from accounts.proofs import prove
from accounts.roles import Role
from newsroom.health.turns import beat
from newsroom.health.watching import watch
from tests.builders import make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

TOGETHER = 6


def all_watch() -> None:
    """As many people and workers as there are look at the same instant."""
    ready, now = Barrier(TOGETHER), timezone.now()

    def look(_: int) -> None:
        try:
            ready.wait()
            watch(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(look, range(TOGETHER)))


def test_what_turned_is_told_once_however_many_notice_it_together() -> None:
    admin = make_user(Role.ADMIN)
    beat()
    prove("audit", timezone.now(), ok=False, words="Anomalies\u00a0: 1")

    all_watch()
    assert (admin.notices.count(), Alarm.objects.count()) == (1, 1)
    prove("audit", timezone.now())
    all_watch()

    assert (admin.notices.count(), Alarm.objects.count()) == (2, 0)
