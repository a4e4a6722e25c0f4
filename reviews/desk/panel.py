"""What the sheet's rail shows of the review: where the article stands, its steps, and the acts with their obstacles."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from accounts.models import User
from articles.models import JournalEntry
from reviews.actions import Action
from reviews.desk.ages import away_words, due_words
from reviews.giving import shortage
from reviews.models import Approval, Round, RoundStep
from reviews.rules import refusal_of
from reviews.situation import Situation
from reviews.status import Stage, Status
from reviews.verifying.wording import counted

NB = "\u00a0"
WITH_DETAILS = frozenset(
    {
        Action.SEND_BACK,
        Action.ENTRUST,
        Action.SCHEDULE,
        Action.RESCHEDULE,
        Action.EMERGENCY,
        Action.TAKE_DOWN,
        Action.EMBARGO,
        Action.LIFT,
        Action.EXPIRE,
    }
)
"""Acts that ask for a reason, a moment or a person: they have a page of their own."""
PRIMARY = (Action.SUBMIT, Action.APPROVE, Action.PUBLISH, Action.COUNTERSIGN)
"""The next act, in this order: the first one allowed is the page's one primary button."""
PAGES = WITH_DETAILS | {Action.TAKE}
"""Those and « Prendre », one click in the panel, whose page is there to choose a deadline."""
RARE = frozenset({Action.EMERGENCY, Action.TAKE_DOWN, Action.EMBARGO, Action.LIFT, Action.EXPIRE, Action.UNEXPIRE})

OF_AN_UPDATE = {
    Action.PUBLISH: "Publier la mise à jour",
    Action.SCHEDULE: "Remplacer à une date",
    Action.RESCHEDULE: "Déplacer le remplacement",
    Action.UNSCHEDULE: "Annuler le remplacement",
}
"""The verb of an act while an earlier version is before readers: it replaces."""


@dataclass(frozen=True)
class Button:
    """One act offered: greyed with its obstacles when it cannot be done now."""

    action: Action
    label: str
    obstacles: list[str]
    has_page: bool
    is_primary: bool = False
    is_rare: bool = False

    @property
    def asks_reason(self) -> bool:
        """Whether a reason is all that it asks: where there is room, it is typed beside the button."""
        return self.action is Action.SEND_BACK


@dataclass(frozen=True)
class StepLine:
    """One step of the open round, with who took it and who gave it."""

    step: RoundStep
    approvals: list[Approval]
    is_open: bool
    away: str = ""
    due: str = ""
    is_late: bool = False

    @property
    def is_given(self) -> bool:
        """Whether the step has all the approvals it asks for."""
        return not self.step.lacks(self.approvals)

    @property
    def count(self) -> str:
        """How many approvals it has of those it asks for, when it asks for several: « 1 approbation sur 2 »."""
        needed = self.step.approvals_needed
        given = needed - self.step.lacks(self.approvals)
        return f"{given}{NB}approbation{'s' if given > 1 else ''} sur {needed}" if needed > 1 else ""


@dataclass(frozen=True)
class Panel:
    """Everything the rail shows of the review."""

    status: Status
    round: Round | None
    steps: list[StepLine]
    buttons: list[Button]
    last_return: JournalEntry | None
    situation: Situation
    shortage: str

    @property
    def primary(self) -> Button | None:
        """The next act, when the person may do one."""
        return next((button for button in self.buttons if button.is_primary), None)

    @property
    def to_verify(self) -> str:
        """How many words the open step asks to be verified: « 3 citations à vérifier »; nothing when it asks none."""
        return counted(self.situation.to_verify) if self.situation.to_verify else ""

    @property
    def asks_the_last_alone(self) -> bool:
        """Whether the last step is the one to give."""
        return bool(self.steps) and self.steps[-1].is_open

    @property
    def has_rare(self) -> bool:
        """Whether a rare act is offered, behind « Autres actes »."""
        return any(button.is_rare for button in self.buttons)


def panel_of(situation: Situation, user: User) -> Panel:
    """Return the panel of one article for one person."""
    return Panel(
        status=situation.status,
        round=situation.round,
        steps=list(_lines(situation)),
        buttons=_buttons(situation, user),
        last_return=_last_return(situation),
        situation=situation,
        shortage=_shortage(situation),
    )


def _last_return(situation: Situation) -> JournalEntry | None:
    """Return why the article was sent back, while it is to be corrected."""
    if situation.status.stage is not Stage.CHANGES:
        return None
    return situation.article.journal.filter(act=Action.SEND_BACK).select_related("by").first()


def _lines(situation: Situation) -> Iterator[StepLine]:
    for step in situation.steps:
        given = [approval for approval in situation.approvals if approval.step_id == step.pk]
        is_open = step == situation.open_step
        absence = situation.away.get(step.taken_by_id or 0) if is_open and step.taken_by_id else None
        due = step.due(situation.article.due_at) if step.lacks(given) else None
        late = due is not None and due < situation.at
        yield StepLine(step, given, is_open, away_words(absence), due_words(due, situation.at), late)


def _shortage(situation: Situation) -> str:
    """Return that too few people may give the open step, when it asks for several."""
    step = situation.open_step
    return shortage(step, situation.writers) if step is not None and step.approvals_needed > 1 else ""


def _buttons(situation: Situation, user: User) -> list[Button]:
    """Return the acts that could be the person's: what is refused for who they are is not offered, unless four eyes."""
    offered = [(action, refusal_of(situation, action, user)) for action in Action]
    shown = [
        (action, refusal)
        for action, refusal in offered
        if (refusal is None and not _is_done(action, situation, user))
        or (refusal is not None and _is_worth_showing(refusal.status, action, situation))
    ]
    allowed = [action for action, refusal in shown if refusal is None]
    next_act = next((action for action in PRIMARY if action in allowed), None)
    return [
        Button(
            action=action,
            label=label_of(action, situation),
            obstacles=refusal.sentences if refusal else [],
            has_page=action in WITH_DETAILS,
            is_primary=action is next_act,
            is_rare=action in RARE,
        )
        for action, refusal in shown
    ]


def _is_done(action: Action, situation: Situation, user: User) -> bool:
    """Whether the person has the step already: what is left is to choose another deadline, by its own link."""
    step = situation.open_step
    return action is Action.TAKE and step is not None and step.taken_by_id == user.pk


def _is_worth_showing(status: HTTPStatus, action: Action, situation: Situation) -> bool:
    """Whether a refused act is shown greyed: only the acts of the étape, so that the list stays short."""
    expected = {
        "draft": {Action.SUBMIT},
        "changes": {Action.SUBMIT},
        "submitted": {Action.APPROVE},
        "approved": {Action.PUBLISH, Action.SCHEDULE},
    }[situation.status.stage]
    return action in expected and (status == HTTPStatus.CONFLICT or action is Action.APPROVE)


def label_of(action: Action, situation: Situation) -> str:
    """Return the button's verb; the last approval of the last step is the bon à tirer."""
    if action is Action.EMBARGO and situation.embargo is not None:
        return "Changer l’embargo"
    if action is Action.EXPIRE and situation.end is not None:
        return "Changer la fin"
    if situation.live is not None and action in OF_AN_UPDATE:
        return OF_AN_UPDATE[action]
    if action is Action.APPROVE and situation.steps and situation.open_step == situation.steps[-1]:
        return "Donner le bon à tirer" if situation.steps[-1].lacks(situation.approvals) == 1 else action.label
    return action.label
