"""Articles as lists show them: only the values that a line prints, so that the same line is drawn once."""

import json
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.utils.safestring import SafeString

from articles.content.vocabulary import KINDS, SPONSORED
from articles.models.published import Publication
from articles.site.bylines import names_in, names_of
from articles.site.pieces import piece
from articles.site.statements import aware

PLAIN_KINDS = frozenset({"nouvelle"})
"""Natures that go without saying in a list."""
COLUMNS = ("slug", "kind", "kicker", "title", "sponsor", "standfirst", "byline", "first_published_at")
"""The columns of a publication that a story is read from, in the order of `Story.read`."""


class Story(NamedTuple):
    """An article in a list: its address, its words, who wrote it (« Anne Roy et Ali Saad »), when it first appeared."""

    slug: str
    kind: str
    kicker: str
    title: str
    sponsor: str
    standfirst: str
    names: str
    first_published_at: datetime

    @classmethod
    def of(cls, publication: Publication) -> Self:
        """Return the story of a publication."""
        values = {name: getattr(publication, name) for name in cls._fields if name != "names"}
        return cls(**values, names=names_of(publication))

    @classmethod
    def read(cls, *row: Any) -> Self:
        """Return the story of a row of COLUMNS, as a cursor gives it."""
        values = dict(zip(COLUMNS, row, strict=True))
        names = names_in(json.loads(values.pop("byline")))
        return cls(**values | {"names": names, "first_published_at": aware(values["first_published_at"])})

    @property
    def is_sponsored(self) -> bool:
        """Whether somebody paid for it."""
        return self.kind == SPONSORED

    @property
    def label(self) -> str:
        """What stands above the title: who paid, the kicker, or a nature that does not go without saying."""
        if self.is_sponsored:
            return " · ".join(filter(None, (KINDS[SPONSORED], self.sponsor)))
        return self.kicker or kind_label(self.kind)


def kind_label(kind: str) -> str:
    """Return the name of a nature, when it does not go without saying."""
    return "" if kind in PLAIN_KINDS else KINDS.get(kind, "")


def story(shown: Story, level: int, *, with_standfirst: bool = False, photo: SafeString | str = "") -> SafeString:
    """Return an article as a title in a column. `level` is that of the heading, `photo` a ready picture."""
    shown = shown if with_standfirst else shown._replace(standfirst="")
    return piece("site/story.html", story=shown, level=level, photo=photo)


def line(shown: Story, said: SafeString | str = "") -> SafeString:
    """Return an article as a line of a list by month. `said` is what an expert says there, in place of the chapô."""
    return piece("site/line.html", story=shown, said=said)
