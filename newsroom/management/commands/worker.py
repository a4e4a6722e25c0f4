"""`manage.py worker`: does the tasks that wait, and what comes by the clock: addresses due again, letters to send."""

from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from accounts import sending
from articles.links.clock import keep_time
from articles.purging import EVERY, purge


class Command(db_worker.Command):
    """The worker of django-tasks, with its clocks beside it. Its options are the same."""

    help = "Fait le travail de fond\u00a0: rend les photos, écrit aux gens, vérifie les adresses des sources."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped. The clock dies with the worker: what it held is free again a minute later."""
        if not options["batch"]:
            if settings.LINK_CHECKS:
                Thread(target=keep_time, args=(Event(),), daemon=True).start()
            Thread(target=keep_time, args=(Event(), EVERY, erase), daemon=True).start()
            Thread(target=keep_time, args=(Event(), sending.EVERY, sending.send_all), daemon=True).start()
        super().handle(*args, **options)


def erase() -> None:
    """Erase what is kept for a time only: texts that nobody came back for, and notices of last season."""
    purge()
    sending.forget(timezone.now())
