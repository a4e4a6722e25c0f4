"""French spelling by an embedded dictionary: whether a word is known, and what is close to one that is not.

The files are those of Grammalecte (formerly Dicollecte), MPL 2.0; see `dictionary/LICENSE.txt`. The dictionary is read
once a process, at the first word asked; Hunspell is not made for threads, so that one asks at a time.
"""

from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from hunspell import Hunspell

FOLDER = Path(__file__).parent / "dictionary"
MOST = 3  # words proposed
LONGEST = 40  # letters of a word that proposals are looked for

_asking = Lock()


@cache
def _dictionary() -> Hunspell:
    return Hunspell("fr", hunspell_data_dir=str(FOLDER))


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether a word, without apostrophe or hyphen of syntax, is in the dictionary."""
    with _asking:
        return bool(_dictionary().spell(word.replace("’", "'")))


@lru_cache(maxsize=2_000)
def proposals(word: str) -> tuple[str, ...]:
    """Return at most three known words close to an unknown one. It takes about a tenth of a second."""
    if len(word) > LONGEST:
        return ()
    with _asking:
        found = _dictionary().suggest(word.replace("’", "'"))
    return tuple(each.replace("'", "’") for each in found[:MOST])
