"""What only the writer can decide: each doubt with its place, the reason in French, and a fix where there is one."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from articles.content.typography.numbers import DAYS, MONTHS
from articles.content.typography.quoting import Marks, read_marks
from articles.content.typography.shield import shield
from articles.content.typography.signs import NBSP, S


class Flag(NamedTuple):
    """A doubt about `text[start:end]` (characters). `fix` is what to write there instead, when one can tell."""

    rule: str
    start: int
    end: int
    message: str
    fix: str | None = None


Finder: TypeAlias = Callable[[re.Match[str]], "tuple[str, str | None] | None"]

MAX_INCISE = 8
"""Words an incise may have before it closes the quotation and opens it again."""

MAX_READ = 400

_ACCENTED = {
    "Etat": "État",
    "Etats": "États",
    "Eglise": "Église",
    "Ecole": "École",
    "Ecoles": "Écoles",
    "Etude": "Étude",
    "Etudes": "Études",
    "Equipe": "Équipe",
    "Energie": "Énergie",
    "Economie": "Économie",
    "Edition": "Édition",
    "Editions": "Éditions",
    "Education": "Éducation",
    "Election": "Élection",
    "Elections": "Élections",
    "Evénement": "Événement",
    "Evénements": "Événements",
    "Evidemment": "Évidemment",
    "Egalement": "Également",
    "Ecrire": "Écrire",
    "Etre": "Être",
    "Ile": "Île",
    "Iles": "Îles",
    "Ca": "Ça",
}
_UNITS = r"(?:km|cm|mm|kg|m|g|%|\$|€|millions?|milliards?|points?)"
_VERBS = (
    "dit|explique|affirme|ajoute|raconte|précise|souligne|estime|note|confie|poursuit|indique|rappelle|soutient"
    "|observe|conclut|répond|constate|résume|croit|pense"
)
_ROLES = (
    "président|directeur|directrice|professeur|chef|fondat|cofondat|vice-|PDG|porte-parole|associé|analyste|conseill"
)

_BEFORE = re.compile(rf"(?:(?<!\w)(US|CA|CAN|AU))?([$€£]){S}?(\d++(?:{S}\d{{3}})*+(?:[,.]\d++)?)(?![\w%])")
_POINT = re.compile(r"(?<![\w.,/:\-])(\d++)\.(\d++)(?![\w/:]|\.\d)")
_VERSIONED = re.compile(
    r"(?:\b[A-ZÀ-Þ][\w\-]*|\b(?:versions?|sections?|articles?|art\.|chapitres?|figures?|tableaux?|annexes?|normes?"
    rf"|points?|règles?|no|n°)){S}*$"
)
_COMMA = re.compile(r"(?<![\w.,/:\-])([1-9]\d{0,2})((?:,\d{3}){2,}+|,\d00)(?![\w,.]*\d)")
_HYPHEN = re.compile(rf"(?<=[\w»”)\]%$€?!.,])({S}++)(-{{1,3}})({S}++)(?=[\w«“(\[…\"'])")
_GLUED_DASH = re.compile(r"(?<=[^\W\d_])—(?=[^\W\d_])")
_DOTS = re.compile(r"(?<![./\\…])(?:\.{4,}+|\.{2})(?![./\\])|…[.…]++|\.…")
_MISTER = re.compile(rf"(?<!\w)(Mr\.?|MR)(?={S}++[A-ZÀ-Þ])")
_DOTTED_TITLE = re.compile(rf"(?<!\w)(Mmes?|Mlles?|Dre?s?)\.(?={S}++[A-ZÀ-Þ])")
_RANK = re.compile(rf"(?<!\w)(?:(\d++){S}?(?:i?[eè]me)(s?)|([IVXL]{{1,7}})(?:i?[eè]me)(s?)|(\d++)i[eè]re?)(?!\w)")
_SECOND = re.compile(r"(?<!\w)2nd(e?s?)(?!\w)")
_BARE_CAPITAL = re.compile(rf"(?<!\w)(?:{'|'.join(_ACCENTED)})(?!\w)")
_AFTER_A = (
    r"partir|propos|noter|suivre|quoi|cause|côté|moins|peine|travers|l[’']|la |quel|qui|lire|voir|Montréal|Québec|Paris"
    "|ce |cet|ces|long|court|chaque|force|titre"
)
_BARE_A = re.compile(rf"(?:^|(?<=\n)|(?<=[.!?»] )|(?<=[.!?«]\u00a0)|(?<=« ))A(?= (?:{_AFTER_A})\b)")
_CAPITAL_MONTH = re.compile(
    rf"(?<!\w)(?:1er|[12]?\d|3[01]){S}++(?P<name>{'|'.join(month.capitalize() for month in MONTHS.split('|'))})(?!\w)"
)
_DAY = "|".join(day.capitalize() for day in DAYS.split("|"))
_CAPITAL_DAY = re.compile(rf"(?<=[a-zà-ÿ,]{S})(?P<name>{_DAY})(?={S}++(?:1er|\d{{1,2}})(?!\w))")
_FIRST_DAY = re.compile(rf"(?<![\w.,/\-])(?P<name>1)(?={S}++(?:{MONTHS})(?!\w))")
_ISO = re.compile(r"(?<![\w.\-/])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w\-/])")
_SLASHED = re.compile(r"(?<![\w./\-])(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/(\d{4})(?![\w/\-])")
_HALF_DAY = re.compile(rf"(?<![\w:.,])(1[0-2]|0?[1-9])(?::([0-5]\d))?{S}?([aApP])\.?[mM]\b\.?(?![\w-])")
_SINGLE = re.compile(r"(?:(?<=[\s(«“])|^)'(?=\w)[^'\n]{2,200}(?<=[\w.!?…])'(?=[\s).,;:!?»”]|$)")
_SPACED_COMMA = re.compile(rf"(?<=[^\W_])({S}++),(?=\s|$)")
_INCISE = re.compile(rf"(?<=, )(?:{_VERBS})(?:-t)?(?:-(?:il|elle|on|ils|elles|je)|{S}(?=[A-ZÀ-Þ]|l[ea’]|un|s[ao]n))")
_FIRST_MARK = re.compile(rf"\n{S}*+«")


def flags(text: str, locale: str) -> list[Flag]:
    """Return what deserves the writer's eye in a text, in order. Lines are paragraphs.

    Meant for a text that `correct` has seen: what it puts right is not told again.
    """
    seen = shield(text)
    found = [*_marks(seen), *_plain(seen), *_dates(seen, locale)]
    return sorted(found, key=lambda flag: (flag.start, flag.end, flag.rule))


def _plain(text: str) -> Iterator[Flag]:
    for rule, pattern, tell in _RULES:
        for found in pattern.finditer(text):
            if told := tell(found):
                group = "name" if "name" in pattern.groupindex else 0
                yield Flag(rule, *found.span(group), *told)


# --- Quotation marks --------------------------------------------------------------------------------------------------


def _marks(text: str) -> Iterator[Flag]:
    if not re.search('[«»“”„"]', text):
        return
    marks = read_marks(text)
    yield from (Flag("guillemet-seul", place, place + 1, _LONE) for place in _alone(text, marks.lone))
    yield from _incises(text, marks)


_LONE = "Ce guillemet n’a pas son pendant\u00a0: fermez-le, ouvrez-le ou retirez-le."


def _alone(text: str, lone: list[int]) -> Iterator[int]:
    """Leave out the opening guillemets that the next paragraph takes up: « opens each, » closes only the last."""
    end = -1
    goes_on = False
    for place in lone:
        if place > end:
            end = (text.find("\n", place) + 1 or len(text) + 1) - 1
            goes_on = _FIRST_MARK.match(text, end) is not None
        if not (goes_on and text[place] == "«"):
            yield place


def _incises(text: str, marks: Marks) -> Iterator[Flag]:
    for pair in marks.pairs:
        if pair.depth:
            continue
        for found in _INCISE.finditer(text, pair.opening, pair.closing):
            incise = _incise(text[found.start() : min(pair.closing, found.start() + MAX_READ)])
            if len(incise.split()) > MAX_INCISE:
                yield Flag("incise-longue", found.start(), found.start() + len(incise), _LONG)


_LONG = "Cette incise compte plus de huit mots\u00a0: fermez les guillemets avant elle, et rouvrez-les après."


def _incise(words: str) -> str:
    """Return an incise up to its last comma: the verb and its subject, then the subject's role."""
    chunks = words.split(", ", 2)
    if len(chunks) == 3 and re.match(rf"(?:(?:l[ea]|l’|un|une) ?)?(?:{_ROLES})", chunks[1]):
        return ", ".join(chunks[:2])
    return chunks[0].strip()


# --- Figures ----------------------------------------------------------------------------------------------------------


def _symbol_before(found: re.Match[str]) -> tuple[str, str | None]:
    amount = re.sub(r"\.(?=\d{1,2}$)", ",", found[3])
    country = f"{NBSP}{found[1]}" if found[1] else ""
    return f"En français, le symbole «{NBSP}{found[2]}{NBSP}» suit le nombre.", f"{amount}{NBSP}{found[2]}{country}"


def _decimal_point(found: re.Match[str]) -> tuple[str, str | None] | None:
    text = found.string
    start = max(0, found.start() - 24)
    named = _VERSIONED.search(text[start : found.start()]) and not re.match(rf"{S}*{_UNITS}", text[found.end() :][:12])
    if named or re.search(r"[$€£]\s?$", text[start : found.start()]):
        return None
    if len(found[2]) == 3 and len(found[1]) <= 3:
        return "Point décimal ou séparateur de milliers? En français\u00a0: la virgule, ou une espace.", None
    return "Les décimales suivent une virgule.", f"{found[1]},{found[2]}"


def _thousands_comma(found: re.Match[str]) -> tuple[str, str | None]:
    return (
        "Trois décimales, ou des milliers à l’anglaise? Les milliers sont séparés par une espace.",
        (found[1] + found[2]).replace(",", NBSP),
    )


def _rank(found: re.Match[str]) -> tuple[str, str | None]:
    number, plural = found[1] or found[3] or found[5], found[2] or found[4] or ""
    fix = f"{number}er" if number == "1" else f"{number}e{plural}"
    return "Un ordinal s’abrège en «\u00a01er\u00a0», «\u00a01re\u00a0» ou «\u00a02e\u00a0».", fix


def _dates(text: str, locale: str) -> Iterator[Flag]:
    if locale == "fr-FR":
        for found in _ISO.finditer(text):
            yield Flag("date-chiffres", *found.span(), _FRENCH_DATE, f"{found[3]}/{found[2]}/{found[1]}")
        return
    for found in _SLASHED.finditer(text):
        fix = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if int(found[1]) > 12 else None
        yield Flag("date-chiffres", *found.span(), _ISO_DATE, fix)


_FRENCH_DATE = "Une date en chiffres s’écrit jour/mois/année."
_ISO_DATE = "Une date en chiffres s’écrit année-mois-jour\u00a0: 2023-12-13."


def _half_day(found: re.Match[str]) -> tuple[str, str | None]:
    hour = int(found[1]) % 12 + (12 if found[3] in "pP" else 0)
    minutes = f"{NBSP}{found[2]}" if found[2] else ""
    return "L’heure s’écrit sur vingt-quatre heures.", f"{hour}{NBSP}h{minutes}"


# --- The table --------------------------------------------------------------------------------------------------------


def _says(message: str, fix: Callable[[re.Match[str]], str | None] = lambda found: None) -> Finder:
    return lambda found: (message, fix(found))


_RULES: list[tuple[str, re.Pattern[str], Finder]] = [
    ("symbole-devant", _BEFORE, _symbol_before),
    ("point-decimal", _POINT, _decimal_point),
    ("virgule-milliers", _COMMA, _thousands_comma),
    (
        "trait-union-tiret",
        _HYPHEN,
        _says("Pour une incise, le tiret est plus long que le trait d’union.", lambda f: " – "),
    ),
    ("tiret-colle", _GLUED_DASH, _says("Un tiret d’incise est entouré d’espaces.", lambda f: " – ")),
    ("points", _DOTS, _says("Trois points de suspension, ou un seul point.", lambda f: "…")),
    ("mister", _MISTER, _says("«\u00a0Monsieur\u00a0» s’abrège en «\u00a0M.\u00a0».", lambda f: "M.")),
    ("titre-point", _DOTTED_TITLE, _says("Cette abréviation ne prend pas de point.", lambda f: f[1])),
    ("ordinal", _RANK, _rank),
    ("second", _SECOND, _says("«\u00a0Second\u00a0» s’abrège en «\u00a02d\u00a0».", lambda f: f"2d{f[1]}")),
    ("capitale-accent", _BARE_CAPITAL, _says("Les capitales gardent leurs accents.", lambda f: _ACCENTED[f[0]])),
    ("capitale-accent", _BARE_A, _says("Les capitales gardent leurs accents.", lambda f: "À")),
    ("mois-majuscule", _CAPITAL_MONTH, _says("Le nom d’un mois est en minuscules.", lambda f: f["name"].lower())),
    ("jour-majuscule", _CAPITAL_DAY, _says("Le nom d’un jour est en minuscules.", lambda f: f["name"].lower())),
    ("premier-du-mois", _FIRST_DAY, _says("Le premier jour du mois s’écrit «\u00a01er\u00a0».", lambda f: "1er")),
    ("heure-anglaise", _HALF_DAY, _half_day),
    ("guillemets-simples", _SINGLE, _says("Des guillemets simples? En français\u00a0: «\u00a0…\u00a0».")),
    ("espace-virgule", _SPACED_COMMA, _says("Pas d’espace avant une virgule.", lambda f: ",")),
]
