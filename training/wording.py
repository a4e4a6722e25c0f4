"""Sessions, durations and prices in French words. Hours come on the clock of their session and stay on it.

The site's own filters bring every moment to the house's time zone: a session in Paris keeps Paris time.
"""

from datetime import datetime
from decimal import Decimal

from articles.content.french_dates import NBSP, time_fr, weekday_date_fr

SHORT_MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.")
SIGNS = {"CAD": "$", "EUR": "€"}
LONG_SIGNS = {"CAD": f"${NBSP}CA", "EUR": "€"}
TAXES_BETWEEN = {"ht": NBSP, "ttc": NBSP}  # « 890 € HT », but « 1 295 $ CA, taxes en sus »


def short_month(moment: datetime) -> str:
    """« déc. »."""
    return SHORT_MONTHS[moment.month - 1]


def hours_of(start: datetime, end: datetime) -> str:
    """« de 9 h à 16 h 30 », or « à 9 h, jusqu’au mercredi 2 décembre 2026 à 16 h » when it ends on another day."""
    if start.date() == end.date():
        return f"de {time_fr(start)} à {time_fr(end)}"
    return f"à {time_fr(start)}, jusqu’au {weekday_date_fr(end)} à {time_fr(end)}"


def duration(hours: Decimal) -> str:
    """« 7 heures », « 1 heure », « 3 h 30 », « 45 minutes »."""
    whole, minutes = divmod(round(hours * 60), 60)
    if not minutes:
        return f"{whole}{NBSP}heure{'s' if whole > 1 else ''}"
    return f"{whole}{NBSP}h{NBSP}{minutes:02}" if whole else f"{minutes}{NBSP}minutes"


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
