"""What changed between two contents, by field and by section, down to the words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from articles.content.aligning import Work, aligned
from articles.content.richtext.blocks import Body
from articles.content.telling import told, told_photo
from articles.content.tree import BylineEntry, Content, ReaderNote, SectionPart, SourcePart
from articles.content.vocabulary import BYLINE_ROLES, KINDS, LOCALES, NOTE_KINDS, SOURCE_KINDS

NB = "\u00a0"

P = TypeVar("P", SectionPart, SourcePart, ReaderNote)


class Kind(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The word on screens."""
        return KIND_LABELS[self]


KIND_LABELS: dict[Kind, str] = {
    Kind.ADDED: "ajout",
    Kind.REMOVED: "retrait",
    Kind.MOVED: "déplacement",
    Kind.CHANGED: "modification",
}


@dataclass(frozen=True)
class Run:
    """Words that follow each other: on both sides (`same`), on the old one (`old`), on the new one (`new`)."""

    side: str
    text: str


@dataclass(frozen=True)
class Change:
    """One part that differs. `place` is the part of the sheet; `old` and `new` its whole text on each side."""

    place: str
    label: str
    kind: Kind
    old: str
    new: str

    @property
    def words(self) -> list[Run]:
        """The text of both sides, run by run."""
        return word_runs(self.old, self.new)


@dataclass(frozen=True)
class Names:
    """What the rows that a content points to are called: id → name."""

    rubrics: Mapping[int, str] = field(default_factory=dict)
    tags: Mapping[int, str] = field(default_factory=dict)


FIELD_LABELS = {
    "title": "Titre",
    "kicker": "Surtitre",
    "short_title": "Titre court",
    "slug": "Adresse",
    "standfirst": "Chapô",
    "meta_description": "Description",
}
DISCLOSURE_LABELS = {
    "ai": "Usage de l’IA",
    "sponsor": "Commanditaire",
    "sponsor_url": "Adresse du commanditaire",
    "conflict": "Conflit d’intérêts",
    "method": "Comment nous avons travaillé",
}


def compare(old: Content, new: Content, names: Names | None = None) -> list[Change]:
    """Return what differs, in the order of the sheet. Sections, sources and notes are followed by their UUID."""
    found = list(changed_fields(old, new, names or Names()))
    found += _prose("introduction", "Introduction", old.introduction, new.introduction)
    found += _sections(old.sections, new.sections)
    found += _prose("conclusion", "Conclusion", old.conclusion, new.conclusion)
    found += _rows("source", "Source", old.sources, new.sources, told_source)
    for name, label in DISCLOSURE_LABELS.items():
        found += _field(f"disclosures-{name}", label, getattr(old.disclosures, name), getattr(new.disclosures, name))
    found += _rows("note", "Note aux lecteurs", old.notes, new.notes, told_note)
    return found


def text_of(body: Body) -> str:
    """Return a body as the plain lines that are compared."""
    return "\n".join(told(body))


# --- Fields -----------------------------------------------------------------------------------------------------------


def changed_fields(old: Content, new: Content, names: Names) -> Iterator[Change]:
    """Return what differs of the head and the settings, prose and rows left out."""
    for name, label in FIELD_LABELS.items():
        yield from _field(name, label, getattr(old, name), getattr(new, name))
    yield from _field("kind", "Nature", KINDS.get(old.kind, old.kind), KINDS.get(new.kind, new.kind))
    yield from _field("rubric", "Rubrique", _name(names.rubrics, old.rubric), _name(names.rubrics, new.rubric))
    yield from _field("locale", "Langue", LOCALES.get(old.locale, old.locale), LOCALES.get(new.locale, new.locale))
    yield from _field("tags", "Étiquettes", _tags(old, names), _tags(new, names))
    yield from _field("byline", "Signatures", told_byline(old.byline), told_byline(new.byline))
    yield from _field("lead", "Photo principale", _lead(old), _lead(new))


def _field(place: str, label: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        kind = Kind.CHANGED if old and new else Kind.ADDED if new else Kind.REMOVED
        yield Change(place, label, kind, old, new)


def _name(names: Mapping[int, str], id: int | None) -> str:
    return "" if id is None else names.get(id, f"no{NB}{id}")


def _tags(content: Content, names: Names) -> str:
    return ", ".join(sorted(_name(names.tags, tag) for tag in content.tags))


def told_byline(byline: Sequence[BylineEntry]) -> str:
    """Return one line for signatures."""
    return ", ".join(f"{entry.name} ({BYLINE_ROLES.get(entry.role, entry.role)})" for entry in byline)


def _lead(content: Content) -> str:
    return told_photo(content.lead) if content.lead else ""


# --- Prose and rows ---------------------------------------------------------------------------------------------------


def _prose(place: str, label: str, old: Body, new: Body) -> list[Change]:
    if old == new:
        return []
    changes = list(_field(place, label, text_of(old), text_of(new)))
    return changes or [Change(place, f"{label} (liens d’îlots)", Kind.CHANGED, text_of(old), text_of(new))]


def _sections(old: Sequence[SectionPart], new: Sequence[SectionPart]) -> list[Change]:
    return _rows("section", "Section", old, new, _section)


def _rows(prefix: str, label: str, old: Sequence[P], new: Sequence[P], text: Callable[[P], str]) -> list[Change]:
    before, after = {part.id: part for part in old}, {part.id: part for part in new}
    moved = moved_ids([part.id for part in old], [part.id for part in new])
    changes = []
    for number, part in enumerate(new, 1):
        place, name = f"{prefix}-{part.id}", f"{label} {number}"
        if part.id not in before:
            changes.append(Change(place, name, Kind.ADDED, "", text(part)))
            continue
        was = before[part.id]
        if part.id in moved:
            there = f"{name} (était la {rank(old, part.id)})"
            changes.append(Change(place, there, Kind.MOVED, text(was), text(part)))
        elif was != part:
            changes.append(Change(place, name, Kind.CHANGED, text(was), text(part)))
    for number, part in enumerate(old, 1):
        if part.id not in after:
            changes.append(Change(f"{prefix}-{part.id}", f"{label} {number}", Kind.REMOVED, text(part), ""))
    return changes


def rank(parts: Sequence[P], id: str) -> str:
    """Return the place of a row in words: « 1re », « 4e »."""
    place = [part.id for part in parts].index(id) + 1
    return "1re" if place == 1 else f"{place}e"


def moved_ids(old: list[str], new: list[str]) -> set[str]:
    """Return the fewest ids that had to move to go from one order to the other; those of one side alone left out."""
    shared, kept = set(old) & set(new), set[str]()
    old, new = [id for id in old if id in shared], [id for id in new if id in shared]
    for block in SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks():
        kept.update(old[block.a : block.a + block.size])
    return set(old) - kept


def _section(part: SectionPart) -> str:
    return "\n".join([part.heading, *told(part.body)]).strip("\n")


def told_source(part: SourcePart) -> str:
    """Return one line for a source."""
    kind = SOURCE_KINDS.get(part.kind, part.kind)
    dates = [
        part.published_on and f"publiée le {part.published_on}",
        part.consulted_on and f"consultée le {part.consulted_on}",
    ]
    return ", ".join(text for text in [part.title, part.publisher, kind, part.url, *dates] if text)


def told_note(note: ReaderNote) -> str:
    """Return one line for a note to readers."""
    return f"{NOTE_KINDS.get(note.kind, note.kind)}{NB}: {note.text}{f' ({note.dated})' if note.dated else ''}"


def told_row(value: object) -> str | None:
    """Return one line for a source, a note or signatures; None for anything else."""
    match value:
        case SourcePart():
            return told_source(value)
        case ReaderNote():
            return told_note(value)
        case tuple():
            return told_byline(value)
    return None


# --- Words ------------------------------------------------------------------------------------------------------------


def word_runs(old: str, new: str) -> list[Run]:
    """Return the words of two texts as runs: paragraphs are matched first, then the words of those that differ."""
    work = Work()
    runs: list[Run] = []
    for same, before, after in _matched(old.splitlines(keepends=True), new.splitlines(keepends=True), work):
        if same:
            runs.append(Run("same", before))
        else:
            runs += _words(before, after, work)
    return _merged(runs)


def _words(old: str, new: str, work: Work) -> Iterator[Run]:
    before, after = re.findall(r"\s+|[^\s]+", old), re.findall(r"\s+|[^\s]+", new)
    for same, was, now in _matched(before, after, work):
        if same:
            yield Run("same", was)
        else:
            yield from _sides(was, now)


def _sides(old: str, new: str) -> Iterator[Run]:
    if old:
        yield Run("old", old)
    if new:
        yield Run("new", new)


def _matched(old: list[str], new: list[str], work: Work) -> Iterator[tuple[bool, str, str]]:
    for part in aligned(old, new, work):
        yield part.same, "".join(old[part.a : part.b]), "".join(new[part.c : part.d])


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].side == run.side:
            merged[-1] = Run(run.side, merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return merged
