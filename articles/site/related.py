"""Which other articles stand at the foot of an article: those that share its tags, then the newest of its rubric."""

from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication, PublishedTag
from articles.site.facts import Facts

SHOWN = 3


def related(publication: Publication, facts: Facts, at: datetime) -> list[Publication]:
    """Return the related articles, most tags in common first, by one query. Nobody pays to be among them."""
    tags = [tag.id for tag in facts.tags]
    tagged = PublishedTag.objects.filter(Q(tag__in=tags) | Q(tag__alias_of__in=tags))
    in_common = tagged.filter(publication=OuterRef("pk")).values("publication").annotate(n=Count("pk")).values("n")
    others = Publication.objects.live(at).exclude(article=publication.article_id).exclude(kind=SPONSORED)
    of_rubric = others.filter(rubric=publication.rubric_id).newest_first().values("pk")[:SHOWN]
    near = others.filter(Q(pk__in=tagged.values("publication")) | Q(pk__in=of_rubric))
    shared = Coalesce(Subquery(in_common, output_field=IntegerField()), 0)
    ordered = near.annotate(shared=shared).order_by("-shared", "-first_published_at", "-article_id")
    return list(ordered.for_list()[:SHOWN])
