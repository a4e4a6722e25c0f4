"""Pieces of pages: a template that shows its values and nothing else is drawn once for the same values.

A line of a list, the frame around pages, the timetable: many pages have the same, and Django's templates cost more than
all else that a page is made of. The values are compared, never their names: nothing can be late (docs/decisions/0041).
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

KEPT = 4096
"""Pieces, of a kilobyte or so each."""

P = ParamSpec("P")
T = TypeVar("T")
Values = tuple[tuple[str, Hashable], ...]
_memories: list[Any] = []


def drawn_once(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Have a function remember what it drew last, `most` of them; not in DEBUG, where templates are written."""

    def remembering(draw: Callable[P, T]) -> Callable[P, T]:
        kept = lru_cache(maxsize=most)(draw)
        _memories.append(kept)

        @wraps(draw)
        def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
            return draw(*args, **kwargs) if settings.DEBUG else kept(*args, **kwargs)  # type: ignore[arg-type]

        return drawn

    return remembering


def forget() -> None:
    """Forget all that was drawn: for who measures a first drawing."""
    for memory in _memories:
        memory.cache_clear()


def piece(template: str, **values: Hashable) -> SafeString:
    """Return the template drawn with these values, which alone decide what it shows. It gets no request."""
    return _drawn(template, tuple(values.items()))


@drawn_once(KEPT)
def _drawn(template: str, values: Values) -> SafeString:
    return render_to_string(template, dict(values))
