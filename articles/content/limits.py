"""How long each part of an article may be: one list, asked by the form, by every save and by the tables."""

from collections.abc import Iterator

from articles.content.tree import Content
from articles.content.vocabulary import BYLINE_ROLES, KINDS, LOCALES, NOTE_KINDS, SOURCE_KINDS

MAX_LENGTHS: dict[str, int] = {
    "title": 200,
    "kicker": 120,
    "short_title": 65,
    "slug": 120,
    "standfirst": 1200,
    "meta_description": 320,
}
MAX_HEADING = 200
MAX_SECTIONS = 200
MAX_SOURCES = 200
MAX_SOURCE: dict[str, int] = {"title": 300, "publisher": 160, "url": 1000, "published_on": 10, "consulted_on": 10}
MAX_DISCLOSURE = 2000
MAX_NOTE = 4000

FIELD_LABELS: dict[str, str] = {
    "title": "Le titre",
    "kicker": "Le surtitre",
    "short_title": "Le titre court",
    "slug": "L’adresse",
    "standfirst": "Le chapô",
    "meta_description": "La description",
}


class Unfit(ValueError):
    """The content cannot be kept as it is. `problems` maps a place to French sentences."""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        super().__init__(" ".join(sentence for sentences in problems.values() for sentence in sentences))
        self.problems = problems


def too_long(label: str, length: int, limit: int) -> str:
    """Return the sentence for a text over its limit, in characters."""
    return f"{label} compte {length} caractères\u00a0: le maximum est de {limit}."


def problems(content: Content) -> dict[str, list[str]]:
    """Return what keeps a content from being saved: place → French sentences. Empty when it fits.

    Only shape is asked here, never completeness: a title is enough to save.
    """
    found: dict[str, list[str]] = {}
    for place, sentence in _problems(content):
        found.setdefault(place, []).append(sentence)
    return found


def _problems(content: Content) -> Iterator[tuple[str, str]]:
    if not content.title.strip():
        yield "title", "Donnez un titre à l’article, même provisoire."
    for name, limit in MAX_LENGTHS.items():
        length = len(getattr(content, name))
        if length > limit:
            yield name, too_long(FIELD_LABELS[name], length, limit)
    yield from _closed_lists(content)
    yield from _parts(content)


def _closed_lists(content: Content) -> Iterator[tuple[str, str]]:
    if content.kind not in KINDS:
        yield "kind", "Choisissez une nature dans la liste."
    if content.locale not in LOCALES:
        yield "locale", "Choisissez une langue dans la liste."
    if any(entry.role not in BYLINE_ROLES for entry in content.byline):
        yield "byline", "Choisissez un rôle dans la liste pour chaque signature."
    if any(note.kind not in NOTE_KINDS for note in content.notes):
        yield "notes", "Choisissez la sorte de chaque note aux lecteurs."


def _parts(content: Content) -> Iterator[tuple[str, str]]:
    if len(content.sections) > MAX_SECTIONS:
        yield "sections", f"Un article compte au plus {MAX_SECTIONS} sections."
    for section in content.sections:
        if len(section.heading) > MAX_HEADING:
            yield f"section-{section.id}", too_long("L’intertitre", len(section.heading), MAX_HEADING)
    if len(content.sources) > MAX_SOURCES:
        yield "sources", f"Un article compte au plus {MAX_SOURCES} sources."
    for source in content.sources:
        yield from _source(source.id, {name: getattr(source, name) for name in MAX_SOURCE}, source.kind)
    for name in ("ai", "sponsor", "sponsor_url", "conflict", "method"):
        length = len(getattr(content.disclosures, name))
        limit = 300 if name.startswith("sponsor") else MAX_DISCLOSURE
        if length > limit:
            yield f"disclosures-{name}", too_long("Ce texte", length, limit)
    for note in content.notes:
        if len(note.text) > MAX_NOTE:
            yield f"note-{note.id}", too_long("La note", len(note.text), MAX_NOTE)


def _source(id: str, fields: dict[str, str], kind: str) -> Iterator[tuple[str, str]]:
    if kind not in SOURCE_KINDS:
        yield f"source-{id}", "Choisissez le type de la source dans la liste."
    for name, limit in MAX_SOURCE.items():
        if len(fields[name]) > limit:
            yield f"source-{id}", too_long("Ce champ de la source", len(fields[name]), limit)
