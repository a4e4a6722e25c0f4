"""What comes back by the clock, beside the worker's tasks: each turn in a thread of its own, again and again."""

from collections.abc import Callable
from threading import Event

import structlog
from django.db import connection

log = structlog.get_logger("newsroom.clock")


def keep_time(stop: Event, every: float, turn: Callable[[], object]) -> None:
    """Take a turn, wait `every` seconds, and so on until told to stop. A turn that fails is only logged."""
    while not stop.is_set():
        try:
            turn()
        except Exception:
            log.exception("clock.turn_failed", turn=getattr(turn, "__qualname__", str(turn)))
        finally:
            connection.close()
        stop.wait(every)
