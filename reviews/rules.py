"""Why an act is refused: French sentences, asked by the button, by the page and, under the lock, by the act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.utils import timezone
from django.utils.timezone import localtime

from accounts.models import User
from accounts.roles import Role
from articles.content.french_dates import datetime_fr
from articles.models import Article
from reviews.actions import TRANSITIONS, Action, Check, Transition, Who
from reviews.aftermath import NOTE_ASKED, notes_lost, replies_rewritten
from reviews.models import Givers, RoundStep, Step
from reviews.situation import Situation
from reviews.verifying.wording import left, to_settle

NB = "\u00a0"
TO_READERS = frozenset({Action.SUBMIT, Action.PUBLISH, Action.SCHEDULE, Action.EMERGENCY})
"""Acts that bring the latest version before readers, or begin to."""
TWICE = f"Vous avez déjà approuvé cette étape{NB}: il y faut aussi l’approbation de quelqu’un d’autre."
FOUR_EYES = f"Quatre yeux{NB}: vous avez écrit, soumis ou signé cette version. Quelqu’un d’autre doit la relire."


@dataclass(frozen=True)
class Refusal:
    """Why not, in sentences, and the status an honest server answers."""

    status: HTTPStatus
    sentences: list[str]


class Refused(Exception):
    """The act was not done, and nothing was written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(" ".join(refusal.sentences))
        self.status = refusal.status
        self.sentences = refusal.sentences


def obstacles(article: Article, action: Action, actor: User, *, at: datetime | None = None) -> list[str]:
    """Return the sentences that forbid the act to this person now; an empty list means yes."""
    refusal = refusal_of(Situation(article, at or timezone.now()), action, actor)
    return refusal.sentences if refusal else []


def refusal_of(situation: Situation, action: Action, actor: User) -> Refusal | None:
    """Return why the person may not do the act now: 403 (or 404) when it is not theirs, 409 when it is not the time."""
    transition = TRANSITIONS[action]
    if not actor.is_active:
        return Refusal(HTTPStatus.FORBIDDEN, ["Votre compte est désactivé."])
    timing = list(_untimely(situation, action, transition))
    if not _is_theirs(situation, action, transition.who, actor, in_time=not timing):
        return Refusal(HTTPStatus.FORBIDDEN, [str(transition.who)])
    timing += _for_the_chief_now(situation, transition, actor)
    sentences = [
        *timing,
        *_four_eyes(situation, action, transition, actor),
        *_twice(situation, action, actor),
        *_held(situation, action, actor),
        *_findings(situation, transition, timing),
        *_notes(situation, action, timing),
    ]
    if not sentences:
        return None
    return Refusal(HTTPStatus.FORBIDDEN if FOUR_EYES in sentences and not timing else HTTPStatus.CONFLICT, sentences)


def needs_reason(situation: Situation, action: Action) -> bool:
    """Whether the act must say why: always, or once what would appear is settled."""
    transition = TRANSITIONS[action]
    return transition.needs_reason or (transition.chief_once_cleared and situation.is_cleared)


def _for_the_chief_now(situation: Situation, transition: Transition, actor: User) -> Iterator[str]:
    if transition.chief_once_cleared and situation.is_cleared and not actor.holds(Role.CHIEF):
        yield f"L’article est approuvé ou programmé{NB}: c’est maintenant à la rédaction en chef de faire cela."


def _is_theirs(situation: Situation, action: Action, who: Who, actor: User, *, in_time: bool) -> bool:
    """Whether the act is this person's. Out of time, whoever could be the right one gets 409 rather than 403."""
    chief = actor.holds(Role.CHIEF)
    match who:
        case Who.OWNER:
            return chief or (actor.holds(Role.JOURNALIST) and situation.is_mine(actor))
        case Who.CHIEF:
            return chief
        case Who.GIVER:
            return _gives(situation, actor, in_time=in_time)
        case Who.GIVER_OR_CHIEF:
            return chief or _gives(situation, actor, in_time=in_time)
        case Who.APPROVER:
            return any(approval.by_id == actor.pk for approval in situation.given)
        case Who.LAST_GIVER:
            return may_give_last(situation, actor)


def _gives(situation: Situation, actor: User, *, in_time: bool) -> bool:
    """Whether the person may give the open step (the last one, when all are given)."""
    if not in_time or not situation.steps:
        return _may_give_some(situation, actor)
    return situation.may_give(situation.open_step or situation.steps[-1], actor)


def _may_give_some(situation: Situation, actor: User) -> bool:
    if actor.holds(Role.REVIEWER) or actor.pk in situation.named:
        return True
    in_their_own_name = any(step.may_be_given_by(actor) for step in situation.steps)
    return not in_their_own_name and situation.reviews(actor)


def may_give_last(situation: Situation, actor: User) -> bool:
    """Whether the person may give the last step of the article's review, whether a round is open or not."""
    match last_step(situation):
        case RoundStep() as step:
            return situation.may_give(step, actor)
        case Step() as step:
            return step_is_theirs(step, actor)
        case _:
            return False


def last_step(situation: Situation) -> RoundStep | Step | None:
    """Return the last step of the article's newest round; of the steps it would have, when it never had one."""
    never = situation.newest_round is None
    steps: Sequence[RoundStep | Step] = situation.steps_to_copy if never else situation.newest_steps
    return steps[-1] if steps else None


def step_is_theirs(step: Step, actor: User) -> bool:
    """Whether the person may give a step as it is set today."""
    if step.givers == Givers.PEOPLE:
        return step.people.filter(pk=actor.pk).exists()
    return actor.holds(*Givers(step.givers).roles)


def _untimely(situation: Situation, action: Action, transition: Transition) -> Iterator[str]:
    """Yield why it is not the time: étape, présence, something scheduled, nothing to act on."""
    status = situation.status
    if transition.stages and status.stage not in transition.stages:
        wanted = " ou ".join(f"«{NB}{stage.label}{NB}»" for stage in sorted(transition.stages))
        yield f"L’article est à l’étape «{NB}{status.stage.label}{NB}»{NB}: il faut {wanted}."
    if transition.presences and status.presence not in transition.presences:
        yield f"L’article n’est ni en ligne ni programmé ({status.presence.label.lower()})."
    if transition.nothing_scheduled and situation.coming is not None:
        yield f"Une publication est programmée{NB}: annulez-la d’abord."
    if transition.no_embargo and situation.embargo is not None:
        until = datetime_fr(localtime(situation.embargo))
        yield f"Sous embargo jusqu’au {until}{NB}: programmez la publication à cette heure, ou après."
    if action is Action.LIFT and situation.embargo is None:
        yield "Aucun embargo ne court sur cet article."
    if action is Action.UNEXPIRE and situation.last is not None and situation.end is None:
        yield "Aucune fin n’est fixée pour cet article."
    if action in (Action.RESCHEDULE, Action.UNSCHEDULE) and situation.coming is None:
        yield "Rien n’est programmé pour cet article."
    if action is Action.COUNTERSIGN and situation.emergency is None:
        yield "Aucune publication en urgence n’attend de contreseing."
    if action is Action.UNAPPROVE and not situation.approvals:
        yield "Aucune approbation ne vaut pour la dernière version."
    if action is Action.SUBMIT and status.stage in transition.stages and not situation.steps_to_copy:
        yield f"Aucune étape de relecture n’est définie{NB}: la rédaction en chef doit en ajouter une."
    if transition.no_blocking_comment and (count := situation.blocking_comments):
        what = "un commentaire bloquant" if count == 1 else f"{count} commentaires bloquants"
        yield f"Il reste {what} à résoudre d’abord."
    if transition.words_verified and situation.to_verify:
        yield left(situation.to_verify)
    if transition.nothing_contested and situation.contested:
        yield to_settle(situation.contested)
    if situation.article.deleted_at or situation.article.archived_at:
        yield f"L’article est à la corbeille ou aux archives{NB}: rétablissez-le d’abord."


def _four_eyes(situation: Situation, action: Action, transition: Transition, actor: User) -> Iterator[str]:
    if action is Action.COUNTERSIGN:
        emergency = situation.emergency
        bound = {emergency.given_by_id, emergency.revision.by_id} if emergency else set()
        if actor.pk in bound | situation.writers_of(emergency):
            yield FOUR_EYES
    elif transition.four_eyes and actor.pk in situation.writers:
        yield FOUR_EYES


def _twice(situation: Situation, action: Action, actor: User) -> Iterator[str]:
    if action in (Action.TAKE, Action.APPROVE) and situation.gave(situation.open_step, actor):
        yield TWICE


def _held(situation: Situation, action: Action, actor: User) -> Iterator[str]:
    """Yield that somebody has the step and gives it in time: nobody takes it from them but who leads."""
    step = situation.open_step
    if action is not Action.TAKE or step is None or step.taken_by in (None, actor) or actor.holds(Role.CHIEF):
        return
    due = step.due(situation.article.due_at)
    is_late = due is not None and due < situation.at
    if not is_late and situation.may_give(step, step.taken_by) and step.taken_by_id not in situation.away:
        yield f"L’étape est chez {step.taken_by}{NB}: la rédaction en chef peut vous la confier."


def _findings(situation: Situation, transition: Transition, timing: list[str]) -> Iterator[str]:
    """Yield the findings that forbid the act; not asked when it is not the time anyway."""
    if timing or transition.check is Check.NONE:
        return
    law_only = transition.check is Check.LAW
    yield from (finding.message for finding in situation.findings if finding.law or not law_only)


def _notes(situation: Situation, action: Action, timing: list[str]) -> Iterator[str]:
    """Yield what readers would not be told: a note that is lost, a change that none tells and nobody let pass."""
    if timing or action not in TO_READERS or situation.current is None:
        return
    if not situation.has_its_notes:
        yield from notes_lost(situation.published_notes, situation.current.as_content())
    yield from replies_rewritten(situation.article.pk, situation.current.as_content())
    if situation.note_asked is not None and not situation.note_asked.is_answered:
        yield NOTE_ASKED
