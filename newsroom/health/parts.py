"""The parts of the house that prove they work, in the order of the page."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localtime
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.health import Colour, Health, Probe, mail_health
from accounts.models import Proof
from accounts.proofs import Proofs, proofs
from articles.content.french_dates import datetime_fr
from articles.health import index_health, links_health
from reviews.audit.health import audit_health

WORKER, BACKUP = "worker", "backup"
HEART = "worker-"
"""Begins the name of the row of each worker; `WORKER` is the last beat of any."""
BEAT = 15.0
"""Seconds between two heartbeats of the worker."""
FORGOTTEN = timedelta(hours=3)
SILENCE = timedelta(seconds=45)
"""After three beats missed the worker is red: within a minute of its death."""


def is_beating(at: datetime) -> bool:
    """Return whether the worker's heart was heard lately, by one query."""
    return Proof.objects.filter(name=WORKER, at__gte=at - SILENCE).exists()


def worker_health(at: datetime, known: Proofs) -> Health:
    """Return whether the background work goes on: red when a worker's heart has not been heard for `SILENCE`."""
    beat, silent = known.get(WORKER), _silent(known, at)
    is_red = beat is None or beat.at < at - SILENCE
    facts = [_tasks(at)]
    failed = [f"{row.name[len('turn-') :]}\u00a0: {row.words}" for row in known.values() if _is_failed_turn(row, at)]
    facts += [f"Le dernier passage a échoué, {each}" for each in failed]
    if beat is None:
        facts.insert(0, "Le travail de fond n’a jamais tourné.")
    elif is_red:
        facts.insert(0, "Le cœur du travail de fond ne bat plus.")
    elif silent:
        facts[:0] = silent
    colour = Colour.RED if is_red or silent or failed else Colour.GREEN
    waiting = "les lettres attendent" if is_red else "ce qui reste de travail de fond fait le reste"
    advice = f"Redémarrez «\u00a0manage.py worker\u00a0». Ce qui est programmé paraît quand même; {waiting}."
    return Health(WORKER, "Travail de fond", colour, beat.at if beat else None, tuple(facts), advice)


def _silent(known: Proofs, at: datetime) -> list[str]:
    """Return, of the workers that did not stop properly and beat no more, where and since when."""
    hearts = [row for row in known.values() if row.name.startswith(HEART)]
    return [
        f"Un travail de fond sur {len(hearts)} ne répond plus depuis le {datetime_fr(localtime(row.at))}"
        f"\u00a0: {row.words}."
        for row in hearts
        if row.at < at - SILENCE
    ]


def _is_failed_turn(row: Proof, at: datetime) -> bool:
    """Whether a turn failed and may again: one that comes back no more says nothing for ever."""
    return row.name.startswith("turn-") and not row.ok and row.at > at - FORGOTTEN


def _tasks(at: datetime) -> str:
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=at).count()
    return f"Tâches qui attendent\u00a0: {waiting}"


def backup_health(at: datetime, known: Proofs) -> Health:
    """Return when a copy of everything was last made and verified: red when it failed or is late."""
    proof = known.get(BACKUP)
    advice = "Lancez «\u00a0manage.py backup\u00a0» chaque nuit, et gardez la copie sur une autre machine."
    if proof is None:
        return Health(BACKUP, "Sauvegarde", Colour.UNKNOWN, None, ("Aucune sauvegarde connue.",), advice)
    is_late = proof.at < at - timedelta(hours=settings.BACKUP_HOURS)
    facts = [proof.words or "La dernière sauvegarde a réussi."]
    if is_late:
        facts.insert(0, f"La dernière sauvegarde a plus de {settings.BACKUP_HOURS}\u00a0h.")
    colour = Colour.RED if is_late or not proof.ok else Colour.GREEN
    return Health(BACKUP, "Sauvegarde", colour, proof.at, tuple(facts), advice)


PROBES: tuple[Probe, ...] = (worker_health, mail_health, links_health, index_health, audit_health, backup_health)


def every_health(at: datetime) -> list[Health]:
    """Return how every part is at that instant, by a few queries."""
    known = proofs()
    return [probe(at, known) for probe in PROBES]
