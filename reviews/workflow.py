"""Doing an act of the review: the article's row locked, obstacles asked again, written, journaled — or nothing."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles import publishing
from articles.content.french_dates import datetime_fr
from articles.models import FAR, Article, Basis, Clearance, JournalEntry, Publication
from articles.revising import lock
from reviews import embargoes, rounds
from reviews.actions import TRANSITIONS, Action
from reviews.models import Approval, Countersignature, Outcome, Round
from reviews.notices import tell
from reviews.rounds import Act
from reviews.rules import Refusal, Refused, needs_reason, obstacles, refusal_of
from reviews.situation import Situation

LIGHT = "changement léger\u00a0: la dernière étape seule est redemandée"
__all__ = ["Act", "Action", "Refused", "obstacles", "perform"]


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
    word: str = "",
    titled: bool = False,
    source: str = "",
    at: datetime | None = None,
) -> JournalEntry:
    """Do the act in one transaction and return its line of the journal.

    `revision`: the id of the revision seen; `reason`, `when` (aware), `person` (to entrust to), `step` (id of the step
    the page showed), `word` to readers and whether the title may be said (`titled`), `source` (of an embargo) as the
    act needs them; `at`: the instant, now by default. Raises Refused with sentences and a status: 403 not theirs, 409
    not the time or not the latest revision, 422 something is missing. Nothing is written then.
    """
    act = Act(
        action,
        actor,
        revision,
        at or timezone.now(),
        reason.strip(),
        when,
        person,
        step,
        word.strip(),
        titled,
        source.strip(),
    )
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
    if missing := list(_missing(situation, act)):
        raise Refused(Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, missing))
    if act.revision != situation.article.current_id:
        stale = "L’article a changé depuis que vous avez ouvert cette page\u00a0: relisez la dernière version."
        raise Refused(Refusal(HTTPStatus.CONFLICT, [stale]))
    if refusal is not None:
        raise Refused(refusal)
    if act.step is not None and (situation.open_step is None or situation.open_step.pk != act.step):
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Cette étape n’est plus celle qui est ouverte."]))


def _missing(situation: Situation, act: Act) -> list[str]:
    transition = TRANSITIONS[act.action]
    missing = []
    if act.revision is None:
        missing.append("La demande ne dit pas sur quelle version elle porte.")
    if not act.reason and needs_reason(situation, act.action):
        missing.append("Dites pourquoi\u00a0: le motif est obligatoire.")
    if transition.needs_moment and act.when is None:
        missing.append("Choisissez un jour et une heure.")
    if act.action in (Action.TAKE, Action.ENTRUST) and act.when is not None and act.when <= act.at:
        missing.append("Cette heure de tombée est déjà passée\u00a0: choisissez-en une à venir.")
    if act.action is Action.ENTRUST and act.person is None:
        missing.append("Choisissez la personne à qui confier l’étape.")
    if len(act.source) > embargoes.LONGEST_SOURCE:
        missing.append(f"La source de l’embargo tient en {embargoes.LONGEST_SOURCE} caractères.")
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


def _approve(situation: Situation, act: Act) -> str:
    round_, step = rounds.open_round(situation), rounds.open_step(situation)
    Approval.objects.create(
        round=round_,
        step=step,
        revision=rounds.current(situation),
        by=act.actor,
        submitter_id=round_.submitted_by_id,
        at=act.at,
    )
    after = Situation(situation.article, act.at)
    if after.open_step == step:
        if step.taken_by_id == act.actor.pk:
            rounds.release(step)
        given = step.approvals_needed - step.lacks(after.approvals)
        return f"a approuvé l’étape «\u00a0{step.name}\u00a0» ({given}\u00a0sur\u00a0{step.approvals_needed})"
    if after.open_step is not None:
        return f"a approuvé l’étape «\u00a0{step.name}\u00a0»"
    round_.clearance = _clear(after, act)
    round_.save(update_fields=["clearance"])
    words = f"a approuvé l’étape «\u00a0{step.name}\u00a0» et donné le bon à tirer"
    return f"{words} ({LIGHT})" if after.left_by_a_light_change else words


def _clear(situation: Situation, act: Act) -> Clearance:
    names = dict.fromkeys(str(approval.by) for approval in situation.approvals)
    return publishing.clear(rounds.current(situation), act.actor, at=act.at, reviewers=list(names))


def _publish(situation: Situation, act: Act) -> str:
    round_ = rounds.open_round(situation)
    publishing.publish(_clearance(round_), act.actor, live_from=act.at, at=act.at)
    rounds.close(round_, Outcome.PUBLISHED, act)
    return "a publié l’article"


def _schedule(situation: Situation, act: Act) -> str:
    publication = publishing.publish(
        _clearance(rounds.open_round(situation)), act.actor, live_from=_moment(act), at=act.at
    )
    what = "la publication" if situation.live is None else "le remplacement"
    return f"a programmé {what} pour le {datetime_fr(timezone.localtime(publication.live_from))}"


def _reschedule(situation: Situation, act: Act) -> str:
    publication = _coming(situation)
    publishing.reschedule(publication, _moment(act), at=act.at)
    return f"a déplacé la publication au {datetime_fr(timezone.localtime(publication.live_from))}"


def _unschedule(situation: Situation, act: Act) -> str:
    publication = _coming(situation)
    publishing.cancel(publication, at=act.at)
    return f"a annulé la publication prévue le {datetime_fr(timezone.localtime(publication.live_from))}"


def _emergency(situation: Situation, act: Act) -> str:
    clearance = publishing.clear(
        rounds.current(situation), act.actor, at=act.at, basis=Basis.EMERGENCY, reason=act.reason
    )
    publishing.publish(clearance, act.actor, live_from=act.at, at=act.at)
    if situation.round is not None:
        rounds.close(situation.round, Outcome.SUPERSEDED, act)
    return "a publié l’article en urgence"


def _countersign(situation: Situation, act: Act) -> str:
    clearance = situation.emergency
    if clearance is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["Aucune publication en urgence n’attend de contreseing."]))
    Countersignature.objects.create(clearance=clearance, by=act.actor, giver_id=clearance.given_by_id, at=act.at)
    return "a contresigné la publication en urgence"


def _take_down(situation: Situation, act: Act) -> str:
    reached = publishing.take_down(
        situation.article, act.actor, reason=act.reason, at=act.at, word=act.word, titled=act.titled
    )
    was_live = any(publication.taken_down_at for publication in reached)
    return "a retiré l’article" if was_live else "a retiré l’article de la programmation"


def _expire(situation: Situation, act: Act) -> str:
    until = _moment(act)
    publishing.expire(_last(situation), until, at=act.at)
    return f"a fixé la fin au {datetime_fr(timezone.localtime(until))}"


def _unexpire(situation: Situation, act: Act) -> str:
    publication = _last(situation)
    end = datetime_fr(timezone.localtime(publication.live_until))
    publishing.expire(publication, FAR, at=act.at)
    return f"a annulé la fin prévue le {end}"


def _last(situation: Situation) -> Publication:
    if situation.last is None:
        raise Refused(Refusal(HTTPStatus.CONFLICT, ["L’article n’est ni en ligne ni programmé."]))
    return situation.last


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


ACTS: dict[Action, Callable[[Situation, Act], str]] = {
    Action.SUBMIT: rounds.submit,
    Action.WITHDRAW: rounds.withdraw,
    Action.TAKE: rounds.take,
    Action.ENTRUST: rounds.entrust,
    Action.SEND_BACK: rounds.send_back,
    Action.APPROVE: _approve,
    Action.UNAPPROVE: rounds.unapprove,
    Action.PUBLISH: _publish,
    Action.SCHEDULE: _schedule,
    Action.RESCHEDULE: _reschedule,
    Action.UNSCHEDULE: _unschedule,
    Action.EMERGENCY: _emergency,
    Action.COUNTERSIGN: _countersign,
    Action.TAKE_DOWN: _take_down,
    Action.EMBARGO: embargoes.set_embargo,
    Action.LIFT: embargoes.lift,
    Action.EXPIRE: _expire,
    Action.UNEXPIRE: _unexpire,
}
