"""Doing an act of the review: the article's row locked, obstacles asked again, written, journaled — or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles import publishing
from articles.models import Article, Basis, Clearance, JournalEntry, Publication, Revision
from articles.revising import lock
from reviews.actions import TRANSITIONS, Action
from reviews.models import Approval, Countersignature, Outcome, Round, RoundStep
from reviews.notices import tell
from reviews.rules import Refusal, Refused, obstacles, refusal_of
from reviews.situation import Situation

__all__ = ["Act", "Action", "Refused", "obstacles", "perform"]


@dataclass(frozen=True)
class Act:
    """One act asked for. `revision` is the id of the revision the person was looking at."""

    action: Action
    actor: User
    revision: int | None
    at: datetime
    reason: str = ""
    when: datetime | None = None
    person: User | None = None
    step: int | None = None


def perform(
    article: Article,
    action: Action,
    actor: User,
    *,
    revision: int | None,
    reason: str = "",
    when: datetime | None = None,
    person: User | None = None,
    step: int | None = None,
    at: datetime | None = None,
) -> JournalEntry:
    """Do the act in one transaction and return its line of the journal.

    `revision`: the id of the revision seen; `reason`, `when` (aware), `person` (to entrust to), `step` (id of the step
    the page showed) as the act needs them; `at`: the instant, now by default. Raises Refused with sentences and a
    status: 403 not theirs, 409 not the time or not the latest revision, 422 something is missing. Nothing is written
    then.
    """
    act = Act(action, actor, revision, at or timezone.now(), reason.strip(), when, person, step)
    with transaction.atomic():
        situation = Situation(lock(article), act.at)
        _ask(situation, act)
        try:
            words = ACTS[action](situation, act)
        except publishing.NotPossible as impossible:
            raise Refused(Refusal(HTTPStatus.CONFLICT, [str(impossible)])) from impossible
        entry = _journal(situation, act, words)
        # What is told is a row of this transaction: an act that does not happen is told to nobody.
        tell(Situation(situation.article, act.at), entry, entrusted=act.person)
        return entry


def _ask(situation: Situation, act: Act) -> None:
    """Raise Refused unless the act may be done: whose it is first, then what it must name, then the time."""
    refusal = refusal_of(situation, act.action, act.actor)
    if refusal is not None and refusal.status == HTTPStatus.FORBIDDEN:
        raise Refused(refusal)
    if missing := list(_missing(act)):
        raise Refused(Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing))
    if act.revision != situation.article.current_id:
        stale = "L’article a changé depuis que vous avez ouvert cette page\u00a0: relisez la dernière version."
        raise Refused(Refusal(HTTPStatus.CONFLICT, [stale]))
    if refusal is not None:
        raise Refused(refusal)
    if act.step is not None and (situation.open_step is None or situation.open_step.pk != act.step):
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Cette étape n’est plus celle qui est ouverte."]))


def _missing(act: Act) -> list[str]:
    transition = TRANSITIONS[act.action]
    missing = []
    if act.revision is None:
        missing.append("La demande ne dit pas sur quelle version elle porte.")
    if transition.needs_reason and not act.reason:
        missing.append("Dites pourquoi\u00a0: le motif est obligatoire.")
    if transition.needs_moment and act.when is None:
        missing.append("Choisissez un jour et une heure.")
    if act.action is Action.ENTRUST and act.person is None:
        missing.append("Choisissez la personne à qui confier l’étape.")
    return missing


def _journal(situation: Situation, act: Act, words: str) -> JournalEntry:
    return JournalEntry.objects.create(
        article=situation.article,
        revision_id=situation.article.current_id,
        at=act.at,
        by=act.actor,
        act=act.action,
        words=words,
        reason=act.reason,
    )


def _submit(situation: Situation, act: Act) -> str:
    if situation.round is not None:
        _close(situation.round, Outcome.PUBLISHED, act)
    opened = Round.objects.create(
        article=situation.article,
        revision=_current(situation),
        submitted_by=act.actor,
        submitted_at=act.at,
        message=act.reason,
    )
    for place, step in enumerate(situation.steps_to_copy):
        RoundStep.objects.create(
            round=opened,
            position=place,
            name=step.name,
            givers=step.givers,
            people=list(step.people.values_list("pk", flat=True)),
            verifies=step.verifies,
        )
    return "a soumis l’article à la relecture"


def _close(round_: Round, outcome: Outcome, act: Act) -> None:
    round_.closed_at, round_.closed_by = act.at, act.actor
    round_.outcome, round_.reason = outcome, act.reason
    round_.save(update_fields=["closed_at", "closed_by", "outcome", "reason"])


def _open_round(situation: Situation) -> Round:
    if situation.round is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Aucun tour de relecture n’est ouvert."]))
    return situation.round


def _open_step(situation: Situation) -> RoundStep:
    if situation.open_step is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Toutes les étapes sont déjà données."]))
    return situation.open_step


def _withdraw(situation: Situation, act: Act) -> str:
    _close(_open_round(situation), Outcome.WITHDRAWN, act)
    return "a repris la main"


def _send_back(situation: Situation, act: Act) -> str:
    _close(_open_round(situation), Outcome.SENT_BACK, act)
    return "a renvoyé l’article à corriger"


def _take(situation: Situation, act: Act) -> str:
    step = _open_step(situation)
    _give_to(step, act.actor, act.at)
    return f"a pris l’étape «\u00a0{step.name}\u00a0»"


def _entrust(situation: Situation, act: Act) -> str:
    step = _open_step(situation)
    if act.person is None or not step.may_be_given_by(act.person):
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Cette personne ne peut pas donner cette étape."]))
    if act.person.pk in situation.writers:
        raise Refused(Refusal(HTTPStatus.CONFLICT, [f"{act.person} a écrit, soumis ou signé cette version."]))
    _give_to(step, act.person, act.at)
    return f"a confié l’étape «\u00a0{step.name}\u00a0» à {act.person}"


def _give_to(step: RoundStep, person: User, at: datetime) -> None:
    step.taken_by, step.taken_at = person, at
    step.save(update_fields=["taken_by", "taken_at"])


def _approve(situation: Situation, act: Act) -> str:
    round_, step = _open_round(situation), _open_step(situation)
    Approval.objects.create(
        round=round_,
        step=step,
        revision=_current(situation),
        by=act.actor,
        submitter_id=round_.submitted_by_id,
        at=act.at,
    )
    after = Situation(situation.article, act.at)
    if after.open_step is not None:
        return f"a approuvé l’étape «\u00a0{step.name}\u00a0»"
    round_.clearance = _clear(after, act)
    round_.save(update_fields=["clearance"])
    return f"a approuvé l’étape «\u00a0{step.name}\u00a0» et donné le bon à tirer"


def _clear(situation: Situation, act: Act) -> Clearance:
    names = dict.fromkeys(str(approval.by) for approval in situation.approvals)
    return publishing.clear(_current(situation), act.actor, at=act.at, reviewers=list(names))


def _unapprove(situation: Situation, act: Act) -> str:
    approval = situation.approval_of(act.actor)
    if approval is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Vous n’avez pas d’approbation à reprendre sur cette version."]))
    name = approval.step.name
    approval.delete()
    return f"a repris son approbation de l’étape «\u00a0{name}\u00a0»"


def _publish(situation: Situation, act: Act) -> str:
    round_ = _open_round(situation)
    publishing.publish(_clearance(round_), act.actor, live_from=act.at, at=act.at)
    _close(round_, Outcome.PUBLISHED, act)
    return "a publié l’article"


def _schedule(situation: Situation, act: Act) -> str:
    publication = publishing.publish(_clearance(_open_round(situation)), act.actor, live_from=_moment(act), at=act.at)
    return f"a programmé la publication pour le {_said(publication.live_from)}"


def _reschedule(situation: Situation, act: Act) -> str:
    publication = _coming(situation)
    publishing.reschedule(publication, _moment(act), at=act.at)
    return f"a déplacé la publication au {_said(publication.live_from)}"


def _unschedule(situation: Situation, act: Act) -> str:
    publication = _coming(situation)
    publishing.cancel(publication, at=act.at)
    return f"a annulé la publication prévue le {_said(publication.live_from)}"


def _emergency(situation: Situation, act: Act) -> str:
    clearance = publishing.clear(_current(situation), act.actor, at=act.at, basis=Basis.EMERGENCY, reason=act.reason)
    publishing.publish(clearance, act.actor, live_from=act.at, at=act.at)
    if situation.round is not None:
        _close(situation.round, Outcome.SUPERSEDED, act)
    return "a publié l’article en urgence"


def _countersign(situation: Situation, act: Act) -> str:
    clearance = situation.emergency
    if clearance is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Aucune publication en urgence n’attend de contreseing."]))
    Countersignature.objects.create(clearance=clearance, by=act.actor, giver_id=clearance.given_by_id, at=act.at)
    return "a contresigné la publication en urgence"


def _take_down(situation: Situation, act: Act) -> str:
    reached = publishing.take_down(situation.article, act.actor, reason=act.reason, at=act.at)
    was_live = any(publication.taken_down_at for publication in reached)
    return "a retiré l’article" if was_live else "a retiré l’article de la programmation"


def _current(situation: Situation) -> Revision:
    if situation.current is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["L’article n’a encore aucune version."]))
    return situation.current


def _clearance(round_: Round) -> Clearance:
    if round_.clearance is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Cette version n’a pas de bon à tirer."]))
    return round_.clearance


def _coming(situation: Situation) -> Publication:
    if situation.coming is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Rien n’est programmé pour cet article."]))
    return situation.coming


def _moment(act: Act) -> datetime:
    if act.when is None:
        raise Refused(Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, ["Choisissez un jour et une heure."]))
    return act.when


def _said(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local:%Y-%m-%d} à {local:%H}\u00a0h\u00a0{local:%M}"


ACTS: dict[Action, Callable[[Situation, Act], str]] = {
    Action.SUBMIT: _submit,
    Action.WITHDRAW: _withdraw,
    Action.TAKE: _take,
    Action.ENTRUST: _entrust,
    Action.SEND_BACK: _send_back,
    Action.APPROVE: _approve,
    Action.UNAPPROVE: _unapprove,
    Action.PUBLISH: _publish,
    Action.SCHEDULE: _schedule,
    Action.RESCHEDULE: _reschedule,
    Action.UNSCHEDULE: _unschedule,
    Action.EMERGENCY: _emergency,
    Action.COUNTERSIGN: _countersign,
    Action.TAKE_DOWN: _take_down,
}
