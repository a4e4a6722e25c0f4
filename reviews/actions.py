"""The acts of the review, and the one table that says when, by whom and on what condition each may be done."""

from dataclasses import dataclass
from enum import StrEnum

from reviews.status import Presence, Stage


class Action(StrEnum):
    """An act of the review; it knows its French verb."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    TAKE = "take"
    ENTRUST = "entrust"
    SEND_BACK = "send-back"
    APPROVE = "approve"
    UNAPPROVE = "unapprove"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    RESCHEDULE = "reschedule"
    UNSCHEDULE = "unschedule"
    EMERGENCY = "emergency"
    COUNTERSIGN = "countersign"
    TAKE_DOWN = "take-down"
    EMBARGO = "embargo"
    LIFT = "lift-embargo"
    EXPIRE = "expire"
    UNEXPIRE = "unexpire"

    @property
    def label(self) -> str:
        """The button's verb."""
        return LABELS[self]


LABELS: dict[Action, str] = {
    Action.SUBMIT: "Soumettre à la relecture",
    Action.WITHDRAW: "Reprendre la main",
    Action.TAKE: "Prendre l’étape",
    Action.ENTRUST: "Confier l’étape",
    Action.SEND_BACK: "Renvoyer à corriger",
    Action.APPROVE: "Approuver",
    Action.UNAPPROVE: "Reprendre mon approbation",
    Action.PUBLISH: "Publier maintenant",
    Action.SCHEDULE: "Programmer",
    Action.RESCHEDULE: "Déplacer",
    Action.UNSCHEDULE: "Annuler la programmation",
    Action.EMERGENCY: "Publier en urgence",
    Action.COUNTERSIGN: "Contresigner",
    Action.TAKE_DOWN: "Retirer",
    Action.EMBARGO: "Mettre sous embargo",
    Action.LIFT: "Lever l’embargo",
    Action.EXPIRE: "Fixer la fin",
    Action.UNEXPIRE: "Annuler la fin",
}


class Who(StrEnum):
    """Who an act is for. The sentence is the refusal."""

    OWNER = "Seules la personne responsable, celles qui signent et la rédaction en chef peuvent faire cela."
    GIVER = "Cette étape n’est pas la vôtre."
    GIVER_OR_CHIEF = "Seules les personnes qui relisent cette étape et la rédaction en chef peuvent faire cela."
    APPROVER = "Vous n’avez pas d’approbation à reprendre sur cette version."
    LAST_GIVER = "Seules les personnes qui donnent la dernière étape peuvent contresigner."
    CHIEF = "C’est à la rédaction en chef de faire cela."


class Check(StrEnum):
    """Which findings of the latest revision forbid the act."""

    NONE = "none"
    BLOCKING = "blocking"
    LAW = "law"


@dataclass(frozen=True)
class Transition:
    """One row of the table. Empty `stages` or `presences` mean any."""

    who: Who
    stages: frozenset[Stage] = frozenset()
    presences: frozenset[Presence] = frozenset()
    four_eyes: bool = False
    nothing_scheduled: bool = False
    needs_reason: bool = False
    needs_moment: bool = False
    check: Check = Check.NONE
    no_blocking_comment: bool = False
    words_verified: bool = False
    nothing_contested: bool = False
    no_embargo: bool = False
    chief_once_cleared: bool = False  # and then with a reason


WRITING = frozenset({Stage.DRAFT, Stage.CHANGES})
SUBMITTED = frozenset({Stage.SUBMITTED})
IN_REVIEW = frozenset({Stage.SUBMITTED, Stage.APPROVED})
APPROVED = frozenset({Stage.APPROVED})
SHOWN = frozenset({Presence.ONLINE, Presence.SCHEDULED})

TRANSITIONS: dict[Action, Transition] = {
    Action.SUBMIT: Transition(Who.OWNER, WRITING, check=Check.BLOCKING),
    Action.WITHDRAW: Transition(Who.OWNER, IN_REVIEW, nothing_scheduled=True),
    Action.TAKE: Transition(Who.GIVER, SUBMITTED),
    Action.ENTRUST: Transition(Who.CHIEF, SUBMITTED),
    Action.SEND_BACK: Transition(Who.GIVER_OR_CHIEF, IN_REVIEW, nothing_scheduled=True, needs_reason=True),
    Action.APPROVE: Transition(Who.GIVER, SUBMITTED, four_eyes=True, no_blocking_comment=True, words_verified=True),
    Action.UNAPPROVE: Transition(Who.APPROVER, SUBMITTED),
    Action.PUBLISH: Transition(
        Who.CHIEF,
        APPROVED,
        nothing_scheduled=True,
        no_embargo=True,
        check=Check.BLOCKING,
        no_blocking_comment=True,
        nothing_contested=True,
    ),
    Action.SCHEDULE: Transition(
        Who.CHIEF,
        APPROVED,
        nothing_scheduled=True,
        needs_moment=True,
        check=Check.BLOCKING,
        no_blocking_comment=True,
        nothing_contested=True,
    ),
    Action.RESCHEDULE: Transition(Who.CHIEF, needs_moment=True),
    Action.UNSCHEDULE: Transition(Who.CHIEF),
    Action.EMERGENCY: Transition(
        Who.CHIEF, four_eyes=True, nothing_scheduled=True, no_embargo=True, needs_reason=True, check=Check.LAW
    ),
    Action.COUNTERSIGN: Transition(Who.LAST_GIVER, four_eyes=True),
    Action.TAKE_DOWN: Transition(Who.CHIEF, presences=SHOWN, needs_reason=True),
    Action.EMBARGO: Transition(Who.OWNER, needs_moment=True, chief_once_cleared=True),
    Action.LIFT: Transition(Who.OWNER, chief_once_cleared=True),
    Action.EXPIRE: Transition(Who.CHIEF, presences=SHOWN, needs_moment=True),
    Action.UNEXPIRE: Transition(Who.CHIEF, presences=SHOWN),
}
