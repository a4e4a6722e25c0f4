"""Moments in words, as the desk says them: « 14 h 32 », « 1er décembre 2026, 9 h »."""

from datetime import datetime

from django.utils.timezone import localtime

NB = "\u00a0"
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def hour(at: datetime) -> str:
    """Return the hour on the newsroom's clock: « 14 h 32 », « 9 h »."""
    local = localtime(at)
    minutes = f"{NB}{local.minute:02}" if local.minute else ""
    return f"{local.hour}{NB}h{minutes}"


def moment(at: datetime) -> str:
    """Return a date and an hour: « 1er décembre 2026, 9 h »."""
    local = localtime(at)
    day = "1er" if local.day == 1 else str(local.day)
    return f"{day}{NB}{MONTHS[local.month - 1]} {local.year}, {hour(at)}"


def day(at: datetime) -> str:
    """Return a date: « 1er décembre 2026 »."""
    return moment(at).rsplit(", ", 1)[0]
