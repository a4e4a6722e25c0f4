"""Parts of an article named for a sentence: « chapô », « section 3 »."""

from collections.abc import Iterator

from articles.content.difference import moved_ids
from articles.content.tree import Content, SectionPart

BEFORE = {"kicker": "surtitre", "title": "titre", "standfirst": "chapô", "introduction": "introduction"}
AFTER = {
    "conclusion": "conclusion",
    "byline": "signatures",
    "rubric": "rubrique",
    "kind": "nature",
    "locale": "langue",
    "tags": "étiquettes",
    "short_title": "titre court",
    "slug": "adresse",
    "meta_description": "description",
    "lead": "photo principale",
    "sources": "sources",
    "disclosures": "transparence",
    "notes": "notes aux lecteurs",
}
DISCLOSURES = {
    "sponsor": "commanditaire",
    "sponsor_url": "adresse du commanditaire",
    "ai": "usage de l’IA",
    "conflict": "conflit d’intérêts",
    "method": "comment nous avons travaillé",
}
ORDERS = {
    "sections-order": "ordre des sections",
    "sources-order": "ordre des sources",
    "notes-order": "ordre des notes",
}


def changed_parts(old: Content, new: Content) -> list[str]:
    """Return what differs, named as the new one numbers it, in the order of the sheet."""
    return [
        *(name for place, name in BEFORE.items() if getattr(old, place) != getattr(new, place)),
        *_sections(old, new),
        *(name for place, name in AFTER.items() if getattr(old, place) != getattr(new, place)),
    ]


def _sections(old: Content, new: Content) -> Iterator[str]:
    before, after = {part.id: part for part in old.sections}, {part.id: part for part in new.sections}
    for number, part in enumerate(new.sections, 1):
        if part.id not in before:
            yield f"section {number}, nouvelle"
        elif part != before[part.id]:
            yield f"section {number}"
    for part in old.sections:
        if part.id not in after:
            yield _gone(part)
    if moved_ids(list(before), list(after)):
        yield ORDERS["sections-order"]


def _gone(part: SectionPart) -> str:
    return f"section «\u00a0{part.heading}\u00a0», retirée" if part.heading else "une section, retirée"


def name_of(place: str, content: Content) -> str:
    """Return the name of one place, sections and sources numbered as in the content."""
    prefix, _, rest = place.partition("-")
    if known := BEFORE.get(place) or AFTER.get(place) or ORDERS.get(place):
        return known
    if prefix == "disclosures":
        return DISCLOSURES[rest]
    if prefix == "section":
        return _section_name(rest, content)
    ids = [row.id for row in content.sources] if prefix == "source" else [note.id for note in content.notes]
    number = ids.index(rest) + 1 if rest in ids else ""
    return f"{'source' if prefix == 'source' else 'note aux lecteurs'} {number}".strip()


def _section_name(rest: str, content: Content) -> str:
    id = rest.removesuffix("-heading").removesuffix("-body")
    number = next((number for number, part in enumerate(content.sections, 1) if part.id == id), "")
    name = f"section {number}".strip()
    return f"intertitre de la {name}" if rest.endswith("-heading") else name
