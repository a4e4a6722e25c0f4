"""One part of an older version put back into today's article; everything else stays."""

from collections.abc import Sequence

from msgspec.structs import replace

from articles.content.tree import Content, SectionPart

WHOLE = frozenset(
    {
        *("title", "kicker", "short_title", "standfirst", "meta_description", "kind", "rubric", "locale", "tags"),
        *("byline", "lead", "introduction", "conclusion", "sources", "notes", "disclosures"),
    }
)
"""The parts that are one field of a content. The address is not among them: the older one may be another's by now."""
SECTION = "section-"


class NoSuchPart(Exception):
    """The older version has no such part."""


def take_back(now: Content, then: Content, place: str) -> Content:
    """Return `now` with the part at `place` as it was in `then`.

    `place` is a field of `WHOLE`, or `section-<uuid>`. A section that is gone comes back after the nearest one that
    stood before it then. Raises NoSuchPart when the older version has no part of that name.
    """
    if place in WHOLE:
        return replace(now, **{place: getattr(then, place)})
    id = place.removeprefix(SECTION)
    rank = next((rank for rank, part in enumerate(then.sections) if part.id == id), None)
    if not place.startswith(SECTION) or rank is None:
        raise NoSuchPart(place)
    return replace(now, sections=_with(now.sections, then.sections, rank))


def _with(now: Sequence[SectionPart], then: Sequence[SectionPart], rank: int) -> tuple[SectionPart, ...]:
    older = then[rank]
    if any(part.id == older.id for part in now):
        return tuple(older if part.id == older.id else part for part in now)
    before = [part.id for part in then[:rank]]
    ranks = [at for at, part in enumerate(now, 1) if part.id in before]
    at = ranks[-1] if ranks else 0
    return (*now[:at], older, *now[at:])
