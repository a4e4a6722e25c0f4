"""The words of a French text, reduced so that « Référencements » and « référencer » meet."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40  # characters: longer is an address or noise, and stemming it is slow

# Accents kept here: the list is applied before folding. Stumps left by an elision (« l’ », « qu’ ») are in it.
STOP_WORDS = frozenset(
    """
    à afin ai aient ainsi alors ans après as au aucun aucune aujourd aussi autre autres aux avaient avait avant avec avez
    avoir avons ayant beaucoup bien car ce ceci cela celle celles celui ces cet cette ceux chacun chaque chez ci comme
    comment contre dans de depuis des dès deux devant doit doivent donc donner dont du elle elles en encore entre es est et
    étaient était étant état été être eu eux faire fait faut fois font hier hui il ils ici jamais je jour jusqu la le les
    leur leurs lors lorsqu lorsque lui ma mais me même mêmes mes mettre mieux moi moins mon ne ni non nos notre nous on ont
    ou où par parce parfois parmi pas pendant peu peut peuvent plus plusieurs plutôt pour pourquoi pouvez prendre près
    presque puis puisqu puisque qu quand que quel quelle quelles quels quelqu quelque quelques qui quoi quoiqu sa sans se
    selon sera seront ses seulement si soit son sont sous souvent sur ta tandis tel telle telles tels tes toi ton toujours
    tous tout toute toutes très trop trois tu un une va vers voici voilà vont vos votre vous vraiment vu
    """.split()
)


def fold(text: str) -> str:
    """`text` in lower case without its accents: « Élévation » gives « elevation »."""
    apart = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The folded French stem of one lower-case word. A stemmer keeps its word in itself: one each, for threads."""
    return fold(snowballstemmer.stemmer("french").stemWord(word))


def means_something(word: str) -> bool:
    """Whether a word can tell one subject from another: « IA » and « B2B » can, « le », « d’ » and « 2026 » cannot."""
    return 1 < len(word) <= LONGEST_WORD and not word.isdecimal() and word not in STOP_WORDS


def stems(text: str) -> frozenset[str]:
    """The distinct stems of `text`, accents folded, stop words and numbers left out, elisions undone."""
    words = WORD.findall(unicodedata.normalize("NFC", text).lower().replace("œ", "oe").replace("æ", "ae"))
    return frozenset(stem(word) for word in words if means_something(word))
