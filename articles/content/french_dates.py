"""Dates and hours as French readers expect them. Pure functions: a moment comes in its own local time.

« 1er décembre 2026 », « 14 h 30 » (Vitrine linguistique, 21516). A day stays with its month, an hour with its h.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

NBSP = "\u00a0"
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def day_fr(day: date) -> str:
    """Return « 1er » or « 13 »."""
    return "1er" if day.day == 1 else str(day.day)


def date_fr(day: date) -> str:
    """Return « 1er décembre 2026 »."""
    return f"{day_fr(day)}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def weekday_date_fr(day: date) -> str:
    """Return « mardi 1er décembre 2026 »."""
    return f"{WEEKDAYS[day.weekday()]} {date_fr(day)}"


def day_and_month_fr(day: date) -> str:
    """Return « 1er décembre »."""
    return f"{day_fr(day)}{NBSP}{MONTHS[day.month - 1]}"


def month_fr(day: date) -> str:
    """Return « décembre 2026 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def time_fr(moment: time | datetime) -> str:
    """Return « 14 h 30 », « 14 h 05 », « 9 h »."""
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def datetime_fr(moment: datetime) -> str:
    """Return « 1er décembre 2026 à 14 h 30 »."""
    return f"{date_fr(moment)} à {time_fr(moment)}"


def iso_fr(text: str) -> str:
    """Return a stored ISO date in French: a day, « 2026-12 » or « 2026 ». What is no date comes back as it was."""
    year, _, month = text.partition("-")
    try:
        if len(text) == 10:
            return date_fr(date.fromisoformat(text))
        if len(text) == 7:
            return month_fr(date(int(year), int(month), 1))
    except ValueError:
        return text
    return text


def and_fr(names: Sequence[str]) -> str:
    """Return « Anne Roy, Ali Saad et Zoé Viau »."""
    return " et ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
