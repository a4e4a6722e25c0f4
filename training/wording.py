"""Dates, hours, durations and prices as a French reader expects them, on the clock of the session they belong to.

Django's own filters would bring every hour to the server's zone: a session in Paris keeps Paris time.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

NBSP = "\u00a0"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
SHORT_MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.")
SIGNS = {"CAD": "$", "EUR": "€"}
LONG_SIGNS = {"CAD": f"${NBSP}CA", "EUR": "€"}
TAXES_BETWEEN = {"ht": NBSP, "ttc": NBSP}  # « 890 € HT », but « 1 295 $ CA, taxes en sus »


def day(moment: datetime) -> str:
    """« 1er » or « 13 »."""
    return "1er" if moment.day == 1 else str(moment.day)


def weekday(moment: datetime) -> str:
    """« mardi »."""
    return DAYS[moment.weekday()]


def month(moment: datetime) -> str:
    """« décembre »."""
    return MONTHS[moment.month - 1]


def short_month(moment: datetime) -> str:
    """« déc. »."""
    return SHORT_MONTHS[moment.month - 1]


def month_and_year(moment: datetime) -> str:
    """« décembre 2026 »."""
    return f"{month(moment)} {moment.year}"


def full_date(moment: datetime) -> str:
    """« mardi 1er décembre 2026 »."""
    return f"{weekday(moment)} {day(moment)}{NBSP}{month(moment)} {moment.year}"


def hour(moment: datetime) -> str:
    """« 14 h 30 », « 9 h »."""
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def hours_of(start: datetime, end: datetime) -> str:
    """« de 9 h à 16 h 30 », or « à 9 h, jusqu’au mercredi 2 décembre 2026 à 16 h » when it ends on another day."""
    if start.date() == end.date():
        return f"de {hour(start)} à {hour(end)}"
    return f"à {hour(start)}, jusqu’au {full_date(end)} à {hour(end)}"


def duration(hours: Decimal) -> str:
    """« 7 heures », « 1 heure », « 3 h 30 »."""
    minutes = round(hours * 60)
    whole, rest = divmod(minutes, 60)
    if not rest:
        return f"{whole}{NBSP}heure{'s' if whole > 1 else ''}"
    return f"{whole}{NBSP}h{NBSP}{rest:02}" if whole else f"{rest}{NBSP}minutes"


def price(amount: Decimal | None, currency: str, in_full: bool = False) -> str:
    """« 1 295 $ », « 49,50 € », « Gratuit », « Prix sur demande »; in full, the dollar says that it is Canadian."""
    if amount is None:
        return "Prix sur demande"
    if not amount:
        return "Gratuit"
    sign = (LONG_SIGNS if in_full else SIGNS).get(currency, currency)
    return f"{number(amount)}{NBSP}{sign}"


def number(amount: Decimal) -> str:
    """« 1 295 », « 49,50 »: cents only when there are some, thousands apart."""
    whole, _, cents = f"{amount:,.2f}".partition(".")
    grouped = whole.replace(",", NBSP)
    return grouped if cents == "00" else f"{grouped},{cents}"


def names(people: Sequence[object]) -> str:
    """« Anne Roy, Ali Saad et Zoé Viau »."""
    written = [str(person) for person in people]
    return " et ".join(filter(None, [", ".join(written[:-1]), *written[-1:]]))
