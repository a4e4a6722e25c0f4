"""Two articles as one page: every part in the order readers meet it, what moved said, what is the same folded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.content.aligning import Pair
from articles.content.difference import DISCLOSURE_LABELS, Names, changed_fields, moved_ids, rank
from articles.content.marked.blocks import CHANGE, NOTHING, Frame, body, fact_lines, joined, photo
from articles.content.marked.facts import Fact, source_facts
from articles.content.marked.words import plain_words
from articles.content.richtext.blocks import Body
from articles.content.taking_back import WHOLE
from articles.content.tree import Content, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.content.vocabulary import BYLINE_ROLES, NOTE_KINDS

R = TypeVar("R", SectionPart, SourcePart, ReaderNote)
SETTINGS = ("short_title", "slug", "meta_description", "kind", "rubric", "locale", "tags")


class State(StrEnum):
    """What happened to a part."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


STATES = {
    State.ADDED: "ajouté",
    State.REMOVED: "retiré",
    State.MOVED: "déplacé",
    State.CHANGED: "modifié",
    State.SAME: "",
}


@dataclass(frozen=True)
class Part:
    """One part of the article. `place` is what restoring it alone asks for; empty when it cannot be."""

    place: str
    name: str
    state: State
    html: SafeString
    look: str = "prose"
    note: str = ""

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return self.state == State.SAME

    @property
    def may_come_back(self) -> bool:
        """Whether the older version has this part otherwise: what was added since has no older words."""
        return self.state in (State.CHANGED, State.REMOVED) or (self.state == State.ADDED and self.place in WHOLE)


@dataclass(frozen=True)
class Group:
    """Parts that follow each other. `folded` says how many unchanged sections are put away; empty: they are open."""

    parts: list[Part]
    folded: str = ""


def marked(old: Content, new: Content, names: Names, photo_address: Callable[[str], str]) -> list[Part]:
    """Return what two contents are together, part by part. `photo_address` gives a photo's image, or nothing."""
    frame = Frame(photo_address, _numbers(old), _numbers(new))
    parts = [
        *_head(frame, old, new),
        _prose(frame, "introduction", "Introduction", old.introduction, new.introduction),
        *_sections(frame, old.sections, new.sections),
        _prose(frame, "conclusion", "Conclusion", old.conclusion, new.conclusion),
        _list("sources", "Sources", old.sources, new.sources, lambda pair: _source(frame, pair)),
        _list("notes", "Notes aux lecteurs", old.notes, new.notes, lambda pair: _note(frame, pair)),
        _disclosures(frame, old.disclosures, new.disclosures),
        *_settings(old, new, names),
    ]
    return [part for part in parts if part.html]


def folded(parts: Sequence[Part]) -> list[Group]:
    """Return the parts with sections that did not change put away, by runs."""
    groups = []
    for away, run in groupby(parts, key=lambda part: part.is_same and part.place.startswith("section-")):
        found = list(run)
        count = len(found)
        words = f"{count} sections inchangées" if count > 1 else "1 section inchangée"
        groups.append(Group(found, words if away else ""))
    return groups


def _numbers(content: Content) -> dict[str, int]:
    return {source.id: number for number, source in enumerate(content.sources, 1)}


def _state(old: object, new: object) -> State:
    if old == new:
        return State.SAME
    return State.CHANGED if old and new else State.ADDED if new else State.REMOVED


# --- The head -----------------------------------------------------------------------------------------------------


def _head(frame: Frame, old: Content, new: Content) -> Iterator[Part]:
    yield _text(frame, "kicker", "Surtitre", old.kicker, new.kicker, "kicker")
    yield _text(frame, "title", "Titre", old.title, new.title, "title")
    yield _text(frame, "standfirst", "Chapô", old.standfirst, new.standfirst, "standfirst")
    yield _text(frame, "byline", "Signatures", _byline(old), _byline(new), "reading-byline")
    if old.lead or new.lead:
        html = format_html('<figure class="photo">{}</figure>', photo(frame, old.lead, new.lead))
        yield Part("lead", "Photo principale", _state(old.lead, new.lead), html)


def _text(frame: Frame, place: str, name: str, old: str, new: str, look: str) -> Part:
    line = plain_words(old, new, frame.work)
    state = _state(old, new) if line.changed else State.SAME
    if not (old or new):
        return Part(place, name, state, NOTHING)
    tag = "h2" if place == "title" else "p"
    html = format_html('<{0} class="{1}"{2}>{3}</{0}>', tag, look, CHANGE if line.changed else "", line.html)
    return Part(place, name, state, html, "plain")


def _byline(content: Content) -> str:
    names = (
        entry.name if entry.role == "texte" else f"{entry.name} ({BYLINE_ROLES.get(entry.role, entry.role)})"
        for entry in content.byline
    )
    return ", ".join(names)


def _settings(old: Content, new: Content, names: Names) -> Iterator[Part]:
    """Return the settings that changed, each restorable alone; never the address, which may be another's by now."""
    for change in changed_fields(old, new, names):
        if change.place in SETTINGS:
            html = fact_lines([Fact(change.label, change.old, change.new)])
            place = "" if change.place == "slug" else change.place
            yield Part(place, change.label, _state(change.old, change.new), html, "facts")


# --- Prose --------------------------------------------------------------------------------------------------------


def _prose(frame: Frame, place: str, name: str, old: Body, new: Body) -> Part:
    html = body(frame, old, new)
    return Part(place, name, _state(old, new) if CHANGE in html else State.SAME, html)


def _sections(frame: Frame, old: Sequence[SectionPart], new: Sequence[SectionPart]) -> Iterator[Part]:
    ranks = {part.id: number for number, part in enumerate(new, 1)}
    moved = moved_ids([part.id for part in old], [part.id for part in new])
    for pair in _merged(old, new):
        shown = pair.new or pair.old
        if shown is None:
            continue
        html = _section(frame, pair, ranks.get(shown.id))
        state = _state(pair.old, pair.new) if CHANGE in html else State.SAME
        note = ""
        if shown.id in moved:
            state, note = State.MOVED, f"Cette section était la {rank(old, shown.id)}."
        yield Part(f"section-{shown.id}", f"Section {ranks.get(shown.id, '')}".strip(), state, html, "section", note)


def _merged(old: Sequence[R], new: Sequence[R]) -> list[Pair[R]]:
    """Return rows in the new order, those that are gone after the one they followed."""
    before = {part.id: part for part in old}
    known = {part.id for part in new}
    pairs: list[Pair[R]] = [Pair(before.get(part.id), part) for part in new]
    previous = ""
    for part in old:
        if part.id not in known:
            ids = [(pair.new or pair.old).id for pair in pairs]  # type: ignore[union-attr]  # a pair has one side
            pairs.insert(ids.index(previous) + 1 if previous in ids else 0, Pair(part, None))
        previous = part.id
    return pairs


def _section(frame: Frame, pair: Pair[SectionPart], number: int | None) -> SafeString:
    old, new = pair.old or SectionPart(id=""), pair.new or SectionPart(id="")
    heading = plain_words(old.heading, new.heading, frame.work)
    return format_html(
        '<h2 class="reading-heading"{}><span class="part-number" aria-hidden="true">{}</span> <span>{}</span></h2>'
        '<div class="newsroom-body"><div class="prose">{}</div></div>',
        CHANGE if heading.changed else "",
        number or "–",
        heading.html or "Sans intertitre",
        body(frame, old.body, new.body),
    )


# --- Under the words ----------------------------------------------------------------------------------------------


def _list(place: str, name: str, old: Sequence[R], new: Sequence[R], write: Callable[[Pair[R]], SafeString]) -> Part:
    if not (old or new):
        return Part(place, name, State.SAME, NOTHING)
    moved = moved_ids([part.id for part in old], [part.id for part in new])
    items = joined(_listed(write(pair), pair.new is not None and pair.new.id in moved) for pair in _merged(old, new))
    html = format_html('<h2 class="reading-heading">{}</h2><ol class="reading-sources">{}</ol>', name, items)
    return Part(place, name, _state(old, new) if CHANGE in html else State.SAME, html, "list")


def _listed(html: SafeString, moved: bool) -> SafeString:
    note = format_html('<p class="marked-note"{}>Déplacé ici</p>', CHANGE) if moved else NOTHING
    return format_html("<li>{}{}</li>", html, note)


def _source(frame: Frame, pair: Pair[SourcePart]) -> SafeString:
    line = plain_words(_source_words(pair.old), _source_words(pair.new), frame.work)
    facts = source_facts(pair.old, pair.new) if pair.old and pair.new else []
    mark = CHANGE if line.changed else NOTHING
    return format_html("<span{}>{}</span>{}", mark, line.html, fact_lines(facts))


def _source_words(part: SourcePart | None) -> str:
    return (part.title or "Source sans titre") if part else ""


def _note(frame: Frame, pair: Pair[ReaderNote]) -> SafeString:
    line = plain_words(_note_words(pair.old), _note_words(pair.new), frame.work)
    return format_html("<span{}>{}</span>", CHANGE if line.changed else "", line.html)


def _note_words(note: ReaderNote | None) -> str:
    if note is None:
        return ""
    dated = f" ({note.dated})" if note.dated else ""
    return f"{NOTE_KINDS.get(note.kind, note.kind)}\u00a0: {note.text}{dated}"


def _disclosures(frame: Frame, old: Disclosures, new: Disclosures) -> Part:
    lines = []
    for name, label in DISCLOSURE_LABELS.items():
        was, now = getattr(old, name), getattr(new, name)
        line = plain_words(was, now, frame.work)
        if was or now:
            lines.append(format_html("<dt>{}</dt><dd{}>{}</dd>", label, CHANGE if line.changed else "", line.html))
    html = format_html('<dl class="reading-facts">{}</dl>', joined(lines)) if lines else NOTHING
    return Part("disclosures", "Transparence", _state(old, new) if CHANGE in html else State.SAME, html, "list")
