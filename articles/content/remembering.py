"""Contents that were read lately, by their digest: they never change, and reading one costs more than drawing it."""

from threading import Lock

from articles.content.tree import Content

MOST = 64
"""Of some hundred kilobytes each, for every process."""


class Remembered:
    """The contents used last. Only what hashes to its digest may be kept: who keeps one read it or wrote it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[str, Content] = {}
        self._lock = Lock()

    def get(self, digest: str) -> Content | None:
        """Return the content of a digest, if it was read lately."""
        with self._lock:
            content = self._kept.pop(digest, None)
            if content is not None:
                self._kept[digest] = content
            return content

    def keep(self, digest: str, content: Content) -> Content:
        """Keep a content and return it; the one that served longest ago is forgotten."""
        with self._lock:
            self._kept.pop(digest, None)
            self._kept[digest] = content
            if len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return content

    def clear(self) -> None:
        """Forget them all."""
        with self._lock:
            self._kept.clear()


contents = Remembered()
