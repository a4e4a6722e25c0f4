"""How an address answers, in words: beside a source, in the list of sources, in the checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from articles.content.french_dates import day_and_month_fr
from articles.content.web_addresses import asked, key_of
from articles.models import LinkHealth

State = LinkHealth.State
PATIENCE = 3
"""How many failures in a row before a server that says nothing is said to be at fault: it may have slept."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is known of one address today. `is_bad` is for the checks: readers would find nothing there."""

    state: str = State.UNKNOWN
    status: int | None = None
    moved_to: str = ""
    since: datetime | None = None
    checked_at: datetime | None = None
    attempts: int = 0

    @property
    def is_bad(self) -> bool:
        """Whether somebody should look: gone, or failing again and again. A server that shuns robots is no fault."""
        if self.state in (State.MISSING, State.REFUSED):
            return True
        return self.state in (State.FAILING, State.SILENT) and self.attempts >= PATIENCE

    @property
    def words(self) -> str:
        """The state as a French sentence without its full stop."""
        match self.state:
            case State.OK:
                return f"Redirige vers {self.moved_to}" if self.moved_to else "Répond"
            case State.MISSING:
                return f"Introuvable ({self.status}){self._since}"
            case State.FAILING:
                return f"Répond par une erreur ({self.status}){self._since}"
            case State.SILENT:
                return f"Ne répond pas{self._since}"
            case State.CLOSED:
                return f"Refuse notre vérification ({self.status})\u00a0: ouvrez-la pour voir"
            case State.REFUSED:
                return "N’est pas une adresse publique"
            case _:
                return "Pas encore vérifié"

    @property
    def _since(self) -> str:
        return f" depuis le {day_and_month_fr(localtime(self.since).date())}" if self.since else ""


UNKNOWN = LinkState()


def health_of(urls: Iterable[str]) -> dict[str, LinkState]:
    """Return the state of each address, under the spelling it was asked with, in one query (none for no address)."""
    keys = {url: key_of(bare) for url in urls if (bare := asked(url))}
    rows = LinkHealth.objects.filter(key__in=set(keys.values())) if keys else []
    states = {row.key: as_state(row) for row in rows}
    return {url: states.get(keys.get(url, ""), UNKNOWN) for url in {*urls}}


def as_state(row: LinkHealth) -> LinkState:
    """Return a row as a value."""
    return LinkState(row.state, row.status, row.moved_to, row.failing_since, row.checked_at, row.attempts)
