"""The words of a French text, reduced so that « Référencements » and « référencer » meet.

The stems are those of `articles.content.stems`, which a publication keeps; matching leaves out some more of them.
"""

import re
from collections.abc import Iterable

from articles.content import stems as french

LONGEST_STEM = 40  # characters: longer is an address or noise
# Snowball leaves the s of « balados », « contenus », « délais ».
PLURAL = re.compile(r"(?<=\w\w[^\Ws])s$")


def singular(stem: str) -> str:
    """The stem that the singular of a word would have."""
    return PLURAL.sub("", stem)


# Beside those that search leaves out: stumps of a hyphen, and words that tell no subject from another.
EMPTY_WORDS = """
    afin aient alors ans aujourd aucune avaient avait avez avons ayant beaucoup bien chacun ci contre devant doivent
    donner étaient étant eux faut fois hier hui jamais jour jusqu lorsqu lorsque mettre mieux non parfois parmi pendant
    peuvent plutôt pouvez prendre près presque puis puisqu puisque quelqu quelque quelques quoiqu selon seront seulement
    souvent tandis tel telle telles tels toujours trois va voilà vont vraiment vu
"""
EMPTY_STEMS = frozenset(singular(french.stem(word)) for word in EMPTY_WORDS.split())


def telling(stems: Iterable[str]) -> frozenset[str]:
    """The stems that can tell one subject from another: « ia » and « b2b » can, « 2026 » and « toujour » cannot."""
    reduced = {singular(stem) for stem in stems if len(stem) <= LONGEST_STEM and not stem.isdecimal()}
    return frozenset(reduced - EMPTY_STEMS)


def stems(text: str) -> frozenset[str]:
    """The distinct telling stems of `text`: accents folded, elisions undone."""
    return telling(french.stems(text))
