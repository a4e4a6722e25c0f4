"""Dates that will be wrong when the text is read, and sources older than what they are called for."""

import re
from collections.abc import Iterator

from articles.checks.finding import Finding
from articles.checks.passages import Passage, Span
from articles.checks.reading import Reading, Rule

_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_NUMBER = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques|\\d{1,3}"
_RELATIVE = re.compile(
    rf"""(?<![\w-])(?:
    aujourd[’']hui | (?:avant-)?hier | (?:après-)?demain
    | cette[ \u00a0](?:année|semaine|saison) | ce[ \u00a0](?:matin|soir|mois-ci|mois|printemps)
    | cet[ \u00a0](?:été|automne|hiver|après-midi|avant-midi)
    | (?:l[’'](?:an|année|été|automne|hiver)|l[ea][ \u00a0](?:mois|semaine|trimestre|printemps)|{_DAYS})
      [ \u00a0](?:derni(?:er|ère)|pass(?:é|ée)|prochain(?:e)?)
    | il[ \u00a0]y[ \u00a0]a[ \u00a0](?:{_NUMBER})[ \u00a0](?:jours?|semaines?|mois|ans?|années?)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?<![\w.,\u00a0\u202f-])(?:19|20)\d\d(?![\w%]|[.,]\d|[\u00a0\u202f][\d%$€])")


def relative_dates(reading: Reading) -> Iterator[Finding]:
    """Find « cette année », « hier »: who reads the text later will read another date."""
    for passage in reading.texts:
        for match in _RELATIVE.finditer(passage.own):
            message = f"«\u00a0{match[0]}\u00a0» ne voudra plus dire la même chose à qui lira plus tard."
            yield passage.look("relative-date", match.span(), message)


def old_sources(reading: Reading) -> Iterator[Finding]:
    """Find a year, in a paragraph that calls a source, later than the year that source was published."""
    published = {part.id: part.published_on for part in reading.content.sources if part.published_on}
    for passage in reading.texts:
        if not passage.calls:
            continue
        for start, end in passage.paragraphs:
            dates = [published[id] for at, id in passage.calls if start <= at <= end and id in published]
            if dates:
                yield from _later_years(reading, passage, (start, end), int(max(dates)[:4]))


def _later_years(reading: Reading, passage: Passage, span: Span, known: int) -> Iterator[Finding]:
    for match in _YEAR.finditer(passage.own, *span):
        if known < int(match[0]) <= reading.facts.today.year:
            message = (
                f"La source appelée ici date de {known}\u00a0: elle ne peut pas appuyer ce qui est dit de {match[0]}."
            )
            yield passage.look("source-old", match.span(), message)
            return


RULES = (
    Rule(
        "relative-date",
        "Date relative",
        "Un article se lit des mois plus tard\u00a0: écrivez la date («\u00a0en 2026\u00a0», «\u00a0le 3 mars\u00a0»).",
        relative_dates,
    ),
    Rule(
        "source-old",
        "Source trop ancienne",
        "Une source ne peut pas confirmer ce qui est arrivé après sa parution\u00a0: trouvez-en une plus récente.",
        old_sources,
    ),
)
