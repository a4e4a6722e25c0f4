"""The people who may give a step, and whether there are as many as it asks for."""

from collections.abc import Iterable

from accounts.models import User
from reviews.models import Givers, RoundStep, Step
from reviews.situation import Situation

NB = "\u00a0"


def people_for(step: RoundStep | Step) -> list[User]:
    """Return the active people who may give a step, four eyes apart."""
    if step.givers != Givers.PEOPLE:
        return list(User.objects.holding(*Givers(step.givers).roles))
    if isinstance(step, RoundStep):
        return list(User.objects.filter(pk__in=step.people, is_active=True))
    return list(step.people.filter(is_active=True))


def shortage(step: RoundStep | Step, bound: Iterable[int] = ()) -> str:
    """Return the sentence that says a step asks for more people than may give it; empty when there are enough.

    `bound`: the ids of those whom four eyes forbid.
    """
    able = len({person.pk for person in people_for(step)} - set(bound))
    if able >= step.approvals_needed:
        return ""
    asked = f"{step.approvals_needed}{NB}approbations" if step.approvals_needed > 1 else "une approbation"
    may = "personne ne peut la donner" if able == 0 else "une seule personne peut la donner"
    may = f"{able}{NB}personnes seulement peuvent la donner" if able > 1 else may
    return f"L’étape «{NB}{step.name}{NB}» demande {asked}, et {may}."


def shortages(situation: Situation) -> list[str]:
    """Return what the steps that are still to give in an open round lack, one sentence each."""
    waiting = [step for step in situation.steps if step.lacks(situation.approvals)]
    return [sentence for step in waiting if (sentence := shortage(step, situation.writers))]
