"""The comments that wait, beside the sheet: the first few, each leading to its words."""

from dataclasses import dataclass

from accounts.models import User
from articles.content.anchoring import Elements, Found
from articles.content.merging.places import BODY, HEADING, bodies
from articles.content.rewording import ISLAND
from articles.content.richtext import islands
from articles.content.tree import Content
from articles.snapshots import working
from reviews.desk.commenting import comment_obstacles, resolve_obstacles
from reviews.desk.passages import passages_of
from reviews.models import Comment
from reviews.situation import Situation

WORDS = 90
"""Characters of a comment that the rail shows."""


@dataclass(frozen=True)
class Waiting:
    """A comment that waits: where it leads in the sheet (`place`, and the control `field` where its words are).

    `where` names the passage; `field`, `words` are empty when nothing is to be selected, and `rank` is how many times
    the same words come before in that control.
    """

    comment: Comment
    where: str
    place: str
    field: str
    words: str
    rank: int
    may_resolve: bool

    @property
    def beginning(self) -> str:
        """The first words of what is said, or of what is proposed."""
        suggestion = getattr(self.comment, "suggestion", None)
        if suggestion is None:
            return _cut(self.comment.text)
        if not suggestion.replacement:
            return f"Retirer «\u00a0{_cut(self.comment.place.words)}\u00a0»"
        return f"Plutôt «\u00a0{_cut(suggestion.replacement)}\u00a0»"


@dataclass(frozen=True)
class Beside:
    """The comments that the rail shows, and how many there are in all."""

    shown: list[Waiting]
    total: int


def beside(situation: Situation, user: User) -> Beside:
    """Return what waits, blocking first. One query: what is said of the article is not read whole."""
    rows = situation.first_comments
    if not rows:
        return Beside([], 0)
    content = working(situation.article)
    elements, places = Elements(content, situation.article.heirs), dict(passages_of(content))
    may = not comment_obstacles(situation, user)
    shown = [_waiting(row, content, elements, places, user, may=may) for row in rows]
    return Beside(shown, getattr(rows[0], "total", len(rows)))


def _waiting(
    comment: Comment, content: Content, elements: Elements, places: dict[str, str], user: User, *, may: bool
) -> Waiting:
    found = elements.find(comment.place)
    element = _element(found.place if found else comment.place.place, content)
    words, rank = (found.words, _rank(found, element, elements)) if found else ("", 0)
    resolves = may and not hasattr(comment, "suggestion") and not resolve_obstacles(comment, user)
    part = element.removesuffix(HEADING)
    return Waiting(comment, places.get(part, ""), part, _field(element) if words else "", words, rank, resolves)


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


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS else f"{line[:WORDS].rstrip()}…"
