"""`manage.py typography`: texts in, corrected texts and doubts out, one JSON object a line, in order, as they come."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.content.richtext.characters import MAX_BYTES
from articles.content.typography import correct, correct_html, flags, flags_in_html
from articles.content.typography.signs import LOCALES

FORMATS = ("text", "html")


class Refused(ValueError):
    """A line that cannot be read. Its message is a French sentence."""


class Command(BaseCommand):
    """Each line is answered by a line; one that cannot be read is answered by `error`, and the status is 1."""

    help = (
        "Lit des lignes JSON {input, locale, format} et écrit, dans l’ordre, {output, flags}. start et end comptent les"
        " caractères de output (points de code), balises comprises."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take no argument: lines come on the standard input."""

    def handle(self, *args: object, **options: object) -> None:
        """Answer each line as soon as it is read."""
        failed = False
        for line in sys.stdin.buffer:
            if not line.strip():
                continue
            answer = answer_to(line)
            failed = failed or "error" in answer
            self.stdout.write(_as_line(answer))
            self.stdout.flush()
        if failed:
            sys.exit(1)


def answer_to(line: bytes) -> dict[str, Any]:
    """Return what answers one line: `output` and `flags`, or `error`."""
    try:
        text, locale, format = _read(line)
    except Refused as refused:
        return {"error": str(refused)}
    output = correct(text, locale) if format == "text" else correct_html(text, locale)
    found = flags(output, locale) if format == "text" else flags_in_html(output, locale)
    return {
        "output": output,
        "flags": [{"rule": flag.rule, "start": flag.start, "end": flag.end, "message": flag.message} for flag in found],
    }


def _read(line: bytes) -> tuple[str, str, str]:
    """Return text, locale and format. Raises Refused."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused("Cette ligne n’est pas du JSON.") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("input"), str):
        raise Refused("Il manque «\u00a0input\u00a0», le texte à corriger.")
    locale, format = asked.get("locale", "fr-CA"), asked.get("format", "text")
    if not isinstance(locale, str) or locale not in LOCALES:
        raise Refused("«\u00a0locale\u00a0» est «\u00a0fr-CA\u00a0» ou «\u00a0fr-FR\u00a0».")
    if format not in FORMATS:
        raise Refused("«\u00a0format\u00a0» est «\u00a0text\u00a0» ou «\u00a0html\u00a0».")
    if len(asked["input"]) > MAX_BYTES:
        raise Refused("Ce texte est trop lourd\u00a0: 5\u00a0Mo au plus.")
    return asked["input"], locale, format


def _as_line(answer: dict[str, Any]) -> str:
    """Write an answer as it reads; a lone surrogate, which no encoding writes, stays escaped."""
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return text
