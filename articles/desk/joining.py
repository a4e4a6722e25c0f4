"""A save that starts from an older version: what was saved since and what this one changes, as one article.

Asked under the article's lock. What only one person changed is joined without a question; what both changed raises
`Clashing`, and the page of the conflict answers it (`articles.desk.answers`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from articles.content.merging import Merged, merge, put
from articles.content.merging.sides import UNKNOWN, three_way
from articles.content.tree import Content
from articles.content.typography import correct_article
from articles.models import Article, Revision
from articles.settling import settle


@dataclass(frozen=True)
class Joining:
    """Both texts and what they are together. `started` is the common version (None: nobody has it any more)."""

    started: Revision | None
    latest: Revision
    base: Content | None
    mine: Content
    theirs: Content
    merged: Merged

    @property
    def note(self) -> str:
        """What the history says of a version that joins two."""
        return f"Réunie avec la version {self.latest.number}"

    @property
    def between(self) -> list[Revision]:
        """What was saved since the common version, the oldest first."""
        if self.started is None:
            return [self.latest]
        saved = self.latest.article.revisions.filter(number__gt=self.started.number, number__lte=self.latest.number)
        return list(saved.select_related("by").order_by("number"))

    def with_mine(self, changes: Mapping[str, Any]) -> "Joining":
        """Return the same, some places of mine written otherwise."""
        mine = self.mine
        for place, value in changes.items():
            mine = put(mine, place, value)
        return Joining(self.started, self.latest, self.base, mine, self.theirs, merge(self.base, mine, self.theirs))


class Clashing(Exception):
    """Both changed the same parts: nothing is written until somebody chooses. `left` are the places without an answer.

    `wrong` are sentences about answers that cannot be kept.
    """

    def __init__(self, joining: Joining, left: tuple[str, ...] = (), wrong: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(clash.place for clash in joining.merged.clashes))
        self.joining = joining
        self.left = left
        self.wrong = wrong


def join(article: Article, content: Content, base: int | None) -> Joining | None:
    """Return what a content made from the revision `base` is with the latest one; None when that one is the latest.

    The article's row is locked. Raises Unfit when the content cannot be kept.
    """
    latest = article.current
    if latest is None or latest.pk == base:
        return None
    started = article.revisions.filter(pk=base).first() if base else None
    was = started.as_content() if started else None
    was, mine, theirs = _in_one_language(was, settle(content, article), latest.as_content())
    return Joining(started, latest, was, mine, theirs, merge(was, mine, theirs))


def _in_one_language(base: Content | None, mine: Content, theirs: Content) -> tuple[Content | None, Content, Content]:
    """Return the three with the typography of one locale: who changed it alone has not rewritten every sentence."""
    known = [text for text in (base, mine, theirs) if text]
    if len({text.locale for text in known}) == 1:
        return base, mine, theirs
    locale = three_way(base.locale if base else UNKNOWN, mine.locale, theirs.locale).mine
    return (
        _written_in(base, locale) if base else None,
        _written_in(mine, locale),
        _written_in(theirs, locale),
    )


def _written_in(text: Content, locale: str) -> Content:
    return correct_article(replace(text, locale=locale))
