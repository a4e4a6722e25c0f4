"""A change made during an open round, told to those who must read again: `AFTER_REVISION`, called by every save.

Once until they read: a notice's key names the last version that the person had before them, so that ten saves in an
hour are one notice, and the next change after a reading is another.
"""

from django.db.models import Max

from accounts.models import Kind, User
from accounts.notices import Telling, notify
from articles.models import Revision, Visit
from reviews.desk.returning import reading_address
from reviews.giving import people_for
from reviews.models import Approval, RoundStep
from reviews.notices import is_free, stand_ins
from reviews.situation import Situation
from reviews.status import Stage

NB = "\u00a0"


def tell_again(revision: Revision) -> None:
    """Tell those whose approval a new version voids, and that it waits for them. Called in the save's transaction."""
    situation = Situation(revision.article, revision.made_at)
    if not situation.asked_again or situation.status.stage is not Stage.SUBMITTED:
        return
    for step, person in _asked(situation):
        replacing = stand_ins(situation, step, [person])
        _tell(situation, revision, person, _words(situation, step, person), quiet=bool(replacing))
        for absence, other in replacing:
            _tell(situation, revision, other, f"L’étape {_named(step)} attend{NB}: vous remplacez {absence.person}.")


def _asked(situation: Situation) -> list[tuple[RoundStep, User]]:
    """Return whom to tell, each with the first step that is theirs to give again.

    When none of those who gave the open step may give it again, it waits for whoever else may.
    """
    found: dict[int, tuple[RoundStep, User]] = {}
    for approval in sorted(_voided(situation), key=lambda each: each.step.position):
        if _must_again(situation, approval.step, approval.by):
            found.setdefault(approval.by_id, (approval.step, approval.by))
    step = situation.open_step
    if step is not None and not any(theirs == step for theirs, _ in found.values()):
        others = [person for person in people_for(step) if _must_again(situation, step, person)]
        found |= {person.pk: (step, person) for person in others}
    return list(found.values())


def _voided(situation: Situation) -> list[Approval]:
    counting = {approval.pk for approval in situation.approvals}
    return [approval for approval in situation.of_the_round if approval.pk not in counting]


def _must_again(situation: Situation, step: RoundStep, person: User) -> bool:
    """Whether the step lacks an approval that the person may give: who has just changed the text may not."""
    lacks = bool(step.lacks(situation.approvals))
    return lacks and situation.may_give(step, person) and is_free(situation, step, person)


def _tell(situation: Situation, revision: Revision, person: User, words: str, *, quiet: bool = False) -> None:
    article = situation.article
    assert situation.round is not None
    told = Telling(
        kind=Kind.AGAIN,
        key=f"again-{situation.round.pk}-{_last_seen(situation, person)}",
        title=article.title,
        words=f"{revision.by} a changé l’article pendant sa relecture. {words}",
        url=reading_address(article),
        discreet=article.confidential,
    )
    notify([person], told, revision.made_at, quiet=[person.pk] if quiet else [])


def _last_seen(situation: Situation, person: User) -> int:
    """Return the id of the last version that the person had before them, on a page or to approve it."""
    seen = Visit.objects.filter(article=situation.article, person=person).aggregate(seen=Max("seen"))["seen"] or 0
    return max([seen, *(each.revision_id for each in situation.of_the_round if each.by_id == person.pk)])


def _words(situation: Situation, step: RoundStep, person: User) -> str:
    if not any((each.by_id, each.step_id) == (person.pk, step.pk) for each in situation.of_the_round):
        return f"L’étape {_named(step)} est à donner de nouveau."
    when = "vous attend de nouveau" if step == situation.open_step else "vous reviendra"
    return f"Votre approbation ne compte plus{NB}: l’étape {_named(step)} {when}."


def _named(step: RoundStep) -> str:
    return f"«{NB}{step.name}{NB}»"
