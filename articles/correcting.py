"""Writing down what a publication corrects. Called by the one door, inside the transaction that locked the article."""

from datetime import datetime

from django.utils.timezone import localdate

from articles.content.typography import correct
from articles.models import TAKE_DOWN, Correction, Publication


def record_notes(publication: Publication) -> None:
    """Tie the notes that a publication brings to what it replaces, and mark those that it drops.

    The notes dropped must have been withdrawn: the database refuses any other.
    """
    content = publication.as_content()
    earlier = Publication.objects.filter(article_id=publication.article_id).begun(publication.live_from)
    before = earlier.exclude(pk=publication.pk).order_by("-live_from").only("id").first()
    written = Correction.objects.notes().filter(article_id=publication.article_id, gone=None)
    known = set(written.values_list("note", flat=True))
    day = localdate(publication.live_from).isoformat()
    Correction.objects.bulk_create(
        Correction(
            article_id=publication.article_id,
            kind=note.kind,
            note=note.id,
            text=note.text,
            dated=note.dated or day,
            before=before,
            after=publication,
        )
        for note in content.notes
        if note.id not in known
    )
    written.exclude(note__in=[note.id for note in content.notes]).update(gone=publication)


def forget_notes(publication: Publication) -> None:
    """Undo what was recorded of a publication that readers have not seen."""
    Correction.objects.filter(after=publication).delete()
    Correction.objects.filter(gone=publication).update(gone=None)


def record_take_down(publication: Publication, *, word: str, titled: bool, at: datetime) -> Correction:
    """Write what readers are told of a take-down: a word, if any, and the title only when it may be said."""
    return Correction.objects.create(
        article_id=publication.article_id,
        kind=TAKE_DOWN,
        text=correct(word, publication.locale),
        titled=titled,
        before=publication,
        dated=localdate(at).isoformat(),
    )
