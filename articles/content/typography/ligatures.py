"""The words that are written with œ, by dictionary: coefficient, moelle, poète and Moeller keep their two letters."""

from itertools import product

_NOUNS = """
    bœuf cœliaque cœlacanthe cœlioscopie cœur consœur désœuvré désœuvrée désœuvrement fœtal fœtale fœtus écœurant
    écœurante écœurement manœuvrable manœuvrier manœuvrière mœurs nœud œcuménique œcuménisme œdème œdémateux œdipe
    œdipien œdipienne œil œillade œillère œillet œilleton œnologie œnologique œnologue œnophile œnotourisme œsophage
    œsophagien œstral œstrogène œuf œuvre chœur sœur sœurette rancœur vœu œstrogénique œnothèque
    mœurs bœuvonnage
""".split()
_VERBS = ["écœur", "manœuvr", "œuvr"]
_ENDINGS = """
    e es ons ez ent ais ait ions iez aient ai as a âmes âtes èrent erai eras era erons erez eront erais erait erions
    eriez eraient asse asses ât assions assiez assent er é ée és ées ant
""".split()
_PLURALS = ["vœux"]

WORDS = frozenset(
    [
        *_NOUNS,
        *(f"{noun}s" for noun in _NOUNS if not noun.endswith(("s", "x"))),
        *(stem + ending for stem, ending in product(_VERBS, _ENDINGS)),
        *_PLURALS,
    ]
)
TWO_LETTERS = frozenset(word.replace("œ", "oe") for word in WORDS)
"""The same words as they are typed, in lower case."""
