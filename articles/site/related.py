"""Which other articles stand at the foot of an article: those that share its rare tags and its words, then the newest.

One query takes a few candidates by their tags, each tag weighed by its rarity, and the newest of the rubric; the words
of titles, chapôs and headings then part them. A word that every candidate has says nothing.
"""

from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication, PublishedTag
from articles.models.reference import Tag
from articles.site.pieces import drawn_once
from articles.site.statements import Statement
from articles.site.stories import COLUMNS, Story

SHOWN = 3
KEPT = 256
"""Choices remembered, each of the same candidates: the articles that are read most."""
WEIGHED = 12
"""Candidates whose words are compared."""
CONSIDERED = 16
"""Of each tag, its newest publications alone are looked at: a tag may be on thousands."""
COMMON = 200
"""Publications from which a tag is as common as can be."""
WORD = 60
"""What a word in common weighs when no other candidate has it; a tag of two articles weighs 142."""


class Topic(NamedTuple):
    """What an article is about: its own id, its rubric's (0 without one), its tags', its stems separated by spaces."""

    article: int
    rubric: int
    tags: tuple[int, ...]
    words: str


class Rarity(Subquery):
    """The weight of a tag, from the rows that carry it."""

    template = "(SELECT 1000 / (5 + COUNT(*)) FROM (%(subquery)s) carried)"
    output_field = IntegerField()


def related(topic: Topic, at: datetime) -> tuple[Story, ...]:
    """Return the related articles, the nearest first, by one query. Nobody pays to be among them."""
    return _nearest(topic.words, tuple(RELATED.rows(at, topic.article, topic.rubric, *topic.tags)))


@drawn_once(KEPT)
def _nearest(words: str, candidates: tuple[tuple[Any, ...], ...]) -> tuple[Story, ...]:
    """Return the candidates that share most, in tags (their first value) and in words; at equality, in their order."""
    mine = set(words.split())
    common = [mine.intersection(theirs.split()) for _, theirs, *_ in candidates]
    known = Counter(word for shared in common for word in shared)
    scores = [
        tags + sum(WORD // known[word] for word in shared)
        for (tags, *_), shared in zip(candidates, common, strict=True)
    ]
    ranked = sorted(range(len(candidates)), key=lambda place: (-scores[place], place))
    return tuple(Story.read(*candidates[place][2:]) for place in ranked[:SHOWN])


def _related(at: datetime, article: int, rubric: int, *tags: int) -> QuerySet[Any, Any]:
    others = Publication.objects.live(at).exclude(article=article).exclude(kind=SPONSORED)
    slices: list[QuerySet[Any, Any]] = [others.filter(rubric=rubric).newest_first().values("pk")[:WEIGHED]]
    slices += [_tagged(tag).order_by("-publication").values("publication")[:CONSIDERED] for tag in tags]
    first, *more = [Publication.objects.filter(pk__in=part).order_by().values("pk") for part in slices]
    shared = sum((_weight(tag) for tag in tags), Value(0))
    near = first.union(*more) if more else first  # an « or » of them made PostgreSQL read every publication
    ordered = (
        others.filter(pk__in=near).annotate(shared=shared).order_by("-shared", "-first_published_at", "-article_id")
    )
    return ordered.values_list("shared", "words", *COLUMNS)[:WEIGHED]


def _weight(tag: int) -> Case:
    """What sharing a tag is worth: much when few publications carry it."""
    carried = Exists(_tagged(tag).filter(publication=OuterRef("pk")))
    return Case(When(carried, then=Rarity(_tagged(tag).values("pk")[:COMMON])), default=0)


def _tagged(tag: int) -> QuerySet[PublishedTag]:
    """The rows of a tag and of its aliases."""
    same = Tag.objects.filter(Q(pk=tag) | Q(alias_of=tag)).order_by()
    return PublishedTag.objects.filter(tag__in=same.values("pk"))


RELATED = Statement(_related)
