"""An hour as somebody types it on the clock of a zone: one that never came, or came twice, is no hour at all."""

from datetime import UTC, datetime, timedelta, tzinfo

from articles.content.french_dates import and_fr, date_fr, time_fr

NBSP = "\u00a0"
YEARS = range(2000, 2200)
"""Beyond them a zone may carry a moment out of the calendar."""
MINUTE = timedelta(minutes=1)
CITIES = {"America/Toronto": "Montréal"}
"""The city a reader knows, when it is not the one that names the zone."""


class NoSuchHour(ValueError):
    """What was typed is no moment, or two. The message is a French sentence that says the nearest hours."""


def read_hour(text: str, zone: tzinfo) -> datetime | None:
    """Return the aware instant of « 2026-12-01T14:30 » on the zone's clock, None when nothing was typed.

    Raises NoSuchHour when it is no date, too far a one, or an hour that does not exist or happens twice.
    """
    text = text.strip()
    if not text:
        return None
    try:
        typed = datetime.fromisoformat(text.replace("\0", "?"))  # what follows a null byte would not be read
    except ValueError as error:
        raise NoSuchHour(f"Écrivez le jour et l’heure ainsi{NBSP}: 2026-12-01 14:30.") from error
    if typed.year not in YEARS:
        raise NoSuchHour(f"Choisissez une année entre {YEARS[0]} et {YEARS[-1]}.")
    return typed if typed.tzinfo is not None else on_the_clock(typed, zone)


def on_the_clock(typed: datetime, zone: tzinfo) -> datetime:
    """Return the instant that a bare date and hour is in a zone. Raises NoSuchHour when it is none, or two."""
    if not _exists(typed, zone):
        raise NoSuchHour(_why(typed, zone, "n’existe pas", "avance"))
    if _comes_twice(typed, zone):
        raise NoSuchHour(_why(typed, zone, "arrive deux fois", "recule"))
    return typed.replace(tzinfo=zone)


def zone_words(zone: tzinfo) -> str:
    """Return whose hour it is, for who reads it elsewhere: « heure de Montréal »."""
    name = str(zone)
    return f"heure de {CITIES.get(name) or name.rpartition('/')[2].replace('_', ' ')}"


def _exists(typed: datetime, zone: tzinfo) -> bool:
    return typed.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == typed


def _comes_twice(typed: datetime, zone: tzinfo) -> bool:
    first, second = (typed.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset()


def _why(typed: datetime, zone: tzinfo, what: str, turned: str) -> str:
    said = f"Le {date_fr(typed)}, {time_fr(typed)} {what}"
    return f"{said}{NBSP}: cette nuit-là, on {turned} l’heure. {_nearest(typed, zone)}"


def _nearest(typed: datetime, zone: tzinfo) -> str:
    """Return the last hour before and the first one after that are one moment each."""
    before = after = typed.replace(second=0, microsecond=0)
    while not _is_one(before, zone):
        before -= MINUTE
    while not _is_one(after, zone):
        after += MINUTE
    return f"Les plus proches{NBSP}: {and_fr([time_fr(before), time_fr(after)])}."


def _is_one(typed: datetime, zone: tzinfo) -> bool:
    return _exists(typed, zone) and not _comes_twice(typed, zone)
