"""Comparing names as people read them: without case, accents, or which apostrophe and which spaces were typed."""

import re
import unicodedata

SIGNS = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " ", "ʼ": " ", "-": " ", "\u2011": " ", "–": " "})


def folded(text: str) -> str:
    """Return the words of a text as they are searched."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(SIGNS))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", letters).strip()


def holds(text: str, query: str) -> bool:
    """Whether a text has every word of a query, at the beginning of one of its own words."""
    words = folded(text).split(" ")
    return all(any(word.startswith(part) for word in words) for part in folded(query).split(" ") if part)
