"""Lists page by key: « what comes before this article », without counting anything. `?avant=` holds the key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.timezone import localtime

from articles.content.french_dates import month_fr
from articles.models.published import Publication, PublicationQuerySet

PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WRITTEN = re.compile(r"([0-9a-z]{1,12})-([0-9a-z]{1,12})")
MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Key:
    """A place in a list that goes by a moment, newest first, then by an id."""

    moment: datetime
    id: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the key written in an address. Raises Http404 when it is not one of ours."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise Http404("Cette page de la liste n’existe pas.")
        moment, id = (int(number, 36) for number in found.groups())
        try:
            return cls(EPOCH + timedelta(microseconds=moment), min(id, MOST))
        except OverflowError as error:
            raise Http404("Cette page de la liste n’existe pas.") from error

    def __str__(self) -> str:
        return f"{_base36((self.moment - EPOCH) // timedelta(microseconds=1))}-{_base36(self.id)}"

    def before(self, moment: str, id: str) -> Q:
        """Return the condition « further down the list » on the columns of that name."""
        further = Q(**{f"{moment}__lt": self.moment}) | Q(**{moment: self.moment, f"{id}__lt": self.id})
        return Q(**{f"{moment}__lte": self.moment}) & further  # said first, it is where an index begins


@dataclass(frozen=True, slots=True)
class Month:
    """The publications of a list that fall in one month, under its name."""

    name: str
    publications: list[Publication]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `next` is the key of the page that follows, empty at the end; `query` is this page's own."""

    months: list[Month]
    next: str
    is_first: bool
    query: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the page has no line."""
        return not self.months


def key_of(request: HttpRequest) -> Key | None:
    """Return the key asked for; None for the first page. Raises Http404 when it is malformed."""
    text = request.GET.get("avant", "")
    return Key.read(text) if text else None


def page_of(publications: PublicationQuerySet, key: Key | None, size: int = PAGE) -> Page:
    """Return the page of a list that follows the key, by one query."""
    rows = publications.filter(key.before("first_published_at", "article_id")) if key else publications
    lines = list(rows.for_list().newest_first()[: size + 1])
    last = lines[size - 1] if len(lines) > size else None
    following = str(Key(last.first_published_at, last.article_id)) if last else ""
    return Page(by_month(lines[:size]), following, key is None, f"avant={key}" if key else "")


def by_month(publications: Iterable[Publication]) -> list[Month]:
    """Return the publications under the month of their first publication, in the order given."""
    months: list[Month] = []
    for publication in publications:
        name = month_fr(localtime(publication.first_published_at))
        if not months or months[-1].name != name:
            months.append(Month(name, []))
        months[-1].publications.append(publication)
    return months


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"
