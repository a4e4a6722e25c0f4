"""What a text already published asks of the next one: its notes stay as they were, and what it changes is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from articles.content.difference import Change
from articles.content.meaning import meaning_changes, touches_meaning
from articles.content.remembering import contents
from articles.content.tree import Content, ReaderNote
from articles.content.typography.bareness import same_but_typography
from articles.content.vocabulary import REPLY
from articles.content.weighing import Weight
from articles.models import Correction, Publication, Revision
from articles.weights import weight_of
from reviews.models import NoNote, RightOfReply

NB = "\u00a0"
FIRST_WORDS = 80
NO_NOTE = "newest_no_note"
REWRITTEN = "Rendez-lui ses mots, ou ajoutez une autre note."
NOTE_ASKED = (
    f"Cette mise à jour change ce que les lecteurs ont lu{NB}: ajoutez une note aux lecteurs, ou dites pourquoi il "
    f"n’en faut pas dans «{NB}Après la parution{NB}»."
)
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


def replies_rewritten(article: int, content: Content) -> Iterator[str]:
    """Yield a French sentence for each reply of an article (its id) that does not say what was accepted."""
    placed = {note.id: note.text for note in content.notes if note.kind == REPLY}
    for reply in RightOfReply.objects.filter(article=article, note__in=placed) if placed else ():
        if not same_but_typography(placed[reply.note], reply.printed):
            yield f"Les mots d’un droit de réponse sont ceux de qui répond{NB}: rendez-les à {reply.name}."


def _is_the_same(note: ReaderNote, correction: Correction) -> bool:
    dated = note.dated in ("", correction.dated)
    return dated and note.kind == correction.kind and same_but_typography(note.text, correction.text)


def _words(correction: Correction) -> str:
    text = correction.text
    return f"«{NB}{text if len(text) <= FIRST_WORDS else text[:FIRST_WORDS].rstrip() + '…'}{NB}»"


@dataclass(frozen=True)
class Without:
    """Why a new version needs no note, and who said it."""

    reason: str
    by: str


@dataclass(frozen=True)
class NoteAsked:
    """A new version tells readers something else than what they saw: the notes it adds, or why it needs none."""

    shown: Publication
    revision: Revision
    notes: tuple[ReaderNote, ...]
    without: Without | None

    @property
    def is_answered(self) -> bool:
        """Whether a note is added, or somebody said why none is needed."""
        return bool(self.notes) or self.without is not None

    @property
    def changes(self) -> list[Change]:
        """What differs in what readers are told, part by part."""
        return meaning_changes(self.shown.clearance.revision.as_content(), self.revision.as_content())


def note_asked(shown: Publication | None, revision: Revision | None) -> NoteAsked | None:
    """Return what a revision must tell beside its new words, None when it tells nothing else than what was shown.

    A word put right tells nothing else. `shown` comes from `with_answers`.
    """
    if shown is None or revision is None or shown.digest == revision.digest:
        return None
    before = shown.clearance.revision
    old, new = before.as_content(), revision.as_content()
    if not touches_meaning(old, new) or weight_of(before, revision) is Weight.LIGHT:
        return None
    known = {note.id for note in old.notes}
    notes = tuple(note for note in new.notes if note.id not in known and note.kind != REPLY)
    return NoteAsked(shown, revision, notes, None if notes else _without(shown, new))


def _without(shown: Publication, new: Content) -> Without | None:
    """Return why no note is needed, when somebody said it of the very things that the revision tells."""
    told: dict[str, Any] | None = vars(shown)[NO_NOTE]
    if told is None:
        return None
    known = contents.get(told["digest"]) or Revision.objects.get(pk=told["revision"]).as_content()
    return None if touches_meaning(known, new) else Without(told["reason"], told["by"])


def with_answers(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    """Annotate publications with the newest reason to go without a note after each, in the same query."""
    of_each = NoNote.objects.filter(shown=OuterRef("pk")).order_by("-id")
    told = JSONObject(reason="reason", by="by__name", revision="revision_id", digest="revision__digest")
    return publications.annotate(**{NO_NOTE: Subquery(of_each.values(told=told)[:1])})
