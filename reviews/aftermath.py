"""What a text already published binds the next one to: the notes that readers were given stay as they were."""

from collections.abc import Iterable, Iterator

from articles.content.tree import Content, ReaderNote
from articles.content.typography.bareness import same_but_typography
from articles.models import Correction

NB = "\u00a0"
FIRST_WORDS = 80
REWRITTEN = "Rendez-lui ses mots, ou ajoutez une autre note."
HOW = f"La rédaction en chef peut retirer une note, dans «{NB}Après la parution{NB}»."


def notes_lost(published: Iterable[Correction], content: Content) -> Iterator[str]:
    """Yield a French sentence for each published note that a content lacks, or makes say something else.

    One that the editor-in-chief withdrew may be lacking; it may not be rewritten either.
    """
    notes = {note.id: note for note in content.notes}
    for correction in published:
        note = notes.get(correction.note)
        if note is None and correction.withdrawn_at is None:
            yield f"Une note publiée manque{NB}: {_words(correction)}. {HOW}"
        elif note is not None and not _is_the_same(note, correction):
            yield f"Une note publiée ne se récrit pas{NB}: {_words(correction)}. {REWRITTEN}"


def _is_the_same(note: ReaderNote, correction: Correction) -> bool:
    dated = note.dated in ("", correction.dated)
    return dated and note.kind == correction.kind and same_but_typography(note.text, correction.text)


def _words(correction: Correction) -> str:
    text = correction.text
    return f"«{NB}{text if len(text) <= FIRST_WORDS else text[:FIRST_WORDS].rstrip() + '…'}{NB}»"
