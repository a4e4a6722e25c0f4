"""Elision: « que Isabelle » is « qu’Isabelle ». What is aspirated is known by dictionary, never guessed.

A word in h- elides only when it begins like one of `MUTE`: every other h is left alone, so that « le héros », « la
hausse », « le haut » and foreign names are never flagged.
"""

import re
from collections.abc import Iterator

from articles.checks.finding import Finding
from articles.checks.reading import Reading, Rule

VOWELS = "aàâäeéèêëiîïoôöuùûüyœæ"
SHORT = {
    "que": "qu’", "jusque": "jusqu’", "lorsque": "lorsqu’", "puisque": "puisqu’", "quoique": "quoiqu’",
    "le": "l’", "la": "l’", "de": "d’", "ne": "n’", "se": "s’", "me": "m’", "te": "t’", "je": "j’",
}  # fmt: skip
BARE = frozenset(
    "onze onzième onzièmes onzièmement oui ouistiti ouistitis ouate ouates ou et un une uns unes uhlan uhlans ululer "
    "ah oh euh eh hé où à a y au aux as à-côté iota".split()
)
"""Words in a vowel before which nothing elides, or that end what comes before (« le ou la », « ce à quoi »)."""
AFTER_DE_QUE = frozenset("un une uns unes où à a y au aux as".split())
MUTE = tuple(
    "habil habit haleine hallucin halogèn haltère hameçon harmoni hebdo héberg hébét hébreu hécat hect hégémon hélic "
    "hélio hémi hémo hépat herb hérédi hérit hermé héroï hésit hétéro heure heureu hexag hiber hier hilar hippi "
    "hippo hirond hispan histoi histor hiver holo homéo homi homm homo honnê honne honor hôpit horaire horiz horlo "
    "hormon horosc horreur horrib horrif hortic hospi hosti hôte hôti huil huiss huîtr huitr humai human humbl humect "
    "humeur humid humili humori humour humus hybrid hydr hygi hymne hyper hypn hypo hyst".split()
)
NOT_MUTE = frozenset("huile-toi huit huitième huitaine".split())
CE_VERBS = frozenset("est était étaient eût eut".split())
_PAIR = re.compile(rf"(?<![\w’'-])({'|'.join(SHORT)}|ce|si)([ \u00a0])([{VOWELS}h][\w’-]*)", re.IGNORECASE)


def elision(reading: Reading) -> Iterator[Finding]:
    """Find what should have been elided, with its correction."""
    for passage in reading.passages:
        for match in _PAIR.finditer(passage.prose):
            if fix := _elided(match[1], match[3]):
                message = f"«\u00a0{match[0]}\u00a0» s’élide\u00a0: «\u00a0{fix}\u00a0»."
                yield passage.look("elision", match.span(), message, fix)


def _elided(first: str, second: str) -> str:
    low, word = first.lower(), second.lower()
    if low == "si":
        return _cased("s’", first) + second if word in ("il", "ils") else ""
    if not _takes_elision(low, word):
        return ""
    if low == "ce":
        return _cased("c’", first) + second if word in CE_VERBS else ""
    return _cased(SHORT[low], first) + second


def _takes_elision(low: str, word: str) -> bool:
    if word in AFTER_DE_QUE and low in ("de", "que", "jusque", "lorsque", "puisque", "quoique"):
        return word not in ("a", "as") and not (low == "de" and word in ("à", "au", "aux", "où"))
    if word == "y":
        return low in ("je", "ne", "se", "me", "te")
    if len(word) < 2 or word in BARE or word.startswith(("oua", "oui")):
        return False
    if word.startswith("h"):
        return word.startswith(MUTE) and word not in NOT_MUTE
    return not (word.startswith("y") and word[1] in VOWELS)


def _cased(short: str, like: str) -> str:
    return short.capitalize() if like[0].isupper() else short


RULES = (
    Rule(
        "elision", "Élision", "Devant une voyelle ou un h muet, que, le, la, de, ne, se… perdent leur voyelle.", elision
    ),
)
