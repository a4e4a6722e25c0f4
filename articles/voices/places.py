"""Where a reader says that an error is: the parts of the article as they see them, and the words in one of them."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.content.anchoring import Anchor, Elements, anchored
from articles.content.tree import Content
from articles.site.inlines import anchor

FIELDS = (("title", "Le titre"), ("standfirst", "Le chapô"), ("introduction", "L’introduction"))
CONCLUSION = ("conclusion", "La conclusion")
LAST = (("photo", "Une photo ou sa légende"), ("sources", "Les sources"))
LONGEST = 80


class Part(NamedTuple):
    """A part that a reader may name: what the form calls it, in what words, and the element that it is at the desk."""

    value: str
    label: str
    element: str


def parts_of(content: Content) -> list[Part]:
    """Return the parts that the article has, in reading order."""
    return list(_parts(content))


def _parts(content: Content) -> Iterator[Part]:
    for name, label in FIELDS:
        if getattr(content, name):
            yield Part(name, label, name)
    for number, section in enumerate(content.sections, 1):
        heading = f"{number}. {section.heading}" if section.heading else f"Section {number}"
        yield Part(anchor("section", section.id), _cut(heading), f"section-{section.id}")
    if content.conclusion:
        yield Part(*CONCLUSION, "conclusion")
    for name, label in LAST:
        if getattr(content, "lead" if name == "photo" else name):
            yield Part(name, label, "")


def place_of(content: Content, part: str, words: str) -> Anchor | None:
    """Return where the words are in what readers see: in the part named, else wherever they come first.

    Words that are nowhere leave the part alone; with no part either there is no place.
    """
    elements = Elements(content)
    named = next((each.element for each in _parts(content) if each.value == part and each.element), "")
    if words:
        for place in [named, f"{named}-heading", *elements.texts]:
            if place in elements.texts and (found := anchored(Anchor(place, words), elements)):
                return found
    return Anchor(named) if named else None


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
