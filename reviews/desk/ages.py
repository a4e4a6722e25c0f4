"""How long something has waited, and when it is due, as a newsroom says it."""

from datetime import datetime

from django.utils.timezone import localtime

from accounts.models import Absence
from articles.content.french_dates import date_fr
from articles.desk.wording import NB, day, hour

HOUR = 3600
DAYS_IN_WORDS = 14


def since_words(then: datetime, now: datetime) -> str:
    """Return since when: « à l’instant », « depuis 5 min », « depuis 3 h », « depuis hier », « depuis 4 jours »."""
    seconds = max(0.0, (now - then).total_seconds())
    days = (localtime(now).date() - localtime(then).date()).days
    if seconds < 60:
        return "à l’instant"
    if seconds < HOUR:
        return f"depuis {int(seconds // 60)}{NB}min"
    if days == 0:
        return f"depuis {int(seconds // HOUR)}{NB}h"
    if days == 1:
        return "depuis hier"
    return f"depuis {days}{NB}jours" if days <= DAYS_IN_WORDS else f"depuis le {day(then)}"


def coming_words(at: datetime, now: datetime) -> str:
    """Return a moment, near ones by their name: « aujourd’hui, 14 h », « demain, 9 h », « 3 mai 2027, 9 h »."""
    days = (localtime(at).date() - localtime(now).date()).days
    near = {-1: "hier", 0: "aujourd’hui", 1: "demain"}
    return f"{near.get(days) or day(at)}, {hour(at)}"


def away_words(absence: Absence | None) -> str:
    """Return until when somebody is away: « absence jusqu’au 3 décembre 2026, remplacement : Rachid »."""
    if absence is None:
        return ""
    stands_in = f", remplacement{NB}: {absence.replacement}" if absence.replacement else ""
    return f"absence jusqu’au {date_fr(absence.until)}{stands_in}"


def due_words(due: datetime | None, now: datetime) -> str:
    """Return the heure de tombée in words, empty when there is none: « en retard : à rendre hier, 17 h »."""
    if due is None:
        return ""
    words = f"à rendre {coming_words(due, now)}"
    return f"en retard{NB}: {words}" if due < now else words
