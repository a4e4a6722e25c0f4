"""Two writers saved the same article: their contents part by part, and one content made of what is chosen of each.

A part that only one of them changed since the revision they started from goes without saying; a part that both changed
must be chosen: `mine`, `theirs`, or `both` for prose, which keeps every word of the two.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from msgspec.structs import replace

from articles.content.difference import Change, Names, compare
from articles.content.tree import Content, ReaderNote, SectionPart, SourcePart

MINE, THEIRS, BOTH = "mine", "theirs", "both"
FIELDS = (
    *("title", "kicker", "short_title", "slug", "standfirst", "meta_description", "kind", "rubric", "locale"),
    *("tags", "byline", "lead", "introduction", "conclusion"),
)
DISCLOSURES = ("ai", "sponsor", "sponsor_url", "conflict", "method")
LISTS = {"section": "sections", "source": "sources", "note": "notes"}
PROSE = ("standfirst", "introduction", "conclusion")

P = TypeVar("P", SectionPart, SourcePart, ReaderNote)


@dataclass(frozen=True)
class Clash:
    """One part that differs between the two. `choice` is what goes without saying, empty when both changed it.

    `change.old` is their text and `change.new` mine.
    """

    change: Change
    choice: str
    joins: bool

    @property
    def place(self) -> str:
        """The part of the sheet."""
        return self.change.place


def clashes(base: Content | None, mine: Content, theirs: Content, names: Names | None = None) -> list[Clash]:
    """Return what differs between two contents that were both made from `base` (None: nobody knows it any more)."""
    return [
        Clash(change, _choice(change.place, base, mine, theirs), _joins(change))
        for change in compare(theirs, mine, names)
    ]


def undecided(found: Sequence[Clash], choices: Mapping[str, str]) -> list[Clash]:
    """Return the parts that both changed and of which nothing was chosen."""
    return [clash for clash in found if choices.get(clash.place, clash.choice) not in (MINE, THEIRS, BOTH)]


def merge(base: Content | None, mine: Content, theirs: Content, choices: Mapping[str, str]) -> Content:
    """Return one content: for each part, what was chosen, or else what goes without saying, or else mine."""

    def chosen(place: str) -> str:
        return choices.get(place) or _choice(place, base, mine, theirs) or MINE

    fields = {name: _pick(name, getattr(mine, name), getattr(theirs, name), chosen(name)) for name in FIELDS}
    disclosures = {
        name: getattr(theirs.disclosures if chosen(f"disclosures-{name}") == THEIRS else mine.disclosures, name)
        for name in DISCLOSURES
    }
    return replace(
        mine,
        **fields,
        disclosures=replace(mine.disclosures, **disclosures),
        **{
            name: tuple(_rows(prefix, getattr(base, name, ()), getattr(mine, name), getattr(theirs, name), chosen))
            for prefix, name in LISTS.items()
        },
    )


def _joins(change: Change) -> bool:
    return bool(change.old and change.new) and (change.place in PROSE or change.place.startswith("section-"))


def _choice(place: str, base: Content | None, mine: Content, theirs: Content) -> str:
    if base is None:
        return ""
    was, is_mine, is_theirs = (part(content, place) for content in (base, mine, theirs))
    if is_mine == is_theirs:
        return MINE
    if is_theirs == was:
        return MINE
    return THEIRS if is_mine == was else ""


def part(content: Content, place: str) -> Any:
    """Return one part of a content by its place in the sheet; None for a row that is not there."""
    prefix, _, id = place.partition("-")
    if prefix == "disclosures":
        return getattr(content.disclosures, id)
    if prefix in LISTS and id:
        return next((row for row in getattr(content, LISTS[prefix]) if row.id == id), None)
    return getattr(content, place)


def _pick(name: str, mine: Any, theirs: Any, choice: str) -> Any:
    if choice == BOTH and name in PROSE and mine != theirs:
        return f"{mine}\n{theirs}" if isinstance(mine, str) else (*mine, *theirs)
    return theirs if choice == THEIRS else mine


def _rows(
    prefix: str, base: Sequence[P], mine: Sequence[P], theirs: Sequence[P], chosen: Callable[[str], str]
) -> Iterator[P]:
    """Yield the rows in the order of who moved some (mine if both did); a row of one alone keeps its neighbour."""
    others = {row.id: row for row in theirs}
    ordered = _interleaved(theirs, mine) if _in_order(base, mine) else _interleaved(mine, theirs)
    for row in ordered:
        choice = chosen(f"{prefix}-{row.id}")
        other = others.get(row.id)
        own = next((one for one in mine if one.id == row.id), None)
        if own is not None and other is not None:
            yield _joined(own, other) if choice == BOTH else other if choice == THEIRS else own
        elif (own is not None and choice != THEIRS) or (own is None and choice != MINE):
            yield row


def _in_order(base: Sequence[P], rows: Sequence[P]) -> bool:
    """Whether the rows kept the order they had."""
    ids, before = [row.id for row in rows], [row.id for row in base]
    return bool(base) and [id for id in ids if id in before] == [id for id in before if id in ids]


def _interleaved(mine: Sequence[P], theirs: Sequence[P]) -> list[P]:
    rows = list(mine)
    ids = [row.id for row in rows]
    for place, row in enumerate(theirs):
        if row.id in ids:
            continue
        before = next((one.id for one in reversed(theirs[:place]) if one.id in ids), None)
        at = ids.index(before) + 1 if before else 0
        rows.insert(at, row)
        ids.insert(at, row.id)
    return rows


def _joined(mine: P, theirs: P) -> P:
    if isinstance(mine, SectionPart) and isinstance(theirs, SectionPart):
        return replace(mine, heading=mine.heading or theirs.heading, body=(*mine.body, *theirs.body))
    return mine
