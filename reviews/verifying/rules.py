"""Why words may not be verified, by this person or now: French sentences, asked by the page and under the lock."""

from enum import StrEnum

from accounts.models import User
from accounts.roles import Role
from reviews.models import Verdict
from reviews.situation import Situation
from reviews.verifying.standing import Standing

NB = "\u00a0"
NOT_YOURS = "Vérifier revient à qui relit une étape qui vérifie, et à la rédaction en chef."
OWN_WORDS = f"Quatre yeux{NB}: vous avez écrit, soumis ou signé cette version. Quelqu’un d’autre doit la vérifier."
AWAY = f"L’article est à la corbeille ou aux archives{NB}: rétablissez-le d’abord."
ALREADY = {
    Verdict.OPEN: "C’est déjà à vérifier.",
    Verdict.VERIFIED: "C’est déjà vérifié.",
    Verdict.CONTESTED: "C’est déjà contesté.",
    Verdict.EXEMPT: "C’est déjà dispensé de vérification.",
}
GONE = f"Ces mots ne sont plus dans le texte{NB}: dispensez-en la vérification, ou choisissez-en d’autres."


class Saying(StrEnum):
    """An act on words; it knows its verb and what it says."""

    VERIFY = "verifier"
    CONTEST = "contester"
    EXEMPT = "dispenser"
    REOPEN = "rouvrir"

    @property
    def label(self) -> str:
        """The button's verb."""
        return LABELS[self]

    @property
    def verdict(self) -> Verdict:
        """What the act says of the words."""
        return VERDICTS[self]


LABELS = {
    Saying.VERIFY: "Vérifier",
    Saying.CONTEST: "Contester",
    Saying.EXEMPT: "Dispenser",
    Saying.REOPEN: "Rouvrir",
}
VERDICTS = {
    Saying.VERIFY: Verdict.VERIFIED,
    Saying.CONTEST: Verdict.CONTESTED,
    Saying.EXEMPT: Verdict.EXEMPT,
    Saying.REOPEN: Verdict.OPEN,
}


def select_obstacles(situation: Situation, user: User) -> list[str]:
    """Return why the person may not ask for words to be verified."""
    if user.holds(Role.CHIEF):
        return []
    steps = [step for step in situation.steps if step.verifies]
    return [] if situation.reviews(user, steps) else [NOT_YOURS]


def verify_obstacles(situation: Situation, user: User) -> list[str]:
    """Return why the person may not say of the article’s words that they are verified, contested or exempt."""
    if obstacles := select_obstacles(situation, user):
        return obstacles
    return [OWN_WORDS] if user.pk in situation.writers | situation.belonging else []


def timing_obstacles(standing: Standing, saying: Saying) -> list[str]:
    """Return why it cannot be said of these words now."""
    if standing.verdict is saying.verdict:
        return [ALREADY[saying.verdict]]
    if standing.subject.gone and saying in (Saying.VERIFY, Saying.CONTEST):
        return [GONE]
    return []
