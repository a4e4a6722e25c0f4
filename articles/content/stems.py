"""French words reduced to what search and matching compare: folded, elision dropped, stemmed.

The stemmer is Snowball's French, the same algorithm as PostgreSQL's `french` configuration.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ELISION = re.compile(r"\b(?:c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ]", re.IGNORECASE)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
STOP_WORDS = frozenset(
    "a ai ainsi apres au aucun aussi autre autres aux avant avec avoir bien c ca car ce ceci cela celle celles celui "
    "ces cet cette ceux chaque chez comme comment d dans de depuis des deux doit donc dont du elle elles en encore "
    "entre es est et etait etaient etc ete etes etre eu eux faire fait font hors ici il ils j je jusque l la le les "
    "leur leurs lors lui m ma mais me meme memes mes moi moins mon n ne ni nos notre nous on ont or ou par parce pas "
    "peu peut plus plusieurs pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si "
    "sinon soit son sont sous sur t ta te tes toi ton tous tout toute toutes tres trop tu un une vers voici vos votre "
    "vous y".split()
)


def fold(text: str) -> str:
    """Return the text in lower case without accents, ligatures opened: « Œuvre à Québec » → « oeuvre a quebec »."""
    bare = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the folded stem of one word, accents given to the stemmer, which needs them.

    A stemmer keeps its word in itself, so that threads cannot share one.
    """
    return fold(snowballstemmer.stemmer("french").stemWord(word.translate(_LIGATURES).lower()))


def stems(text: str) -> list[str]:
    """Return the stems of a text in order, repeats included, stop words and lone letters left out."""
    words = _WORD.findall(_ELISION.sub(" ", unicodedata.normalize("NFC", text)))
    return [stem(word) for word in words if len(word) > 1 and fold(word) not in STOP_WORDS]


class Found(NamedTuple):
    """A word of a text: where it stands, and its stem."""

    start: int
    end: int
    stem: str


def words_with_stems(text: str) -> Iterator[Found]:
    """Yield the words of a text with their places; those that search leaves out are among them."""
    for match in _WORD.finditer(text):
        yield Found(*match.span(), stem(match[0]))
