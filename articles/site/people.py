"""Who signs, who is quoted and what is named in what is online: for the filters of search, and the sitemap."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from articles.models.published import Publication, PublicationQuerySet
from articles.models.reference import Author, Expert, Rubric, Tag
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
    signed = Publication.objects.live(at).filter(published_authors__author=OuterRef("pk"))
    return Author.objects.alias(online=_any(signed)).filter(online__isnull=False)


def quoted(at: datetime) -> QuerySet[Expert]:
    """The people quoted in something online, under the file that reads for them."""
    live = Publication.objects.live(at)
    own = _any(live.filter(published_quotes__expert=OuterRef("pk")))
    aliased = _any(live.filter(published_quotes__expert__alias_of=OuterRef("pk")))
    return Expert.objects.alias(online=Coalesce(own, aliased)).filter(online__isnull=False, alias_of=None)


def tagging(at: datetime) -> QuerySet[Tag]:
    """The tags of something online, each under the one that reads for it."""
    live = Publication.objects.live(at)
    own = _any(live.filter(published_tags__tag=OuterRef("pk")))
    aliased = _any(live.filter(published_tags__tag__alias_of=OuterRef("pk")))
    return Tag.objects.alias(online=Coalesce(own, aliased)).filter(online__isnull=False, alias_of=None)


def filled(at: datetime) -> QuerySet[Rubric]:
    """The rubrics that have something online."""
    return Rubric.objects.alias(online=_any(Publication.objects.live(at).filter(rubric=OuterRef("pk")))).filter(
        online__isnull=False
    )


def _any(publications: PublicationQuerySet) -> Subquery:
    """One of the publications, asked row by row: to answer EXISTS of a few rows, PostgreSQL reads every publication."""
    return Subquery(publications.order_by().values("pk")[:1])


def _people(at: datetime) -> QuerySet[Any, Any]:
    authors = Author.objects.filter(pk__in=signing(at).order_by("name", "pk").values("pk")[:MOST])
    experts = Expert.objects.filter(pk__in=quoted(at).order_by("name", "pk").values("pk")[:MOST])
    return _named(authors, "author").union(_named(experts, "expert"))


def _named(rows: QuerySet[Any], sort: str) -> QuerySet[Any, Any]:
    text = {"sort": Value(sort, TextField()), "printed": Cast("name", TextField())}
    named: QuerySet[Any, Any] = rows.order_by().annotate(**text).values_list(*text)
    return named


PEOPLE = Statement(_people)
