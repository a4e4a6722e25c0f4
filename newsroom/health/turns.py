"""What the worker does for the proof: its heartbeat, its watch, the audit each day, and what became of each turn."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.utils import timezone

from accounts import sending
from accounts.models import Proof
from accounts.proofs import claim, prove
from newsroom.health.parts import WORKER
from newsroom.health.watching import watch
from reviews.audit.health import AUDIT

WATCH_EVERY = 15.0
"""Seconds: with the silence of a heart, its death is told within a minute."""
AUDIT_EVERY = 60.0
"""Seconds between two looks at whether the day's audit is to be made."""
DAY = timedelta(days=1)
FIRST_AUDIT = timedelta(minutes=2)
LONGEST_AUDIT = 1800
"""Seconds."""


def beat() -> None:
    """Say that a worker is alive: one update."""
    prove(WORKER, timezone.now())


def look() -> None:
    """Knock at what last failed, then tell what has turned."""
    sending.try_server(timezone.now())
    watch(timezone.now())


def audit_of_the_day() -> None:
    """Once a day, one worker of all proves the review, in a process of its own that is given so long and no more."""
    if claim("audit-of-the-day", timezone.now(), DAY, FIRST_AUDIT):
        run_audit(LONGEST_AUDIT)


def run_audit(longest: float) -> None:
    """Run `manage.py audit`, which leaves its own proof; leave one that says why when it does not end well."""
    begun = timezone.now()
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "audit", "--json"]
    try:
        done = subprocess.run(command, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, timeout=longest, check=False)
    except subprocess.TimeoutExpired:
        prove(AUDIT, timezone.now(), ok=False, words="L’audit n’a pas fini à temps.")
        return
    if not Proof.objects.filter(name=AUDIT, at__gte=begun).exists():
        prove(AUDIT, timezone.now(), ok=False, words=f"L’audit s’est arrêté sans finir (statut {done.returncode}).")


def proved(name: str, turn: Callable[[], object]) -> Callable[[], object]:
    """Return the turn, whose end is proved, well or not. What it raises is raised again."""

    @wraps(turn)
    def taken() -> object:
        try:
            result = turn()
        except Exception as error:
            prove(name, timezone.now(), ok=False, words=f"{type(error).__name__}\u00a0: {error}")
            raise
        prove(name, timezone.now())
        return result

    return taken
