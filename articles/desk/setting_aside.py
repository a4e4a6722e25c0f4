"""What a conflict did not choose is kept, so that nobody's words are gone because somebody else preferred others."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from accounts.models import User
from articles.content.difference import text_of, told_row
from articles.content.merging import Clash, name_of, value_at
from articles.content.merging.places import ORDERS
from articles.content.putting_back import stored
from articles.content.telling import told_photo
from articles.content.tree import Content, SectionPart
from articles.desk.answers import is_prose
from articles.desk.joining import Joining
from articles.models import Article, SetAside

WITHOUT_WORDS = {*ORDERS, "kind", "locale", "rubric", "slug"}


def set_aside(article: Article, joining: Joining, chosen: Content, by: User, *, at: datetime) -> int:
    """Keep, for each part that both had changed, the text that is not the chosen one. Return how many."""
    rows = [row for clash in joining.merged.clashes for row in _refused(article, joining, clash, chosen, by, at)]
    SetAside.objects.bulk_create(rows)
    return len(rows)


def _refused(
    article: Article, joining: Joining, clash: Clash, chosen: Content, by: User, at: datetime
) -> Iterator[SetAside]:
    if clash.place in WITHOUT_WORDS:
        return
    kept = value_at(chosen, clash.place)
    for value, person in ((clash.theirs, _writer(joining, clash.place)), (clash.mine, by)):
        if value and value not in (kept, clash.base):
            yield SetAside(
                article=article,
                person=person,
                place=clash.place,
                name=name_of(clash.place, joining.merged.content),
                base=joining.started,
                value=stored(value),
                text=told(clash.place, value),
                by=by,
                at=at,
            )


def _writer(joining: Joining, place: str) -> User:
    """Return who wrote what is saved at a place: the last one whose version changed it."""
    saved = joining.between
    before = [joining.started, *saved[:-1]]
    for revision, older in zip(reversed(saved), reversed(before), strict=True):
        if older is None or value_at(older.as_content(), place) != value_at(revision.as_content(), place):
            return revision.by
    return joining.latest.by


def told(place: str, value: Any) -> str:
    """Return a text in plain lines: what can be copied."""
    if is_prose(place):
        return text_of(value)
    if isinstance(value, SectionPart):
        return "\n".join(part for part in (value.heading, text_of(value.body)) if part)
    if (row := told_row(value)) is not None:
        return row
    return value if isinstance(value, str) else told_photo(value)
