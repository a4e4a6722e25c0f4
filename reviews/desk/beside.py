"""The comments that wait, beside the sheet: the first few, each leading to its words."""

from dataclasses import dataclass

from accounts.models import User
from articles.content.anchoring import Elements
from articles.content.tree import Content
from articles.desk.leading import Lead, lead_to
from articles.snapshots import working
from reviews.desk.commenting import comment_obstacles, resolve_obstacles
from reviews.desk.passages import passages_of
from reviews.models import Comment
from reviews.situation import Situation

WORDS = 90
"""Characters of a comment that the rail shows."""


@dataclass(frozen=True)
class Waiting:
    """A comment that waits: where it leads in the sheet; `where` names the passage."""

    comment: Comment
    where: str
    lead: Lead
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
    lead = lead_to(comment.place, content, elements)
    resolves = may and not hasattr(comment, "suggestion") and not resolve_obstacles(comment, user)
    return Waiting(comment, places.get(lead.place, ""), lead, resolves)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS else f"{line[:WORDS].rstrip()}…"
