"""The one thing to do on a training's page: register, ask for a session, or ask to be told of the next dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from articles.content.french_dates import weekday_date_fr
from training.models import Training, TrainingSession


@dataclass(frozen=True, slots=True)
class Action:
    """A verb, where it leads (empty when nobody can be written to) and what is said before it."""

    label: str
    href: str
    sentence: str = ""


def action_for(training: Training, coming: Sequence[TrainingSession]) -> Action:
    """What a reader can do about `training`, whose sessions to come are given, soonest first."""
    bookable = next((session for session in coming if session.is_bookable), None)
    mail = _mail(training)
    if bookable:
        address = bookable.registration_url or training.registration_url
        return Action("S’inscrire" if address else "Écrire pour s’inscrire", address or mail, _when(bookable))
    if training.on_demand:
        sentence = "Cette formation se donne sur demande, à votre équipe et à vos dates."
        return Action("Demander une séance", training.registration_url or mail, sentence)
    if any(session.cancelled_at is None for session in coming):
        return Action("Demander d’autres dates", mail, "Les séances prévues sont complètes.")
    return Action("Demander les prochaines dates", mail, "Aucune séance n’est prévue pour l’instant.")


def _when(session: TrainingSession) -> str:
    return f"Prochaine séance\u00a0: {weekday_date_fr(session.local_start)}"


def _mail(training: Training) -> str:
    email = training.provider.email
    return f"mailto:{quote(email, safe='@+')}?subject={quote(training.title)}" if email else ""
