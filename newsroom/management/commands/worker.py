"""`manage.py worker`: does the tasks that wait, and what comes by the clock: letters, addresses, proofs."""

import signal
import sys
from collections.abc import Callable
from functools import partial
from threading import Event, Thread, current_thread, main_thread
from typing import Any

import structlog
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.utils import is_locked_database_exception

from accounts import sending
from articles import purging
from articles.health import LINKS
from articles.links import clock
from articles.voices import senders
from newsroom.clock import keep_time
from newsroom.health import turns
from newsroom.health.hearts import Heart
from newsroom.health.parts import BEAT
from reviews import reminding

log = structlog.get_logger("newsroom.worker")


class Command(db_worker.Command):
    """The worker of django-tasks, with its clocks beside it. Its options are the same."""

    help = "Fait le travail de fond\u00a0: rend les photos, écrit aux gens, vérifie les adresses des sources."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped. The clock dies with the worker: what it held is free again a minute later."""
        _leave_when_asked()
        work = partial(super().handle, *args, **options)
        with Heart(timezone.now()) as heart:
            for every, turn in [] if options["batch"] else clocks(heart):
                Thread(target=keep_time, args=(Event(), every, turn), daemon=True).start()
            through_locks(work)


def through_locks(work: Callable[[], object]) -> None:
    """Begin the work again when SQLite stayed locked longer than one waits: `make run` ends with its worker.

    django-tasks outlives a lock met inside its transaction, not one met as it begins.
    """
    while True:
        try:
            work()
            return
        except OperationalError as error:
            if not is_locked_database_exception(error):
                raise
            log.warning("worker.database_locked")
            _leave_when_asked()


def _leave_when_asked() -> None:
    """Leave properly when asked to before the worker listens by itself: its heart already beats."""
    if current_thread() is main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def clocks(heart: Heart) -> list[tuple[float, Callable[[], object]]]:
    """Return what comes back, and after how many seconds; how each turn ended is proved."""
    always: list[tuple[float, Callable[[], object]]] = [
        (BEAT, heart.beat),
        (turns.WATCH_EVERY, turns.proved("turn-veille", turns.look)),
        (turns.AUDIT_EVERY, turns.proved("turn-audit", turns.audit_of_the_day)),
        (senders.EVERY, turns.proved("turn-minuit", forget_the_day)),
        (purging.EVERY, turns.proved("turn-ménage", erase)),
        (sending.EVERY, turns.proved("turn-lettres", sending.send_all)),
        (reminding.EVERY, turns.proved("turn-rappels", recall)),
    ]
    return [*always, (clock.EVERY, turns.proved(LINKS, clock.tend))] if settings.LINK_CHECKS else always


def forget_the_day() -> None:
    """Past midnight, destroy what told the readers of the day before from each other."""
    senders.forget(timezone.now())


def recall() -> None:
    """Tell what is due soon."""
    reminding.remind(timezone.now())


def erase() -> None:
    """Erase what is kept for a time only: texts that nobody came back for, and notices of last season."""
    purging.purge()
    sending.forget(timezone.now())
