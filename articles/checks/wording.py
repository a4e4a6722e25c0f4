"""Words: capitals for emphasis, English left unmarked, and the house lexicon."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.checks.finding import Finding, Term
from articles.checks.passages import Passage
from articles.checks.reading import Reading, Rule

_CAPITALS = re.compile(r"(?<![\w’-])[A-ZÀ-ÖØ-Þ]{2,}(?:[ \u00a0’-]+[A-ZÀ-ÖØ-Þ]{2,})*(?![\w-])")
ACRONYMS = frozenset(
    "UNESCO UNICEF EBITDA NASDAQ GAFAM GAFAMI COVID RESEAU OQLF ACRONYME UQAM TELUS SCRUM SMART".split()
)
LONGEST_ACRONYM = 5
ENGLISH = frozenset(
    "the of and with your this that from how what why which are we you they is was were been have has should would "
    "their our my who when where into about for it its not can will but these those than then there here".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
GAP = 3  # words at most between two English words of one run


def capitals(reading: Reading) -> Iterator[Finding]:
    """Find words typed in capitals to be louder; acronyms and known names are left alone."""
    loud_names = {name.upper() for name in reading.facts.house_words} | ACRONYMS
    for passage in reading.texts:
        for match in _CAPITALS.finditer(passage.own):
            words = [word for word in re.split(r"[ \u00a0’-]+", match[0]) if word not in loud_names]
            if any(len(word) > LONGEST_ACRONYM for word in words) or sum(len(word) >= 4 for word in words) >= 2:
                fix = match[0].lower()
                message = f"«\u00a0{match[0]}\u00a0»\u00a0: les capitales crient. L’italique ou le gras appuie mieux."
                yield passage.look("capitals", match.span(), message, fix)


def english(reading: Reading) -> Iterator[Finding]:
    """Find runs with two English tool words near each other, outside passages marked as foreign."""
    for passage in reading.texts:
        run: list[tuple[int, re.Match[str]]] = []
        for rank, match in enumerate(_WORD.finditer(passage.own)):
            if match[0].lower() not in ENGLISH:
                continue
            if run and (rank - run[-1][0] > GAP + 1 or "\n" in passage.own[run[-1][1].end() : match.start()]):
                yield from _run(passage, run)
                run = []
            run.append((rank, match))
        yield from _run(passage, run)


def _run(passage: Passage, run: list[tuple[int, re.Match[str]]]) -> Iterator[Finding]:
    if len({match[0].lower() for _, match in run}) < 2:
        return
    span = (run[0][1].start(), run[-1][1].end())
    words = passage.text[slice(*span)]
    yield passage.look(
        "english", span, f"«\u00a0{words}\u00a0» semble de l’anglais\u00a0: traduisez, ou marquez le passage."
    )


@lru_cache(maxsize=8)
def lexicon_pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], tuple[Term, ...]]:
    """Return one pattern for the whole lexicon, the longest terms first, and the terms in its order of groups."""
    ordered = tuple(sorted((term for term in terms if term.term.strip(" *")), key=lambda term: -len(term.term)))
    parts = [f"({_term(term.term)})" for term in ordered]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts) or '(?!)'})(?![\w-])", re.IGNORECASE), ordered


def _term(term: str) -> str:
    words = (re.escape(word.rstrip("*")) + (r"\w{0,20}" if word.endswith("*") else "") for word in term.split())
    return r"[ \u00a0]".join(words).replace("'", "[’']").replace("’", "[’']").replace("[[’']']", "[’']")


def lexicon(reading: Reading) -> Iterator[Finding]:
    """Find the terms of the house lexicon, with what the house writes instead."""
    pattern, terms = lexicon_pattern(reading.facts.lexicon)
    if not terms:
        return
    for passage in reading.texts:
        for match in pattern.finditer(passage.own):
            term = terms[(match.lastindex or 1) - 1]
            proposals = [_like(match[0], words) for words in term.replacements]
            yield passage.look("lexicon", match.span(), _lexicon_message(match[0], term), *_fix(proposals))


def _fix(proposals: list[str]) -> tuple[str | None, list[str]]:
    return (proposals[0], proposals[1:]) if proposals else (None, [])


def _lexicon_message(words: str, term: Term) -> str:
    instead = " ou ".join(f"«\u00a0{each}\u00a0»" for each in term.replacements)
    message = f"«\u00a0{words}\u00a0»\u00a0: le lexique de la maison préfère {instead}." if instead else ""
    message = message or f"«\u00a0{words}\u00a0» est au lexique de la maison."
    return f"{message} {term.note}" if term.note else message


def _like(found: str, words: str) -> str:
    return words[:1].upper() + words[1:] if found[:1].isupper() else words


RULES = (
    Rule(
        "capitals",
        "Capitales d’insistance",
        "Les capitales se lisent mal, et les lecteurs d’écran peuvent les épeler.",
        capitals,
    ),
    Rule(
        "english",
        "Anglais non marqué",
        "Un passage marqué («\u00a0Langue\u00a0» dans la barre) se lit à voix haute dans sa langue.",
        english,
    ),
    Rule(
        "lexicon",
        "Lexique de la maison",
        "La rédaction en chef tient la liste des mots à éviter et de ce qu’elle préfère.",
        lexicon,
    ),
)
