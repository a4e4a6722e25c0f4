"""What is read for a page and stays right until something changes: kept under the generation that a request began with.

A whole page may have left the shelf, or never have been on it, while what stands around it is still known
(docs/decisions/0041). Outside a reader's request there is no generation, and nothing is remembered.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

from articles.site.moments import next_change

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_generation: ContextVar[str] = ContextVar("generation", default="")
_memories: list["_Memory[Hashable, object]"] = []


class _Known(NamedTuple, Generic[T]):
    generation: str
    since: datetime
    until: datetime
    value: T


@contextmanager
def under(generation: str) -> Iterator[None]:
    """Answer a request under a generation, read before anything else."""
    before = _generation.set(generation)
    try:
        yield
    finally:
        _generation.reset(before)


def while_unchanged(most: int) -> Callable[[Callable[[K, datetime], T]], Callable[[K, datetime], T]]:
    """Have a function of a value and an instant remember its last answers, `most` of them, until something changes."""

    def remembering(ask: Callable[[K, datetime], T]) -> Callable[[K, datetime], T]:
        memory = _Memory[K, T](most)
        _memories.append(memory)  # type: ignore[arg-type]

        @wraps(ask)
        def answer(about: K, at: datetime) -> T:
            now = _generation.get()
            known = memory.find(about)
            if known and known.generation == now and known.since <= at < known.until:
                return known.value
            value = ask(about, at)
            if now:
                memory.keep(about, _Known(now, at, next_change(at, now), value))
            return value

        return answer

    return remembering


def forget() -> None:
    """Forget every answer: for who measures a first reading."""
    for memory in _memories:
        memory.clear()


class _Memory(Generic[K, T]):
    """The last answers, the oldest leaving first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[K, _Known[T]] = OrderedDict()
        self._lock = Lock()

    def find(self, about: K) -> _Known[T] | None:
        return self._known.get(about)

    def keep(self, about: K, known: _Known[T]) -> None:
        with self._lock:
            self._known.pop(about, None)
            self._known[about] = known
            if len(self._known) > self._most:
                self._known.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._known.clear()
