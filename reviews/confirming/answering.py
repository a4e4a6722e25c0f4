"""What somebody answers of their own words: confirmed, or to be corrected. Under the lock, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from articles.desk.refusals import Refused
from articles.revising import lock
from reviews.confirming.links import death_of
from reviews.models import Confirmation, Means, Verdict, Verification
from reviews.notices import tell_answer
from reviews.situation import Situation
from reviews.verifying.acts import Said, record
from reviews.verifying.rules import Saying
from reviews.verifying.standing import Standing
from reviews.verifying.subjects import Subject, quoted

NB = "\u00a0"
LONGEST = 2000
MOST = 12
"""Answers that one link takes for one quote: enough to change one's mind, too few to flood a newsroom."""
CLOSED = "Ce lien n’existe pas, ou n’existe plus."
NOT_ASKED = "Ces mots ne sont pas de ceux qu’on vous demande de confirmer."
NO_ANSWER = f"Choisissez{NB}: vous confirmez ces mots, ou vous demandez une correction."
NO_NOTE = "Dites ce qu’il faut corriger."
LONG = f"Votre note est trop longue{NB}: {LONGEST} caractères au plus."
CHANGED = f"Ces mots ont changé depuis qu’on vous les a montrés{NB}: votre réponse n’est pas enregistrée."
OFTEN = "Vous avez changé d’avis trop de fois par ce lien. Écrivez à la personne qui vous l’a envoyé."


class Answer(StrEnum):
    """What a person may say of their own words."""

    CONFIRM = "confirmer"
    CORRECT = "corriger"


SAYINGS = {Answer.CONFIRM: Saying.VERIFY, Answer.CORRECT: Saying.CONTEST}


@dataclass(frozen=True)
class Asked:
    """Words of the link, as they were pinned; whether they are the same now; and what was answered last."""

    subject: Subject
    is_current: bool
    answer: Verification | None

    @property
    def is_confirmed(self) -> bool:
        """Whether they confirmed the words."""
        return self.answer is not None and self.answer.verdict == Verdict.VERIFIED


def asked(link: Confirmation, situation: Situation) -> list[Asked]:
    """Return the words that a link shows: those pinned, in reading order, from the version it was made for."""
    now = {standing.subject.key: standing for standing in situation.standings}
    pinned = [subject for subject in quoted(link.revision.as_content()) if subject.key in link.pinned]
    return [
        Asked(subject, is_same(link, now.get(subject.key)), _last(link, now.get(subject.key))) for subject in pinned
    ]


def is_same(link: Confirmation, standing: Standing | None) -> bool:
    """Whether the words, and who says them, are those that the link pinned."""
    return standing is not None and link.pinned.get(standing.subject.key) == standing.subject.digest


def _last(link: Confirmation, standing: Standing | None) -> Verification | None:
    given = _answers(link, standing.history if standing is not None else ())
    return given[-1] if given else None


def _answers(link: Confirmation, history: Sequence[Verification]) -> list[Verification]:
    return [row for row in history if row.through_id == link.pk]


@transaction.atomic
def answer(link: Confirmation, quote: str, given: str, note: str, *, at: datetime) -> Verification:
    """Record the answer, journal it and tell who wrote and who asked. The same answer again writes nothing.

    Raises Refused: 404 the link is dead, 409 the words changed, 422 something is missing, 429 too many answers.
    """
    situation = Situation(lock(link.article), at)
    link = Confirmation.objects.select_related("revision", "made_by").get(pk=link.pk)
    if death_of(link, situation) is not None:
        raise Refused(404, [CLOSED])
    if missing := _missing(link, quote, given, note):
        raise Refused(422, missing)
    standing = next((each for each in situation.standings if each.subject.key == quote), None)
    if standing is None or not is_same(link, standing):
        raise Refused(409, [CHANGED])
    saying, earlier = SAYINGS[Answer(given)], _answers(link, standing.history)
    note = note if given == Answer.CORRECT else ""
    if earlier[-1:] == standing.history[-1:] and earlier and _says(earlier[-1], saying, note):
        return earlier[-1]
    if len(earlier) >= MOST:
        raise Refused(429, [OFTEN])
    said = Said(saying, standing.subject.digest, standing.last, Means.PERSON.value, reason=note)
    made = record(situation, link.made_by, standing, said, at=at, through=link)
    tell_answer(situation, made, link)
    return made


def _says(row: Verification, saying: Saying, note: str) -> bool:
    return (row.verdict, row.reason) == (saying.verdict, note)


def _missing(link: Confirmation, quote: str, given: str, note: str) -> list[str]:
    if quote not in link.pinned:
        return [NOT_ASKED]
    if given not in list(Answer):
        return [NO_ANSWER]
    if len(note) > LONGEST:
        return [LONG]
    return [NO_NOTE] if given == Answer.CORRECT and not note else []
