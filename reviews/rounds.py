"""The acts inside a round of review: submitted, taken, entrusted, sent back; none of them opens the door to readers.

Each is done under the lock that `reviews.workflow.perform` holds, and returns what the journal says of it.
"""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.utils import timezone

from accounts.models import User
from articles.content.french_dates import datetime_fr
from articles.models import Revision
from reviews.actions import Action
from reviews.models import Outcome, Round, RoundStep
from reviews.rules import Refusal, Refused
from reviews.situation import Situation


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
    word: str = ""
    titled: bool = False
    source: str = ""


def submit(situation: Situation, act: Act) -> str:
    """Open a round on the latest revision, with the steps of today."""
    if situation.round is not None:
        close(situation.round, Outcome.PUBLISHED, act)
    opened = Round.objects.create(
        article=situation.article,
        revision=current(situation),
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
            approvals_needed=step.approvals_needed,
            hours_before=step.hours_before,
        )
    return "a soumis l’article à la relecture"


def withdraw(situation: Situation, act: Act) -> str:
    """Close the round: its owner has the text again."""
    close(open_round(situation), Outcome.WITHDRAWN, act)
    return "a repris la main"


def send_back(situation: Situation, act: Act) -> str:
    """Close the round with its reason."""
    close(open_round(situation), Outcome.SENT_BACK, act)
    return "a renvoyé l’article à corriger"


def take(situation: Situation, act: Act) -> str:
    """Take the open step, or choose another deadline for the one that is theirs. Raises Refused (409) without any."""
    step = open_step(situation)
    is_theirs, before = step.taken_by_id == act.actor.pk, step.due(situation.article.due_at)
    if is_theirs and act.when is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Cette étape est déjà la vôtre."]))
    _give_to(step, act.actor, step.taken_at if is_theirs else act.at, due=act.when)
    what = "a changé l’heure de tombée de" if is_theirs else "a pris"
    return f"{what} l’étape «\u00a0{step.name}\u00a0»{_due(situation, step, before)}"


def entrust(situation: Situation, act: Act) -> str:
    """Give the open step to somebody who may give it. Raises Refused (409) otherwise."""
    step = open_step(situation)
    if act.person is None or not situation.may_give(step, act.person):
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Cette personne ne peut pas donner cette étape."]))
    if act.person.pk in situation.writers:
        raise Refused(Refusal(HTTPStatus.CONFLICT, [f"{act.person} a écrit, soumis ou signé cette version."]))
    if situation.gave(step, act.person):
        raise Refused(Refusal(HTTPStatus.CONFLICT, [f"{act.person} a déjà approuvé cette étape."]))
    before = step.due(situation.article.due_at)
    _give_to(step, act.person, act.at, due=act.when)
    return f"a confié l’étape «\u00a0{step.name}\u00a0» à {act.person}{_due(situation, step, before)}"


def unapprove(situation: Situation, act: Act) -> str:
    """Take back one’s approval of the latest revision. Raises Refused (409) when there is none."""
    approval = situation.approval_of(act.actor)
    if approval is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Vous n’avez pas d’approbation à reprendre sur cette version."]))
    name = approval.step.name
    approval.delete()
    return f"a repris son approbation de l’étape «\u00a0{name}\u00a0»"


def close(round_: Round, outcome: Outcome, act: Act) -> None:
    """Close a round."""
    round_.closed_at, round_.closed_by = act.at, act.actor
    round_.outcome, round_.reason = outcome, act.reason
    round_.save(update_fields=["closed_at", "closed_by", "outcome", "reason"])


def open_round(situation: Situation) -> Round:
    """Return the open round. Raises Refused (409) when there is none."""
    if situation.round is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Aucun tour de relecture n’est ouvert."]))
    return situation.round


def open_step(situation: Situation) -> RoundStep:
    """Return the open step. Raises Refused (409) when all are given."""
    if situation.open_step is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Toutes les étapes sont déjà données."]))
    return situation.open_step


def current(situation: Situation) -> Revision:
    """Return the latest revision. Raises Refused (409) when there is none."""
    if situation.current is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["L’article n’a encore aucune version."]))
    return situation.current


def release(step: RoundStep) -> None:
    """Leave the step to take: who had it has given their approval, and it lacks another."""
    _give_to(step, None, None)


def _give_to(step: RoundStep, person: User | None, at: datetime | None, *, due: datetime | None = None) -> None:
    step.taken_by, step.taken_at, step.due_at = person, at, due
    step.save(update_fields=["taken_by", "taken_at", "due_at"])


def _due(situation: Situation, step: RoundStep, before: datetime | None) -> str:
    """Return until when the step is due, and until when it was if that has changed."""
    due = step.due(situation.article.due_at)
    was = datetime_fr(timezone.localtime(before)) if before is not None and before != due else ""
    if due is None:
        return f", qui n’est plus à rendre le {was}" if was else ""
    return f", à rendre le {datetime_fr(timezone.localtime(due))}{f' et non plus le {was}' if was else ''}"
