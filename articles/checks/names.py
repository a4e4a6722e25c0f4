"""Names written two ways, or one letter away from a name that the site knows.

Names are compared by the keys they have when one letter is taken out: two names at most one letter apart share one, so
that time grows with the text and not with its square.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from articles.checks.finding import Finding
from articles.checks.passages import Passage, Span
from articles.checks.reading import Reading, Rule
from articles.content.folding import folded

_CAPITALISED = re.compile(
    r"(?<![\w’-])(?:[dDlLqQ]u?[’'])?([A-ZÀ-ÖØ-Þ][\w-]*[a-zà-ÿ][\w-]*)(?=[ \u00a0]([A-ZÀ-ÖØ-Þ][\w-]*[a-zà-ÿ][\w-]*))"
)
LEAST = 8  # letters of a name that is compared


class Written(NamedTuple):
    """A name where it is written."""

    name: str
    passage: Passage
    span: Span


def written(reading: Reading) -> Iterator[Written]:
    """Yield every pair of capitalised words."""
    for passage in reading.texts:
        for match in _CAPITALISED.finditer(passage.prose):
            yield Written(f"{match[1]} {match[2]}", passage, (match.start(1), match.end(2)))


def known(reading: Reading) -> set[str]:
    """Return the names the site knows, and those of the article's own signatures."""
    return {" ".join(name.split()) for name in reading.facts.names} | {entry.name for entry in reading.content.byline}


def near_known(reading: Reading) -> Iterator[Finding]:
    """Find a name one letter, or an accent, away from a known one."""
    names = known(reading)
    by_key = defaultdict(list)
    for name in names:
        for key in keys(name):
            by_key[key].append(name)
    for each in written(reading):
        if each.name in names:
            continue
        close = sorted({name for key in keys(each.name) for name in by_key.get(key, ()) if alike(name, each.name)})
        if close:
            message = f"«\u00a0{each.name}\u00a0»\u00a0: le carnet connaît «\u00a0{close[0]}\u00a0»."
            yield each.passage.look("name-near-known", each.span, message, close[0], close[1:3])


def two_ways(reading: Reading) -> Iterator[Finding]:
    """Find a name written otherwise elsewhere in the article; the spelling used least is the one flagged."""
    names, found = known(reading), list(written(reading))
    counts: dict[str, int] = defaultdict(int)
    by_key = defaultdict(list)
    for each in found:
        counts[each.name] += 1
        if counts[each.name] == 1:
            for key in keys(each.name):
                by_key[key].append(each.name)
    order = {name: rank for rank, name in enumerate(counts)}
    for each in found:
        close = {name for key in keys(each.name) for name in by_key[key] if alike(name, each.name)}
        if not close or close & names or each.name in names:
            continue
        best = min(close, key=lambda name: (-counts[name], order[name]))
        if (-counts[best], order[best]) < (-counts[each.name], order[each.name]):
            message = f"Ce nom est aussi écrit «\u00a0{best}\u00a0» dans l’article."
            yield each.passage.look("name-two-ways", each.span, message, best)


def keys(name: str) -> set[str]:
    """Return what a name is compared by: itself, folded, and itself without each of its letters."""
    bare = folded(name)
    if len(bare) < LEAST or len(bare) > 60:
        return set()
    return {bare} | {bare[:place] + bare[place + 1 :] for place in range(len(bare))}


def alike(one: str, other: str) -> bool:
    """Whether two different names are at most one letter apart; a plural is no other name."""
    a, b = folded(one), folded(other)
    if one == other or a + "s" == b or b + "s" == a or one.casefold() == other.casefold():
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    at = next((place for place, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(long) - len(short) == 1:
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return len(long) == len(short) and (short[at + 1 :] == long[at + 1 :] or swapped == long)


RULES = (
    Rule(
        "name-near-known",
        "Nom presque connu",
        "Le carnet a une personne dont le nom ne diffère que d’une lettre ou d’un accent. Si c’est elle, corrigez.",
        near_known,
    ),
    Rule("name-two-ways", "Nom écrit de deux façons", "Une même personne s’écrit toujours de la même façon.", two_ways),
)
