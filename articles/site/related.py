"""Which other articles stand at the foot of an article: those that share its tags, then the newest of its rubric."""

from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication, PublishedTag
from articles.site.facts import Facts
from articles.site.statements import Statement

SHOWN = 3
COLUMNS = ("slug", "kind", "kicker", "title", "sponsor", "byline", "first_published_at")
"""What a title in a column shows."""


def related(publication: Publication, facts: Facts, at: datetime) -> list[Publication]:
    """Return the related articles, most tags in common first, by one query. Nobody pays to be among them."""
    tags = [tag.id for tag in facts.tags]
    values = RELATED.bind(at, publication.article_id, publication.rubric_id or 0, *tags)
    return list(Publication.objects.raw(*values))


def _related(at: datetime, article: int, rubric: int, *tags: int) -> QuerySet[Publication]:
    tagged = PublishedTag.objects.filter(Q(tag__in=tags) | Q(tag__alias_of__in=tags))
    in_common = tagged.filter(publication=OuterRef("pk")).values("publication").annotate(n=Count("pk")).values("n")
    others = Publication.objects.live(at).exclude(article=article).exclude(kind=SPONSORED)
    of_rubric = others.filter(rubric=rubric).newest_first().values("pk")[:SHOWN]
    near = others.filter(Q(pk__in=tagged.values("publication")) | Q(pk__in=of_rubric) if tags else Q(pk__in=of_rubric))
    shared = Coalesce(Subquery(in_common), 0, output_field=IntegerField()) if tags else Value(0)
    ordered = near.annotate(shared=shared).order_by("-shared", "-first_published_at", "-article_id")
    return ordered.only(*COLUMNS)[:SHOWN]


RELATED = Statement(_related)
