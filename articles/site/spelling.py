"""What somebody may have meant to type: words near theirs that articles of the moment have, as those print them.

Near words come from the words of every publication; the index says on the clock which of them is online, with the other
words and the filters of the search. The word shown is then read in an article that is online.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from articles.content.misspelling import distance, farthest, is_spelled, keys_of
from articles.content.stems import fold, stem, words_with_stems
from articles.content.terms import term
from articles.models.published import Publication, Spelling
from articles.site.excerpts import words_like
from articles.site.filters import Filters
from articles.site.index import Asked, id_of, places
from articles.site.search import LONGEST, wanted_in

MOST_MENDED = 4
"""Words of one query."""
MOST_TRIED = 4
"""Near words of one word."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A word of the query: where it stands, and its term."""

    start: int
    end: int
    folded: str
    term: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A slip, the term of an article of the moment to put in its place, and that article's key."""

    slip: Slip
    spelled: str
    term: str
    place: int
    distance: int


def mended(query: str, at: datetime, filters: Filters, *, rare: bool = False) -> str:
    """Return the query with its slips mended, empty when nothing near is online. By four queries at most.

    A word that no article of the moment has is mended; when they all are known, the one that is nearest to a word that
    goes with the others. `rare`: the query found something, and a word may be one letter away alone.
    """
    slips = _slips(query)
    if not slips:
        return ""
    known = _online([Asked(((slip.term,),)) for slip in slips], at)
    unknown = [slip for slip, place in zip(slips, known, strict=True) if place is None]
    near = _near((unknown or slips)[:MOST_MENDED], 1 if rare else 3)
    with_them = [slip.term for slip in slips if slip not in unknown]
    mends = _that_go(near, with_them, filters, at)
    chosen = _best_of_each(mends) if unknown else mends[:1]
    if not chosen or {mend.slip for mend in chosen} < set(unknown):
        return ""
    return _written(query, chosen, at)


def _slips(query: str) -> list[Slip]:
    """Return the words of a query that count, each with its term."""
    wanted = set(wanted_in(query))
    words = [(word, query[word.start : word.end]) for word in words_with_stems(query)]
    slips = [Slip(word.start, word.end, fold(text), term(word.stem)) for word, text in words]
    return [slip for slip in slips if slip.term in wanted]


def _online(asked: Sequence[Asked], at: datetime) -> list[int | None]:
    """Return, for each question, the key of the newest article that answers it."""
    return [found[0] if found else None for found in places(asked, at, 1)]


def _near(slips: Iterable[Slip], reach: int) -> list[tuple[int, Slip, str]]:
    """Return the nearest words of each slip, with how far they are. The same word in several spellings counts once."""
    keys = {slip: set(keys_of(slip.folded)) for slip in slips if is_spelled(slip.folded)}
    rows = Spelling.objects.filter(key__in=set().union(*keys.values())).order_by("word", "key") if keys else []
    words = [(row.key, row.word, fold(row.word)) for row in rows]
    near: list[tuple[int, Slip, str]] = []
    for slip, mine in keys.items():
        found: dict[str, tuple[int, Slip, str]] = {}
        for key, word, folded in words:
            if key in mine and folded not in found and term(stem(word)) != slip.term:
                found[folded] = (distance(slip.folded, folded), slip, word)
        limit = min(reach, farthest(slip.folded))
        near += sorted((each for each in found.values() if each[0] <= limit), key=lambda each: (each[0], each[2]))[
            :MOST_TRIED
        ]
    return near


def _that_go(
    near: Sequence[tuple[int, Slip, str]], with_them: Sequence[str], filters: Filters, at: datetime
) -> list[Mend]:
    """Return the near words that an article of the moment has with the other words: the nearest, then the newest."""
    asked = []
    for _, slip, word in near:
        others = [(other,) for other in with_them if other != slip.term]
        asked.append(replace(filters.asked, groups=((term(stem(word)),), *others, *filters.asked.groups)))
    mends = [
        Mend(slip, word, term(stem(word)), place, far)
        for (far, slip, word), place in zip(near, _online(asked, at), strict=True)
        if place is not None
    ]
    return sorted(mends, key=lambda mend: (mend.distance, mend.spelled[0] != mend.slip.folded[0], -mend.place))


def _best_of_each(mends: Iterable[Mend]) -> list[Mend]:
    best: dict[Slip, Mend] = {}
    for mend in mends:
        best.setdefault(mend.slip, mend)
    return list(best.values())


def _written(query: str, mends: Iterable[Mend], at: datetime) -> str:
    """Return the query with each word as an article of the moment prints it; empty when one is no longer there."""
    mends = sorted(mends, key=lambda mend: mend.slip.start, reverse=True)
    texts = dict(
        Publication.objects.live(at)
        .filter(pk__in=[id_of(mend.place) for mend in mends])
        .values_list("pk", "search_text")
    )
    for mend in mends:
        word = _printed(texts.get(id_of(mend.place), ""), mend)
        if not word:
            return ""
        query = query[: mend.slip.start] + word + query[mend.slip.end :]
    return query[:LONGEST]


def _printed(text: str, mend: Mend) -> str:
    """Return the word of a text that has the term: spelled as the near word if there is one, or else the first."""
    first = ""
    for found in words_like(text, frozenset({mend.term})):
        word = text[found.start : found.end]
        if word.lower() == mend.spelled:
            return word.lower()
        first = first or word.lower()
    return first
