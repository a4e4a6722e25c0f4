"""Two articles merged part by part: fields whole, prose by blocks, rows by their UUID."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from articles.content.merging.blocks import merge_body
from articles.content.merging.places import BODY, HEADING, bodies, value_at
from articles.content.merging.rows import Row, rows_of
from articles.content.merging.sides import UNKNOWN, Sides, three_way
from articles.content.richtext import islands
from articles.content.richtext.blocks import Figure, SourceCall
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SectionPart, SourcePart

TOP = ("kicker", "title", "standfirst")
FILED = ("rubric", "kind", "locale", "short_title", "slug", "meta_description", "lead")
DISCLOSURES = ("sponsor", "sponsor_url", "ai", "conflict", "method")

P = TypeVar("P", SourcePart, ReaderNote)


@dataclass(frozen=True)
class Clash:
    """A part that both changed. `place` is that of the sheet, or a section's with `-heading` or `-body`.

    A value is what `value_at` returns: None where the row was taken out. What merges by itself is in all three.
    """

    place: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """One content, and what it could not decide: there it has mine, and what only one of the two still has."""

    content: Content
    clashes: tuple[Clash, ...]


@dataclass
class _Clashes:
    found: list[Clash] = field(default_factory=list)

    def settle(self, place: str, sides: Sides[Any]) -> Any:
        if sides.clash:
            self.found.append(Clash(place, sides.base, sides.mine, sides.theirs))
        return sides.mine


def merge(base: Content | None, mine: Content, theirs: Content) -> Merged:
    """Return what two contents made from `base` are together (None: nobody knows it any more)."""
    clashes = _Clashes()

    def whole(name: str) -> Any:
        sides = three_way(getattr(base, name, UNKNOWN), getattr(mine, name), getattr(theirs, name))
        return clashes.settle(name, sides)

    def prose(name: str) -> Any:
        return clashes.settle(name, merge_body(getattr(base, name, ()), getattr(mine, name), getattr(theirs, name)))

    content = replace(
        mine,
        **{name: whole(name) for name in TOP},
        introduction=prose("introduction"),
        sections=tuple(_sections(base, mine, theirs, clashes)),
        conclusion=prose("conclusion"),
        byline=clashes.settle("byline", _byline(base, mine, theirs)),
        tags=_tags(base, mine, theirs),
        **{name: whole(name) for name in FILED},
        sources=tuple(_sources(base, mine, theirs, clashes)),
        disclosures=_disclosures(base, mine, theirs, clashes),
        notes=tuple(_notes(base, mine, theirs, clashes)),
    )
    return Merged(content, (*clashes.found, *_twice(content, base, mine, theirs, clashes.found)))


# --- Rows -------------------------------------------------------------------------------------------------------------


def _sections(base: Content | None, mine: Content, theirs: Content, clashes: _Clashes) -> Iterator[SectionPart]:
    rows, order = rows_of(base.sections if base else None, mine.sections, theirs.sections, lambda part: part.id)
    for id in clashes.settle("sections-order", order):
        row, place = rows[id], f"section-{id}"
        if row.mine and row.theirs:
            yield _section(row.base, row.mine, row.theirs, clashes)
        elif not row.is_gone():
            yield from _one_sided(place, row, clashes, called=False)


def _section(base: SectionPart | None, mine: SectionPart, theirs: SectionPart, clashes: _Clashes) -> SectionPart:
    place, was = f"section-{mine.id}", base or SectionPart(id=mine.id)
    heading = clashes.settle(f"{place}{HEADING}", three_way(was.heading, mine.heading, theirs.heading))
    body = clashes.settle(f"{place}{BODY}", merge_body(was.body, mine.body, theirs.body))
    return SectionPart(id=mine.id, heading=heading, body=body)


def _one_sided(place: str, row: Row[Any], clashes: _Clashes, *, called: bool) -> Iterator[Any]:
    """Yield what one of them still has: words are never lost for want of an answer."""
    if row.is_disputed(called=called):
        clashes.settle(place, Sides(row.base, row.mine, row.theirs))
    yield row.mine or row.theirs


def _sources(base: Content | None, mine: Content, theirs: Content, clashes: _Clashes) -> Iterator[SourcePart]:
    rows, order = rows_of(base.sources if base else None, mine.sources, theirs.sources, lambda part: part.id)
    before, own, other = (_called(content) if content else set() for content in (base, mine, theirs))
    for id in clashes.settle("sources-order", order):
        called = id in (own if rows[id].theirs is None else other) and id not in before
        yield from _merged_row(f"source-{id}", rows[id], clashes, called=called)


def _notes(base: Content | None, mine: Content, theirs: Content, clashes: _Clashes) -> Iterator[ReaderNote]:
    rows, order = rows_of(base.notes if base else None, mine.notes, theirs.notes, lambda note: note.id)
    for id in clashes.settle("notes-order", order):
        yield from _merged_row(f"note-{id}", rows[id], clashes)


def _merged_row(place: str, row: Row[P], clashes: _Clashes, *, called: bool = False) -> Iterator[P]:
    """Yield the row, its fields merged one by one."""
    if row.mine and row.theirs:
        yield clashes.settle(place, _by_fields(row.base, row.mine, row.theirs))
    elif not row.is_gone(called=called):
        yield from _one_sided(place, row, clashes, called=called)


def _by_fields(base: P | None, mine: P, theirs: P) -> Sides[P]:
    was = asdict(base) if base else dict.fromkeys(asdict(mine), UNKNOWN)
    fields = {name: three_way(was[name], value, getattr(theirs, name)) for name, value in asdict(mine).items()}
    return Sides(
        replace(mine, **{name: side.base for name, side in fields.items()}) if base else UNKNOWN,
        replace(mine, **{name: side.mine for name, side in fields.items()}),
        replace(mine, **{name: side.theirs for name, side in fields.items()}),
    )


def _called(content: Content) -> set[str]:
    """Return the sources that the text calls."""
    found = (island for _, body in bodies(content) for island in islands(body))
    return {island.source for island in found if isinstance(island, SourceCall | Figure)}


def _byline(base: Content | None, mine: Content, theirs: Content) -> Sides[tuple[BylineEntry, ...]]:
    """Return the signatures merged one by one, or whole when one of them is disputed."""
    old = base.byline if base else None
    rows, order = rows_of(old, mine.byline, theirs.byline, _signature)
    whole = three_way(UNKNOWN if old is None else old, mine.byline, theirs.byline)
    merged = {key: three_way(row.base, row.mine, row.theirs) for key, row in rows.items()}
    if not whole.clash or order.clash or old is None or any(side.clash for side in merged.values()):
        return whole
    kept = tuple(entry for key in order.mine if (entry := merged[key].mine))
    return Sides(kept, kept, kept)


def _signature(entry: BylineEntry) -> tuple[int, str, str]:
    return (entry.author, "" if entry.author else entry.name, entry.role)


def _tags(base: Content | None, mine: Content, theirs: Content) -> tuple[int, ...]:
    was, own, other = (set(content.tags) if content else set() for content in (base, mine, theirs))
    return tuple(sorted((own | other) - (was - own) - (was - other)))


def _disclosures(base: Content | None, mine: Content, theirs: Content, clashes: _Clashes) -> Disclosures:
    was = base.disclosures if base else None
    return Disclosures(
        **{
            name: clashes.settle(
                f"disclosures-{name}",
                three_way(
                    getattr(was, name, UNKNOWN), getattr(mine.disclosures, name), getattr(theirs.disclosures, name)
                ),
            )
            for name in DISCLOSURES
        }
    )


def _twice(
    content: Content, base: Content | None, mine: Content, theirs: Content, known: Sequence[Clash]
) -> Iterator[Clash]:
    """Yield the bodies that would hold one island twice: both moved it, each to another part."""
    asked = {clash.place for clash in known}
    held = [(place, {island.id for island in islands(body)}) for place, body in bodies(content)]
    double = {id for id, count in Counter(id for _, found in held for id in found).items() if count > 1}
    for place, found in held:
        own, other = value_at(mine, place), value_at(theirs, place)
        if found & double and place not in asked and own is not None and other is not None and own != other:
            yield Clash(place, value_at(base, place) if base else (), own, other)
