"""What was typed in the desk's search box, and which articles have it: the same on SQLite (FTS5) and PostgreSQL.

All the words must be there, as stems; the last one may be half typed. Letters and digits alone reach the database, in
quotes: no sign of a query language does.
"""

import re
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from articles.content.richtext.characters import scrub
from articles.content.stems import STOP_WORDS, Found, fold, words_with_stems
from articles.searching import LONGEST_WORD

LONGEST = 200
MOST_WORDS = 12
_SIGNS = re.compile(r"[\W_]+")

IN_SQLITE = "SELECT rowid FROM articles_draftentry WHERE articles_draftentry MATCH %s"
IN_POSTGRESQL = "SELECT rowid FROM articles_draftentry WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words wanted: the stems of all but the last, the last one's stem and its letters as typed, folded."""

    stems: tuple[str, ...]
    last: str = ""
    beginning: str = ""

    def holds(self, text: str, word: Found) -> bool:
        """Whether a word of a text is one of those wanted."""
        if word.stem in self.stems or word.stem == self.last:
            return True
        return bool(self.beginning) and fold(text[word.start : word.end]).startswith(self.beginning)

    def stand_in(self, text: str) -> bool:
        """Whether a text has all of them."""
        words = list(words_with_stems(text))
        every = {word.stem for word in words}
        last = any(self.holds(text, word) for word in words if word.stem not in self.stems or word.stem == self.last)
        return last and every.issuperset(self.stems)


def wanted(query: str) -> Wanted | None:
    """Return what a query asks for, None when it has no word. A stop word counts only when there is nothing else."""
    text = scrub(query[:LONGEST])
    pairs = ((word.stem, fold(text[word.start : word.end])) for word in words_with_stems(text))
    bare_pairs = ((_letters(stem), _letters(bare)) for stem, bare in pairs)
    words = [(stem, bare) for stem, bare in bare_pairs if stem and bare]
    telling = [pair for pair in words if len(pair[1]) > 1 and pair[1] not in STOP_WORDS] or words[-1:]
    if not telling:
        return None
    *before, (last, beginning) = telling[:MOST_WORDS]
    return Wanted(tuple(dict.fromkeys(stem for stem, _ in before)), last, beginning)


def _letters(word: str) -> str:
    """Return a folded word without the signs that folding leaves (« ½ » has a fraction slash), cut as the index is."""
    return _SIGNS.sub("", word)[:LONGEST_WORD]


def ids(asked: Wanted) -> RawSQL:
    """Return the ids of the articles that have all the words, as a subquery."""
    if connection.vendor == "sqlite":
        parts = [*(f'"{stem}"' for stem in asked.stems), f'("{asked.last}" OR "{asked.beginning}" *)']
        return RawSQL(IN_SQLITE, [" AND ".join(parts)])
    parts = [*(f"'{stem}'" for stem in asked.stems), f"('{asked.last}' | '{asked.beginning}':*)"]
    return RawSQL(IN_POSTGRESQL, [" & ".join(parts)])
