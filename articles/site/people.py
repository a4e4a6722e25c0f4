"""Who signs and who is quoted in what is online: the names that the filters of search propose."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast

from articles.models.published import Publication
from articles.models.reference import Author, Expert
from articles.site.statements import Statement

MOST = 200
"""Of each sort; whoever is not among them is found by typing their name."""


@dataclass(frozen=True, slots=True)
class People:
    """Names, in alphabetical order."""

    authors: list[str] = field(default_factory=list)
    experts: list[str] = field(default_factory=list)


def online_people(at: datetime) -> People:
    """Return the authors and experts that have something online, by one query."""
    people = People()
    for sort, name in sorted(PEOPLE.rows(at)):
        (people.authors if sort == "author" else people.experts).append(name)
    return people


def signing(at: datetime) -> QuerySet[Author]:
    """The authors of something online."""
    live = Publication.objects.live(at)
    return Author.objects.filter(Exists(live.filter(published_authors__author=OuterRef("pk"))))


def quoted(at: datetime) -> QuerySet[Expert]:
    """The people quoted in something online, under the file that reads for them."""
    live = Publication.objects.live(at)
    own = Exists(live.filter(published_quotes__expert=OuterRef("pk")))
    aliased = Exists(live.filter(published_quotes__expert__alias_of=OuterRef("pk")))
    return Expert.objects.filter(own | aliased, alias_of=None)


def _people(at: datetime) -> QuerySet[Any, Any]:
    authors = Author.objects.filter(pk__in=signing(at).order_by("name", "pk").values("pk")[:MOST])
    experts = Expert.objects.filter(pk__in=quoted(at).order_by("name", "pk").values("pk")[:MOST])
    return _named(authors, "author").union(_named(experts, "expert"))


def _named(rows: QuerySet[Any], sort: str) -> QuerySet[Any, Any]:
    text = {"sort": Value(sort, TextField()), "printed": Cast("name", TextField())}
    named: QuerySet[Any, Any] = rows.order_by().annotate(**text).values_list(*text)
    return named


PEOPLE = Statement(_people)
