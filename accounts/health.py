"""How a part of the house is, in words: what every probe returns, and the probe of the mail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from accounts.models import Notice
from accounts.proofs import Proofs
from accounts.sending import MAIL

PATIENCE = timedelta(seconds=60)


class Colour(StrEnum):
    """Where a part stands. Its word is shown with its mark, never a colour alone."""

    GREEN = "green"
    RED = "red"
    UNKNOWN = "unknown"
    OFF = "off"

    @property
    def word(self) -> str:
        """The state in words."""
        return {"green": "Va bien", "red": "En panne", "unknown": "Pas encore prouvé", "off": "Désactivé"}[self]


@dataclass(frozen=True)
class Health:
    """One part at one instant: its last proof, what is known in sentences, and what to do when it is not well."""

    name: str
    label: str
    colour: Colour
    proved_at: datetime | None
    facts: tuple[str, ...] = ()
    advice: str = ""

    @property
    def is_red(self) -> bool:
        """Whether somebody should act."""
        return self.colour is Colour.RED


Probe = Callable[[datetime, Proofs], Health]


def mail_health(at: datetime, proofs: Proofs) -> Health:
    """Return how the letters leave: red when the server refused the last one, or when letters wait a minute."""
    proof = proofs.get(MAIL)
    sent = Notice.objects.exclude(sent_at=None).order_by("-sent_at").values_list("sent_at", flat=True).first()
    oldest = Notice.objects.due(at).order_by("next_try_at").values_list("next_try_at", flat=True).first()
    is_late = oldest is not None and oldest < at - PATIENCE and (sent is None or sent < at - PATIENCE)
    facts = [f"Avis à envoyer maintenant\u00a0: {Notice.objects.due(at).count()}"]
    if proof is not None and not proof.ok:
        facts.insert(0, f"Le dernier envoi a échoué\u00a0: {proof.words}")
    if is_late:
        facts.insert(0, "Des lettres attendent depuis plus d’une minute.")
    is_red = is_late or (proof is not None and not proof.ok)
    colour = Colour.RED if is_red else Colour.GREEN if proof or sent else Colour.UNKNOWN
    advice = "Vérifiez EMAIL_URL et le serveur de courriel. Rien n’est perdu\u00a0: ce qui attend partira ensuite."
    return Health("mail", "Courriel", colour, sent, tuple(facts), advice)
