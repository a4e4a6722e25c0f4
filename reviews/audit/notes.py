"""Is every note that readers were given still in what they read, to the letter, and every note they read recorded?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from articles.models import Correction, Publication
from reviews.aftermath import notes_lost

Found = tuple[str, str, str]


def note_faults(at: datetime) -> Iterator[Found]:
    """Yield each live publication that lacks a note that stands, rewrites one, or bears one that nobody recorded."""
    standing = defaultdict(list)
    for correction in Correction.objects.standing(at).order_by("id").iterator(500):
        standing[correction.article_id].append(correction)
    live = Publication.objects.live(at).only("id", "article_id", "content", "schema")
    for publication in live.iterator(100):
        content, recorded = publication.as_content(), standing[publication.article_id]
        where = f"publication {publication.pk}"
        yield from (("note", where, sentence) for sentence in notes_lost(recorded, content))
        known = {correction.note for correction in recorded}
        if any(note.id not in known for note in content.notes):
            yield "note", where, "Une note que lisent les lecteurs n’est pas parmi les corrections."
