"""What a search box proposes as one types: titles, people quoted, tags and rubrics of what is online at the moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from articles.content.folding import folded, holds
from articles.content.stems import fold, words_with_stems
from articles.content.terms import title_term
from articles.models.published import Publication
from articles.models.reference import Expert, Tag, tag_key
from articles.site.facts import frame_facts
from articles.site.index import Asked, id_of, places
from articles.site.people import quoted

SHORTEST = 2
"""Letters below which nothing is proposed."""
MOST_WORDS = 6
TITLES, OTHERS = 5, 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: what it is called, of which sort, and where it leads."""

    label: str
    sort: str
    address: str


def suggestions(typed: str, at: datetime) -> list[Suggestion]:
    """Return what begins as what was typed, word by word. Five queries, none for a letter alone."""
    words = [fold(typed[word.start : word.end]) for word in words_with_stems(typed)][:MOST_WORDS]
    if len("".join(words)) < SHORTEST:
        return []
    rubrics = [rubric for rubric in frame_facts(at).rubrics if holds(rubric.name, typed)]
    found = [Suggestion(row.name, "Rubrique", reverse("site:rubric", args=[row.slug])) for row in rubrics[:OTHERS]]
    found += [Suggestion(row.name, "Cité·e dans…", row.get_absolute_url()) for row in _experts(typed, at)[:OTHERS]]
    found += [Suggestion(row.name, "Étiquette", row.get_absolute_url()) for row in _tags(typed, at)[:OTHERS]]
    return found + [Suggestion(row.title, "Article", row.get_absolute_url()) for row in _titled(words, at)]


def _titled(words: list[str], at: datetime) -> list[Publication]:
    """Return the newest publications whose title has the words, and one that begins as the last does."""
    *whole, last = words
    asked = Asked(tuple((title_term(word),) for word in whole), beginning=title_term(last))
    ids = [id_of(place) for place in places([asked], at, TITLES)[0]]
    known = Publication.objects.live(at).only("title", "slug").in_bulk(ids)
    return [known[id] for id in ids if id in known]


def _experts(typed: str, at: datetime) -> QuerySet[Expert]:
    rows = quoted(at).only("name", "slug", "alias_of").order_by("name", "pk")
    for word in folded(typed).split()[:MOST_WORDS]:
        rows = rows.filter(searched__contains=f" {word}")
    return rows


def _tags(typed: str, at: datetime) -> QuerySet[Tag]:
    live = Publication.objects.live(at)
    own = Exists(live.filter(published_tags__tag=OuterRef("pk")))
    aliased = Exists(live.filter(published_tags__tag__alias_of=OuterRef("pk")))
    begins = Q(key__startswith=tag_key(typed)) | Q(key__contains=f" {tag_key(typed)}")
    rows = Tag.objects.filter(begins, own | aliased, alias_of=None)
    return rows.only("name", "slug", "alias_of").order_by("name", "pk")
