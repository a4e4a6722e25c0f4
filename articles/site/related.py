"""Which other articles stand at the foot of an article: those that share its tags, then the newest of its rubric."""

from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication, PublishedTag
from articles.models.reference import Tag
from articles.site.facts import Facts
from articles.site.statements import Statement

SHOWN = 3
CONSIDERED = 40
"""Of each tag, its newest publications alone are looked at: a tag may be on thousands."""
COLUMNS = ("slug", "kind", "kicker", "title", "sponsor", "byline", "first_published_at")
"""What a title in a column shows."""


def related(publication: Publication, facts: Facts, at: datetime) -> list[Publication]:
    """Return the related articles, most tags in common first, by one query. Nobody pays to be among them."""
    tags = [tag.id for tag in facts.tags]
    values = RELATED.bind(at, publication.article_id, publication.rubric_id or 0, *tags)
    return list(Publication.objects.raw(*values))


def _related(at: datetime, article: int, rubric: int, *tags: int) -> QuerySet[Publication]:
    others = Publication.objects.live(at).exclude(article=article).exclude(kind=SPONSORED)
    near = Q(pk__in=others.filter(rubric=rubric).newest_first().values("pk")[:SHOWN])
    for tag in tags:
        near |= Q(pk__in=_tagged(tag).order_by("-publication").values("publication")[:CONSIDERED])
    shared = sum(
        (Case(When(Exists(_tagged(tag).filter(publication=OuterRef("pk"))), then=1), default=0) for tag in tags),
        Value(0),
    )
    ordered = others.filter(near).annotate(shared=shared).order_by("-shared", "-first_published_at", "-article_id")
    return ordered.only(*COLUMNS)[:SHOWN]


def _tagged(tag: int) -> QuerySet[PublishedTag]:
    """The rows of a tag and of its aliases."""
    same = Tag.objects.filter(Q(pk=tag) | Q(alias_of=tag)).order_by()
    return PublishedTag.objects.filter(tag__in=same.values("pk"))


RELATED = Statement(_related)
