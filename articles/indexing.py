"""What readers' search looks into, written with each publication: its entry, and the words that slips are mended into.

Neither says what is online: search asks the clock, and a word is proposed only when an article of the moment has it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager, QuerySet

from articles.content.misspelling import condensed, keys_of, spelled_words
from articles.content.stems import fold
from articles.content.terms import marked, place_of, term, terms, words_of
from articles.content.tree import Content
from articles.models import Publication, SearchEntry, Spelling
from articles.quotes import quotes_of

BATCH = 2_000


def index(publication: Publication, content: Content) -> None:
    """Write the entry of a new publication and its words. Call inside the transaction that publishes it."""
    SearchEntry(place=_place(publication), words=entry_words(publication, content)).save()
    learn([publication.search_text, *names_in(content)], Spelling.objects)


def move_entry(publication: Publication, place: int) -> None:
    """Give the entry that stood at a place that of the publication's new date."""
    entry = SearchEntry.objects.get(place=place)
    entry.delete()
    SearchEntry(place=_place(publication), words=entry.words).save()


def entry_words(publication: Any, content: Content) -> str:
    """Return the terms of a publication (or of its row in a migration) and its content."""
    heading = [*map(term, publication.words.split()), *terms(" ".join(names_in(content)))]
    return words_of(heading, terms(publication.search_text), publication.title, _marks(publication, content))


def learn(texts: Iterable[str], spellings: Manager[Any] | QuerySet[Any]) -> None:
    """Write under their keys the words of texts that are not known yet, by one query and one write."""
    met = {word: condensed(fold(word)) for word in sorted(spelled_words(texts))}
    known = set(spellings.filter(key__in=set(met.values())).values_list("key", "word"))
    new = [word for word, key in met.items() if (key, word) not in known]
    rows = [spellings.model(key=key, word=word) for word in new for key in keys_of(fold(word))]
    spellings.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def names_in(content: Content) -> list[str]:
    """Return who signs and who speaks, as printed: one looks for an expert by their name."""
    quotes = [quote.by for _, quote in quotes_of(content)]
    names = [entry.name for entry in content.byline] + [name for by in quotes for name in (by.name, by.organisation)]
    return [name for name in dict.fromkeys(names) if name]


def _place(publication: Publication) -> int:
    return place_of(publication.first_published_at, publication.pk)


def _marks(publication: Any, content: Content) -> Iterator[str]:
    yield marked("k", publication.kind)
    if publication.rubric_id is not None:
        yield marked("r", publication.rubric_id)
    yield from (marked("a", entry.author) for entry in content.byline)
    yield from (marked("e", quote.by.expert) for _, quote in quotes_of(content) if quote.by.expert)
