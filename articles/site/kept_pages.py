"""Whole pages, kept in the memory of the process while nothing that they show has changed (docs/decisions/0037).

One question to the database says so: the generation, which it changes itself with every row that a page shows. What
changes by the clock alone is known when a page is drawn (`moments`). So a kept page is never late, in any process.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.db import DatabaseError, connection

LONGEST = 800_000
"""Bytes of the largest page that is kept: a feed of twenty long articles in full text."""
TOKEN = "SELECT token FROM articles_generation WHERE id = 1"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as answered, the generation it was drawn under, and until when the clock leaves it so."""

    generation: str
    since: datetime
    until: datetime
    etag: str
    content_type: str
    body: bytes


class Shelf:
    """Pages by address, the least recently read leaving first; bounded by their bytes."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def find(self, path: str, generation: str, at: datetime) -> KeptPage | None:
        """Return the page kept for an address, if it is still right."""
        with self._lock:
            page = self._pages.get(path)
            if page is None:
                return None
            if page.generation != generation or not page.since <= at < page.until:
                return None
            self._pages.move_to_end(path)
            return page

    def keep(self, path: str, page: KeptPage) -> None:
        """Keep a page in the place of the one before it."""
        if len(page.body) > LONGEST:
            return
        with self._lock:
            self._drop(path)
            self._pages[path] = page
            self._bytes += len(page.body)
            while self._bytes > settings.KEPT_PAGES_BYTES and self._pages:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget every page."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _drop(self, path: str) -> None:
        old = self._pages.pop(path, None)
        self._bytes -= len(old.body) if old else 0


shelf = Shelf()


def generation() -> str:
    """Return the generation of what readers see; empty when nothing may be kept."""
    if not settings.KEPT_PAGES_BYTES:
        return ""
    try:
        with connection.cursor() as cursor:
            cursor.execute(TOKEN)
            row = cursor.fetchone()
    except DatabaseError:
        return ""
    return row[0] if row else ""
