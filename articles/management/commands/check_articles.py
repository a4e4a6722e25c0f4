"""`manage.py check_articles [--json] [--rule NAME]`: the checks over what readers see now. Exits 1 when one blocks."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.checks import RULES, Finding, every_finding
from articles.facts import every_fact_of
from articles.models import Publication


class Command(BaseCommand):
    """One line a finding, with the article's public address."""

    help = "Passe en revue ce qui est en ligne\u00a0: une ligne par constat, avec l’adresse de l’article."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--json` and `--rule`."""
        parser.add_argument("--json", action="store_true", help="écrit un objet JSON par ligne")
        parser.add_argument("--rule", default="", help="une seule règle, par son nom")

    def handle(self, *args: object, **options: object) -> None:
        """Print the findings; exit 1 when one would block."""
        rule = str(options["rule"] or "")
        blocks = 0
        count = 0
        for address, finding in online(timezone.now()):
            if rule and finding.rule != rule:
                continue
            count += 1
            blocks += finding.blocks
            self.stdout.write(_as_json(address, finding) if options["json"] else _as_line(address, finding))
        if rule and not count and rule not in RULES:
            self.stderr.write(f"Aucun constat «\u00a0{rule}\u00a0». Règles\u00a0: {', '.join(RULES)}.")
        if blocks:
            sys.exit(1)


def online(at: datetime) -> Iterator[tuple[str, Finding]]:
    """Yield the address of each article online, with each of its findings."""
    for publication in Publication.objects.live(at).select_related("article").order_by("id").iterator(chunk_size=50):
        content = publication.as_content()
        for finding in every_finding(content, every_fact_of(content, timezone.localdate(at))):
            yield publication.get_absolute_url(), finding


def _as_line(address: str, finding: Finding) -> str:
    mark = "✗" if finding.blocks else "·"
    return f"{mark} {address} [{finding.rule}] {finding.message}"


def _as_json(address: str, finding: Finding) -> str:
    return json.dumps({"address": address, **asdict(finding)}, ensure_ascii=False)
