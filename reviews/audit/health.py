"""Whether the audit passed lately: the page « État de santé » asks, the command and the worker leave the proof."""

from datetime import datetime, timedelta

from accounts.health import Colour, Health
from accounts.proofs import Proofs, prove
from reviews.audit.report import Report

AUDIT = "audit"
"""The proof that the review holds."""
LATE = timedelta(hours=26)


def keep_proof(report: Report, at: datetime) -> None:
    """Keep what an audit found, for whoever asks when it last passed."""
    words = "Rien à signaler." if report.is_clean else f"Anomalies\u00a0: {len(report.faults)}"
    prove(AUDIT, at, ok=report.is_clean, words=words, data={"counts": report.counts, "rules": report.by_rule()})


def audit_health(at: datetime, proofs: Proofs) -> Health:
    """Return whether the review holds: red when the last audit found something, or when none ended for a day."""
    proof = proofs.get(AUDIT)
    advice = "Lancez «\u00a0manage.py audit\u00a0»\u00a0: il nomme chaque anomalie. Ne corrigez rien sans copie."
    if proof is None:
        return Health(AUDIT, "Audit", Colour.UNKNOWN, None, ("Aucun audit n’a encore fini.",), advice)
    counts = proof.data.get("counts", {})
    facts = [proof.words, *(f"{name.capitalize()}\u00a0: {counts[name]}" for name in SHOWN if name in counts)]
    is_late = proof.at < at - LATE
    if is_late:
        facts.insert(0, "Le dernier audit a plus d’un jour.")
    colour = Colour.RED if is_late or not proof.ok else Colour.GREEN
    return Health(AUDIT, "Audit", colour, proof.at, tuple(facts), advice)


SHOWN = ("versions", "publications", "urgences", "urgences contresignées")
