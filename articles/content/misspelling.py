"""Words that somebody may have meant: the keys under which near spellings meet, and how far apart two of them are.

A word is condensed (accents, doubled letters and a few sounds folded), then met under itself, itself without any one
letter, and its consonants: two spellings one slip apart share a key, and so do those that differ by vowels alone.
"""

import re
from collections.abc import Iterable, Iterator

from articles.content.stems import STOP_WORDS, fold, words_with_stems

SHORTEST, LONGEST = 4, 24
MOST_WORDS = 4_000
"""Of one text."""
_SOUNDS = (("ph", "f"), ("qu", "k"), ("y", "i"))
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouh]")
_WHOLE = re.compile(r"[a-z]+")


def is_spelled(folded: str) -> bool:
    """Whether a folded word is one whose slips are forgiven: letters alone, neither short nor endless."""
    return SHORTEST <= len(folded) <= LONGEST and _WHOLE.fullmatch(folded) is not None and folded not in STOP_WORDS


def spelled_words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts that a slip may be mended into, in lower case with their accents."""
    words: set[str] = set()
    for text in texts:
        found = (text[word.start : word.end].lower() for word in words_with_stems(text))
        words.update(word for word in found if is_spelled(fold(word)))
        if len(words) > MOST_WORDS:
            break
    return words


def condensed(folded: str) -> str:
    """Return a folded word as it is met: « developpement » and « dévelopement » are the same."""
    for written, heard in _SOUNDS:
        folded = folded.replace(written, heard)
    return _DOUBLED.sub(r"\1", folded)


def keys_of(folded: str) -> list[str]:
    """Return every key of a folded word, its condensed self first."""
    return list(dict.fromkeys(_keys(condensed(folded))))


def _keys(whole: str) -> Iterator[str]:
    yield whole
    yield from (whole[:place] + whole[place + 1 :] for place in range(len(whole)))
    consonants = _VOWELS.sub("", whole)
    if len(consonants) >= SHORTEST:
        yield f"~{consonants}"


def farthest(folded: str) -> int:
    """Return how many slips are forgiven in a word of that length."""
    return 1 if len(folded) < 6 else 2 if len(folded) < 9 else 3


def distance(one: str, other: str) -> int:
    """Return how many letters to add, drop, change or swap with their neighbour lead from one word to the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
