"""Claims without their source: studies, figures, and words given to « il » or « elle »."""

import re
from collections.abc import Iterator

from articles.checks.finding import Finding
from articles.checks.passages import Passage
from articles.checks.reading import Reading, Rule

_STUDY = re.compile(
    r"""(?<![\w-])(?:
    (?:une|cette|l[’'])[ \u00a0]?(?:étude|enquête) | des[ \u00a0](?:études|enquêtes) | (?:un|le|ce|du)[ \u00a0]sondage
    | (?:selon|d[’']après)
      (?![ \u00a0](?:qu[e’']|elles?\b|lui\b|eux\b|moi\b|nous\b|vous\b|les?[ \u00a0]cas|leurs?\b|sa\b|son\b|ses\b))
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_GROUPED = r"\d{1,3}(?:[\u00a0\u202f ]\d{3})+"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:{_GROUPED}|\d+(?:,\d+)?)[ \u00a0\u202f]?(?:%|[MGk]?\$|[MGk]?€|millions?\b|milliards?\b)"
    rf"|(?<![\w.,]){_GROUPED}(?!\d)"
)
_SAID = (
    "affirme ajoute annonce assure avance avoue conclut confie confirme constate croit déclare déplore dit estime "
    "explique fait fait-il insiste lance note observe pense poursuit précise prévient raconte rapporte rappelle "
    "reconnaît remarque répond résume révèle souligne soutient"
).split()
_PRONOUN = re.compile(rf"(?<![\w-])(?:{'|'.join(_SAID)})(?:-t)?-(?:il|elle|ils|elles)(?!\w)", re.IGNORECASE)
_NAME = re.compile(
    r"(?<![.!?…:«\n] )(?<![.!?…:«\n][\u00a0])(?<![\w.])(?<!^)[A-ZÀ-ÖØ-Þ][\w’-]+|[A-ZÀ-Þ]\w+[ \u00a0-][A-ZÀ-Þ]\w+"
)


def studies(reading: Reading) -> Iterator[Finding]:
    """Find, once a field, a study or « selon » in a text that calls no source."""
    for passage in _unsourced(reading):
        if match := _STUDY.search(passage.own):
            message = f"«\u00a0{match[0]}\u00a0»\u00a0: dites d’où cela vient, avec un appel de source."
            yield passage.look("unsourced-study", match.span(), message)


def figures(reading: Reading) -> Iterator[Finding]:
    """Find, once a field, a figure in a text that calls no source."""
    for passage in _unsourced(reading):
        if match := _FIGURE.search(passage.own):
            message = f"«\u00a0{match[0].strip()}\u00a0»\u00a0: un chiffre appelle sa source."
            yield passage.look("unsourced-figure", match.span(), message)


def _unsourced(reading: Reading) -> Iterator[Passage]:
    return (
        passage for passage in reading.texts if passage.kind == "body" and not passage.calls and not passage.figures
    )


def pronouns(reading: Reading) -> Iterator[Finding]:
    """Find « rapporte-t-il » where neither the paragraph nor the one before names anybody."""
    for passage in reading.texts:
        before = ""
        for start, end in passage.paragraphs:
            paragraph = passage.text[start:end]
            for match in _PRONOUN.finditer(passage.prose, start, end):
                if not (_NAME.search(paragraph) or _NAME.search(before) or _speaks(passage, start, end)):
                    message = f"«\u00a0{match[0]}\u00a0»\u00a0: qui? Nommez la personne dans ce paragraphe."
                    yield passage.look("pronoun-only", match.span(), message)
            before = paragraph


def _speaks(passage: Passage, start: int, end: int) -> bool:
    """Whether an island with its speaker is in the paragraph: the page prints their name."""
    return any(start <= at < end for at, _ in passage.spoken)


RULES = (
    Rule(
        "unsourced-study",
        "Étude sans source",
        "Qui lit doit pouvoir vérifier\u00a0: appelez la source dans la section où l’étude ou l’avis est cité.",
        studies,
    ),
    Rule("unsourced-figure", "Chiffre sans source", "Un chiffre sans source ne se vérifie pas.", figures),
    Rule(
        "pronoun-only",
        "Propos sans nom",
        "Un pronom seul laisse deviner qui parle, surtout quand plusieurs personnes sont citées.",
        pronouns,
    ),
)
