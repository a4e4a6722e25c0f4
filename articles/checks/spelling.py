"""Words that the embedded dictionary does not know, each once, with what it proposes."""

import re
import time
from collections.abc import Iterator
from typing import NamedTuple

from articles.checks.finding import Finding
from articles.checks.passages import Passage, Span, prose
from articles.checks.reading import Reading, Rule
from articles.content.richtext import islands
from articles.content.richtext.blocks import ExpertQuote, SpokenWords
from articles.content.spelling import is_known, proposals

_INCLUSIVE = re.compile(
    r"\w+(?:[·•‧]\w+)+[·•‧]?|\w+\.(?:e|es|rice|euse|ne|trice|le|ve)(?:\.?s)?\b|\w+\((?:e|s|es|ne|trice|rice)\)s?"
)
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w])")
_ELIDED = re.compile(r"^(?:[ldjmnstcLDJMNSTC]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Pp]resqu|[Ee]ntr)[’']")
_SUFFIX = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous|ce|ci|là|les?|la|lui|leur|moi|toi|y|en)$")
TIME = 0.3  # seconds given to proposals in one reading; those found are remembered for the next
SENTENCE_END = ".!?…:\n«–-•\ufffc"


class Unknown(NamedTuple):
    """A word that no dictionary knows, where it comes first, and how many times it comes."""

    passage: Passage
    span: Span
    times: int


def spelling(reading: Reading) -> Iterator[Finding]:
    """Find unknown words; proposals are looked for while time remains."""
    until = time.monotonic() + TIME
    for word, unknown in _unknown(reading).items():
        close = proposals(word) if time.monotonic() < until else ()
        times = f" (\u00d7\u00a0{unknown.times})" if unknown.times > 1 else ""
        message = f"«\u00a0{word}\u00a0»{times} n’est pas au dictionnaire."
        yield unknown.passage.look("spelling", unknown.span, message, close[0] if close else None, close[1:])


def _unknown(reading: Reading) -> dict[str, Unknown]:
    names = _names(reading)
    found: dict[str, Unknown] = {}
    for passage in reading.texts:
        text = _INCLUSIVE.sub(lambda match: "\ufffc" * len(match[0]), passage.prose)
        for match in _WORD.finditer(text):
            word, span = _bare(match)
            if word.lower() in names or _is_name(text, word, span[0]) or _is_right(word):
                continue
            before = found.get(word)
            found[word] = Unknown(passage, span, 1) if before is None else before._replace(times=before.times + 1)
    return found


def _bare(match: re.Match[str]) -> tuple[str, Span]:
    """Return a word without what elides before it."""
    elided = _ELIDED.match(match[0])
    cut = elided.end() if elided and not is_known(match[0]) else 0
    return match[0][cut:], (match.start() + cut, match.end())


def _is_right(word: str) -> bool:
    if len(word) < 2 or is_known(word):
        return True
    stem = _SUFFIX.sub("", word)
    return all(len(part) < 2 or is_known(part) for part in re.split(r"[-’']", stem))


def _is_name(text: str, word: str, start: int) -> bool:
    """Whether a word is an acronym, a brand, or has its capital in the middle of a sentence."""
    if any(letter.isupper() for letter in word[1:]):
        return True
    if not word[0].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\u202f’'")
    return bool(before) and before[-1] not in SENTENCE_END and start > 2


def _names(reading: Reading) -> set[str]:
    """Return, in lower case, the words of the house and those of every name known or quoted."""
    entries = [*reading.facts.names, *(entry.name for entry in reading.content.byline)]
    for _, body in prose(reading.content):
        for island in islands(body):
            if isinstance(island, ExpertQuote | SpokenWords):
                entries += [island.by.name, island.by.organisation]
    parts = (part for name in entries for part in re.split(r"[\s’'-]+", name.lower()))
    return {*parts, *(name.lower() for name in entries), *(word.lower() for word in reading.facts.house_words)}


RULES = (
    Rule(
        "spelling",
        "Orthographe",
        "Le mot n’est ni au dictionnaire, ni au lexique. Un nom propre s’écarte; un mot juste s’ajoute.",
        spelling,
    ),
)
