"""The people who are quoted, as the desk remembers them: found by folded words, known by their last quote."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.content.aligning import shared
from articles.content.folding import folded
from articles.desk.wording import day
from articles.models import Article, Expert, Publication, Quote

ALIKE = 0.87
"""How alike two folded names are, from 0 to 1, before somebody is asked whether they are one person."""
SHORTEST = 6
"""In a name of fewer letters, one that differs makes another name."""


def find_experts(query: str, visible: QuerySet[Article], most: int) -> list[dict[str, Any]]:
    """Return the people found, with their last quote among the articles that the person may see.

    Those whose name is the query come first, then those whose name begins with it, then the others; in each the latest
    quoted first. Three queries, however many are found.
    """
    asked = folded(query)
    said = Q()
    for word in asked.split():
        said &= Q(searched__contains=f" {word}")
    elsewhere = Expert.objects.filter(said, alias_of__isnull=False).values("alias_of")
    rows = Expert.objects.filter(said | Q(pk__in=elsewhere), alias_of=None)
    rank = Case(
        When(searched__startswith=f" {asked}\n", then=Value(0)),
        When(searched__startswith=f" {asked}", then=Value(1)),
        default=Value(2),
    )
    quoted = _with_last(rows.annotate(rank=rank), visible)
    return _as_json(quoted.order_by("rank", F("at").desc(nulls_last=True), "name", "pk")[:most], visible)


def these_experts(ids: Iterable[int], visible: QuerySet[Article]) -> list[dict[str, Any]]:
    """Return the people whom some files stand for, in the order of their names, as `find_experts` tells of them."""
    return _as_json(_with_last(Expert.objects.read_for(list(ids)), visible).order_by("name", "pk"), visible)


def near_experts(name: str) -> list[tuple[int, bool]]:
    """Return the ids of the people whose name may be that one, and whether it is the same words."""
    asked = folded(name)
    rows = Expert.objects.order_by("name").values_list(Coalesce("alias_of", "pk"), "name")
    known = [(pk, folded(other)) for pk, other in rows]
    near = [(pk, _are_words_of(asked, other)) for pk, other in known if asked and _resembles(asked, other)]
    return list({pk: (pk, same or (pk, True) in near) for pk, same in near}.values())


def quotes_seen(visible: QuerySet[Article]) -> Any:
    """Return the quotes of these articles, dated (`at`) by the first publication, else by the draft's last save."""
    published = Publication.objects.standing().filter(article=OuterRef("article"))
    first = Subquery(published.order_by("first_published_at").values("first_published_at")[:1])
    return Quote.objects.filter(article__in=visible.values("pk")).annotate(at=Coalesce(first, "article__changed_at"))


def quoting(expert: Any) -> Q:
    """Return the condition on a quote « it is of that person », whichever of their files it names."""
    return Q(expert__in=Expert.objects.files_of(expert).values("pk"))


def writers_of(article: Article) -> str:
    """Return who wrote an article: its signatures, or else its owner."""
    return ", ".join(byline.name for byline in article.bylines.all()) or str(article.owner)


def _are_words_of(asked: str, other: str) -> bool:
    return sorted(asked.split()) == sorted(other.split())


def _resembles(asked: str, other: str) -> bool:
    """Whether two folded names have the same words, an initial for a word, or nearly the same letters."""
    mine, theirs = asked.replace(".", " ").split(), other.replace(".", " ").split()
    if _are_words_of(asked, other):
        return True
    if len(mine) == len(theirs) > 1 and mine[-1] == theirs[-1] and all(map(_begins, mine, theirs)):
        return True
    if min(len(asked), len(other)) >= SHORTEST and _one_slip(" ".join(sorted(mine)), " ".join(sorted(theirs))):
        return True
    likeness = SequenceMatcher(None, asked, other, autojunk=False)
    return likeness.real_quick_ratio() >= ALIKE and likeness.quick_ratio() >= ALIKE and likeness.ratio() >= ALIKE


def _one_slip(mine: str, theirs: str) -> bool:
    """Whether one letter was added, left out or mistaken, or two neighbours changed places."""
    start = shared(mine, theirs)
    mine, theirs = mine[start:][::-1], theirs[start:][::-1]
    end = shared(mine, theirs)
    mine, theirs = mine[end:], theirs[end:]
    return max(len(mine), len(theirs)) <= 1 or (len(mine) == 2 and mine == theirs[::-1])


def _begins(mine: str, theirs: str) -> bool:
    """Whether one word is the other, or its initial."""
    return mine == theirs or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0])


def _with_last(rows: QuerySet[Expert], visible: QuerySet[Article]) -> Any:
    # Of the file itself: asked of its aliases too, SQLite looks through every quote for each person found.
    quotes = quotes_seen(visible).filter(expert=OuterRef("pk")).order_by("-at", "-pk")
    return rows.annotate(last=Subquery(quotes.values("pk")[:1]), at=Subquery(quotes.values("at")[:1]))


def _as_json(rows: Iterable[Any], visible: QuerySet[Article]) -> list[dict[str, Any]]:
    chosen = list(rows)
    wanted = [row.last for row in chosen if row.last]
    quotes = quotes_seen(visible).filter(pk__in=wanted).select_related("article__owner")
    last = {quote.pk: quote for quote in quotes.prefetch_related("article__bylines")} if wanted else {}
    return [as_person(row) | {"last": _as_last(last[row.last]) if row.last in last else None} for row in chosen]


def as_person(expert: Expert) -> dict[str, Any]:
    """Return a person as the dialog of a quote knows them."""
    return {"id": expert.pk, "name": expert.name, "role": expert.role, "organisation": expert.organisation}


def _as_last(quote: Quote) -> dict[str, str]:
    """Return when, where, by whom and under which role somebody was quoted."""
    return {
        "on": day(vars(quote)["at"]),
        "article": quote.article.title,
        "url": quote.article.get_desk_url(),
        "by": writers_of(quote.article),
        "role": quote.role,
        "organisation": quote.organisation,
    }
