"""`manage.py audit [--json]`: prove the review on this database. Exits 1 when something is wrong."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils import timezone

from reviews.audit import Report, audit
from reviews.audit.health import keep_proof


class Command(BaseCommand):
    """Prove that what readers see was approved, by someone else, word for word."""

    help = "Vérifie que ce que voient les lecteurs est, au mot près, ce que quelqu’un d’autre a approuvé."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--json`."""
        parser.add_argument("--json", action="store_true", help="écrit le rapport en JSON")

    def handle(self, *args: object, **options: object) -> None:
        """Print the report; exit 1 when there is a fault."""
        report = audit(timezone.now())
        keep_proof(report, timezone.now())
        self.stdout.write(_as_json(report) if options["json"] else _as_text(report))
        if not report.is_clean:
            sys.exit(1)


def _as_json(report: Report) -> str:
    tree = {"clean": report.is_clean, "counts": report.counts, "faults": [asdict(fault) for fault in report.faults]}
    return json.dumps(tree, ensure_ascii=False, indent=2)


def _as_text(report: Report) -> str:
    counted = [f"{count:>8}  {name}" for name, count in report.counts.items()]
    wrong = [f"✗ {fault.where}\u00a0: {fault.words}" for fault in report.faults]
    verdict = "Rien à signaler." if report.is_clean else f"{len(report.faults)} anomalie(s)."
    return "\n".join([*counted, *wrong, verdict])
