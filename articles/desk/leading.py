"""From words that somebody pointed at to the control of the sheet that holds them: where the rail leads."""

from dataclasses import dataclass

from articles.content.anchoring import Anchor, Elements, Found
from articles.content.merging.places import BODY, HEADING, bodies
from articles.content.rewording import ISLAND
from articles.content.richtext import islands
from articles.content.tree import Content


@dataclass(frozen=True)
class Lead:
    """The sheet's `place`, and the control `field` where the words are; `rank` is how often they come before in it.

    `field` and `words` are empty when nothing is to be selected.
    """

    place: str
    field: str = ""
    words: str = ""
    rank: int = 0


def lead_to(anchor: Anchor, content: Content, elements: Elements) -> Lead:
    """Return where an anchor leads in the sheet of a content."""
    found = elements.find(anchor)
    element = _element(found.place if found else anchor.place, content)
    place = element.removesuffix(HEADING)
    if found is None or not found.words:
        return Lead(place)
    return Lead(place, _field(element), found.words, _rank(found, element, elements))


def _element(place: str, content: Content) -> str:
    """Return the element that a place is in: an island is in the prose that holds it now."""
    if not place.startswith(ISLAND):
        return place
    id = place.removeprefix(ISLAND)
    holding = (held for held, body in bodies(content) if any(island.id == id for island in islands(body)))
    return next(holding, "").removesuffix(BODY)


def _rank(found: Found, element: str, elements: Elements) -> int:
    if found.place == element:
        return found.rank
    whole, island = elements.texts[element], elements.texts[found.place]
    return whole.count(found.words, 0, max(whole.find(island), 0) + found.start)


def _field(element: str) -> str:
    """Return the name of the sheet’s control that holds an element."""
    if not element.startswith("section-"):
        return element
    id = element.removeprefix("section-")
    return f"sections-{id}" if id.endswith(HEADING) else f"sections-{id}{BODY}"
