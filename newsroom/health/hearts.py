"""One heartbeat for each worker, so that the death of one of several is seen; who stopped properly leaves nothing."""

import os
import socket
from datetime import datetime, timedelta
from threading import Lock
from types import TracebackType
from typing import Self
from uuid import uuid4

from django.utils import timezone

from accounts.models import Proof
from accounts.proofs import prove
from newsroom.health.parts import BEAT, HEART
from newsroom.health.turns import beat

HUSHED = timedelta(seconds=2 * BEAT)
"""After two beats missed a worker that was started since takes a heart for the one it replaces, before it turns red."""


class Heart:
    """The heart of this worker. As a context, it leaves no row behind unless the worker breaks or is killed."""

    def __init__(self, born: datetime) -> None:
        self.name = f"{HEART}{uuid4().hex[:12]}"
        self.born = born
        self._has_replaced = False
        self._is_stopped = False
        self._lock = Lock()  # a beat that is being written as the worker stops must not come back after it

    def beat(self) -> None:
        """Say that this worker is alive."""
        with self._lock:
            if self._is_stopped:
                return
            at = timezone.now()
            beat()
            prove(self.name, at, words=f"{socket.gethostname()}, processus {os.getpid()}")
            self._has_replaced = self._has_replaced or self._replace(at)

    def stop(self) -> None:
        """Forget this worker: it stops properly."""
        with self._lock:
            self._is_stopped = True
            Proof.objects.filter(name=self.name).delete()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None or issubclass(kind, SystemExit):
            self.stop()

    def _replace(self, at: datetime) -> bool:
        """Take the place of one worker that died before this one was born; return whether there was one.

        So there are never more rows than there were workers at once. One that was only slow writes its own again.
        """
        hushed = Proof.objects.filter(name__startswith=HEART, at__lt=at - HUSHED, at__lte=self.born)
        oldest = hushed.order_by("at").first()
        return oldest is not None and bool(Proof.objects.filter(pk=oldest.pk, at=oldest.at).delete()[0])
