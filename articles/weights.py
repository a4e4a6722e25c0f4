"""How much changed between two versions, remembered by their digests: it never changes, and long articles take time."""

from articles.content.spelling import is_known
from articles.content.weighing import Weight, weight
from articles.models import Revision

MOST = 1000
"""Pairs remembered by a process."""

_known: dict[tuple[str, str], Weight] = {}


def weight_of(before: Revision, after: Revision) -> Weight:
    """Return the weight of what changed from one version to another. Their words are read only when it is not known."""
    pair = (before.digest, after.digest)
    found = _known.get(pair)
    if found is None:
        found = weight(before.as_content(), after.as_content(), is_known)
        if len(_known) >= MOST:
            _known.clear()
        _known[pair] = found
    return found
