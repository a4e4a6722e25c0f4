"""A day and an hour as a person types them, in the newsroom's time zone."""

from datetime import UTC, datetime

from django.utils import timezone

NB = "\u00a0"
YEARS = range(2000, 2200)
"""Beyond them a zone may carry a moment out of the calendar."""


def read_moment(text: str) -> datetime | None:
    """Return the aware instant of « 2026-12-01T14:30 », None when nothing was typed.

    Raises ValueError with a French sentence when it is no date, or an hour that does not exist or happens twice.
    """
    text = text.strip()
    if not text:
        return None
    try:
        naive = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"Écrivez le jour et l’heure ainsi{NB}: 2026-12-01 14:30.") from error
    if naive.year not in YEARS:
        raise ValueError(f"Choisissez une année entre {YEARS[0]} et {YEARS[-1]}.")
    if naive.tzinfo is not None:
        return naive
    zone = timezone.get_current_timezone()
    first, second = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise ValueError(f"Cette heure n’existe pas{NB}: cette nuit-là, on avance l’heure. Choisissez-en une autre.")
    if first.utcoffset() != second.utcoffset():
        raise ValueError(
            f"Cette heure arrive deux fois{NB}: cette nuit-là, on recule l’heure. Choisissez-en une autre."
        )
    return first
