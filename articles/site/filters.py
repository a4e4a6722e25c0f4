"""What narrows a search: rubric, nature, author, expert, dates. Each is a parameter of the address, and may be removed.

A value that names nothing online is « unknown », whether it names nothing at all or something not online yet.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils.text import slugify

from articles.content.folding import folded
from articles.content.french_dates import date_fr, month_fr
from articles.content.richtext.characters import scrub
from articles.content.terms import HIGHEST, LOWEST, first_place, marked
from articles.content.vocabulary import KINDS
from articles.models.reference import Expert
from articles.site.days import Days, days_of
from articles.site.facts import Facts
from articles.site.index import Asked
from articles.site.people import quoted, signing

LONGEST = 120
MOST_NAMESAKES = 5


class Chosen(NamedTuple):
    """One filter as it is shown: its parameters in the address, and its words."""

    parameters: tuple[tuple[str, str], ...]
    label: str


class Found(NamedTuple):
    """What a value stands for: the words shown, and the marks of which a publication must have one."""

    label: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a search. `asked` says them to the index; `unknown` are sentences on values that name nothing."""

    chosen: tuple[Chosen, ...] = ()
    unknown: tuple[str, ...] = ()
    asked: Asked = field(default_factory=Asked)
    since: str = ""
    until: str = ""
    """The first and last day, ISO, as the form shows them."""

    @property
    def are_set(self) -> bool:
        """Whether there is any."""
        return bool(self.chosen)

    @property
    def values(self) -> dict[str, str]:
        """The parameters that are set, as they were given."""
        return dict(parameter for each in self.chosen for parameter in each.parameters)


NO_FILTER = Filters()


def read(given: Mapping[str, str], facts: Facts, at: datetime) -> Filters:
    """Return the filters of an address. A question to the database for an author, three for an expert."""
    chosen: list[Chosen] = []
    unknown: list[str] = []
    groups: list[tuple[str, ...]] = []
    for name, find in FINDERS.items():
        if not (value := _value(given, name)):
            continue
        found = find(value, facts, at)
        chosen.append(Chosen(((name, value),), found.label if found else value))
        if found is None:
            unknown.append(f"{UNKNOWN[name]} «\u00a0{value}\u00a0».")
        else:
            groups.append(found.marks)
    first, last = (days_of(_value(given, name)) for name in ("du", "au"))
    unknown += [f"«\u00a0{_value(given, name)}\u00a0» n’est pas une date que nous lisons." for name in _unread(given)]
    since = first_place(first.begin) if first else LOWEST
    below = first_place(last.end) if last else HIGHEST
    chosen += _dates(given, first, last)
    asked = Asked(tuple(groups), since=since, below=below)
    shown = first.first.isoformat() if first else "", last.last.isoformat() if last else ""
    return Filters(tuple(chosen), tuple(unknown), asked, *shown)


def _value(given: Mapping[str, str], name: str) -> str:
    return " ".join(scrub(given.get(name, "")[:LONGEST]).split())


def _unread(given: Mapping[str, str]) -> list[str]:
    return [name for name in ("du", "au") if _value(given, name) and days_of(_value(given, name)) is None]


def _dates(given: Mapping[str, str], first: Days | None, last: Days | None) -> Iterator[Chosen]:
    """Yield the dates as they are shown: a whole month or year under its name, or each bound."""
    if first and last and (name := _span(first.first, last.last)):
        yield Chosen((("du", _value(given, "du")), ("au", _value(given, "au"))), name)
        return
    if value := _value(given, "du"):
        yield Chosen((("du", value),), f"Depuis le {date_fr(first.first)}" if first else value)
    if value := _value(given, "au"):
        yield Chosen((("au", value),), f"Jusqu’au {date_fr(last.last)}" if last else value)


def _span(first: date, last: date) -> str:
    if days_of(f"{first:%Y-%m}") == (first, last):
        return month_fr(first).capitalize()
    return str(first.year) if days_of(f"{first.year:04}") == (first, last) else ""


def _rubric(value: str, facts: Facts, at: datetime) -> Found | None:
    found = (rubric for rubric in facts.rubrics if rubric.slug == value)
    return next((Found(rubric.name, (marked("r", rubric.id),)) for rubric in found), None)


def _kind(value: str, facts: Facts, at: datetime) -> Found | None:
    return Found(KINDS[value], (marked("k", value),)) if value in KINDS else None


def _author(value: str, facts: Facts, at: datetime) -> Found | None:
    found = signing(at).filter(Q(name=value) | Q(slug__in=[value, slugify(value)])).order_by("pk").first()
    return Found(f"Par {found.name}", (marked("a", found.pk),)) if found else None


def _expert(value: str, facts: Facts, at: datetime) -> Found | None:
    """Return the person of that name or address, read for by whoever keeps their files."""
    named = Q(name=value) | Q(slug__in=[value, slugify(value)]) | Q(searched__startswith=f" {folded(value)}\n")
    files = Expert.objects.filter(named).values_list("pk", flat=True)[:MOST_NAMESAKES]
    found = quoted(at).filter(pk__in=Expert.objects.read_for(list(files)).values("pk")).order_by("pk").first()
    if found is None:
        return None
    ids = Expert.objects.files_of(found).values_list("pk", flat=True)
    return Found(f"Avec {found.name}", tuple(marked("e", id) for id in ids))


FINDERS: dict[str, Callable[[str, Facts, datetime], Found | None]] = {
    "rubrique": _rubric,
    "nature": _kind,
    "auteur": _author,
    "expert": _expert,
}
UNKNOWN = {
    "rubrique": "Aucune rubrique n’a l’adresse",
    "nature": "Aucun article n’est de la nature",
    "auteur": "Personne ne signe ici sous le nom de",
    "expert": "Personne n’est cité ici sous le nom de",
}
