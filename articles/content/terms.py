"""What the index of search holds of a publication: short words of ASCII, the same on every database.

A stem of the text is itself; `_h` and a stem is one of the title, chapô, headings, tags and names; `_t` and a folded
word is one of the title, whole; other marks say what a filter asks (`_r12`: the rubric 12). No stem has an underscore.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from articles.content.stems import fold, stems, words_with_stems

LONGEST = 60
MOST_LETTERS = 200_000
"""PostgreSQL refuses a `tsvector` of 1 MB; a letter takes up to four bytes. An article of 30,000 words has 60,000."""
EVERYTHING = "_tout"
"""The mark that every entry has."""

ID_BITS = 30
ID_MASK = (1 << ID_BITS) - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FARTHEST = (1 << 33) - 1
"""Seconds, in 2242: what is dated after that stands together."""
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1


def term(stem: str) -> str:
    """Return a stem as the index holds it: other letters than those of French are spelled by their code points."""
    return "".join(letter if letter.isascii() else f"{ord(letter):x}" for letter in stem)[:LONGEST]


def terms(text: str) -> list[str]:
    """Return the terms of a text, each once, in order."""
    return list(dict.fromkeys(filter(None, map(term, stems(text)))))


def heading_term(term: str) -> str:
    """Return what says that a term is in the headings."""
    return f"_h{term}"[:LONGEST]


def title_term(word: str) -> str:
    """Return what says that a word, or its beginning, is in the title."""
    return f"_t{term(fold(word))}"[:LONGEST]


def marked(sort: str, value: int | str) -> str:
    """Return what says that a publication has that rubric (r), nature (k), author (a) or expert (e)."""
    return f"_{sort}{value}"


def words_of(heading: Iterable[str], body: Iterable[str], title: str, marks: Iterable[str]) -> str:
    """Return all the terms of an entry, each once, parted by spaces."""
    titles = [title_term(title[word.start : word.end]) for word in words_with_stems(title)]
    all_terms = [EVERYTHING, *marks, *titles, *map(heading_term, heading), *heading, *body]
    kept: dict[str, None] = {}
    letters = 0
    for each in all_terms:
        if each not in kept and letters < MOST_LETTERS:
            kept[each] = None
            letters += len(each) + 1
    return " ".join(kept)


def place_of(moment: datetime, id: int) -> int:
    """Return the key of an entry: by moment, to the second, then by publication. The index goes by it, backwards."""
    return first_place(moment) + (id & ID_MASK)


def first_place(moment: datetime) -> int:
    """Return the lowest key of that second."""
    seconds = int((moment - EPOCH).total_seconds() // 1)
    return max(-FARTHEST, min(seconds, FARTHEST)) << ID_BITS
