"""The people who are quoted, as the desk remembers them: found by folded words, those quoted lately first."""

from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.content.folding import folded
from articles.desk.wording import day
from articles.models import Article, Expert, Publication, Quote


def find_experts(query: str, visible: "QuerySet[Article]", most: int) -> list[dict[str, Any]]:
    """Return the people found, with their last quote among the articles that the person may see, in three queries."""
    asked = folded(query)
    rows = Expert.objects.all()
    for word in asked.split():
        rows = rows.filter(searched__contains=f" {word}")
    rank = Case(
        When(searched__startswith=f" {asked}\n", then=Value(0)),
        When(searched__startswith=f" {asked}", then=Value(1)),
        default=Value(2),
    )
    quotes = _dated(visible).filter(expert=OuterRef("pk")).order_by("-at", "-pk")
    found = rows.annotate(rank=rank, last=Subquery(quotes.values("pk")[:1]), at=Subquery(quotes.values("at")[:1]))
    chosen = list(found.order_by("rank", Coalesce("at", Value(None)).desc(nulls_last=True), "name")[:most])
    last = _last_quotes(visible, [vars(expert)["last"] for expert in chosen])
    return [_as_json(expert, last.get(vars(expert)["last"])) for expert in chosen]


def _dated(visible: "QuerySet[Article]") -> QuerySet[Quote]:
    """The quotes of these articles, dated by the first publication, or else by the draft's last save."""
    published = Publication.objects.standing().filter(article=OuterRef("article"))
    first = Subquery(published.order_by("first_published_at").values("first_published_at")[:1])
    return Quote.objects.filter(article__in=visible.values("pk")).annotate(at=Coalesce(first, "article__changed_at"))


def _last_quotes(visible: "QuerySet[Article]", ids: list[int | None]) -> dict[int, Quote]:
    rows = _dated(visible).filter(pk__in=[id for id in ids if id]).select_related("article__owner")
    return {quote.pk: quote for quote in rows.prefetch_related("article__bylines")}


def _as_json(expert: Expert, quote: Quote | None) -> dict[str, Any]:
    return {
        "id": expert.pk,
        "name": expert.name,
        "role": expert.role,
        "organisation": expert.organisation,
        "last": _as_last(quote) if quote else None,
    }


def _as_last(quote: Quote) -> dict[str, str]:
    """Return when, where, by whom and under which role somebody was quoted."""
    signed = [byline.name for byline in quote.article.bylines.all()]
    return {
        "on": day(vars(quote)["at"]),
        "article": quote.article.title,
        "by": ", ".join(signed) or str(quote.article.owner),
        "role": quote.role,
        "organisation": quote.organisation,
    }
