"""Dates and hours in templates, in the house's time zone. An aware moment is brought to local time first."""

from datetime import date, datetime
from typing import cast

from django import template
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone, is_aware, localtime

from articles.content import french_dates, hours
from articles.site.markup import raised

register = template.Library()


@register.filter
def date_fr(moment: date) -> SafeString:
    """« 1er décembre 2026 », the « er » raised."""
    return raised(french_dates.date_fr(_local(moment)))


@register.filter
def day_and_month_fr(moment: date) -> SafeString:
    """« 1er décembre », the « er » raised."""
    return raised(french_dates.day_and_month_fr(_local(moment)))


@register.filter
def weekday_date_fr(moment: date) -> str:
    """« mardi 1er décembre 2026 »."""
    return french_dates.weekday_date_fr(_local(moment))


@register.filter
def weekday_fr(moment: date) -> str:
    """« mardi »."""
    return french_dates.WEEKDAYS[_local(moment).weekday()]


@register.filter
def month_fr(moment: date) -> str:
    """« décembre 2026 »."""
    return french_dates.month_fr(_local(moment))


@register.filter
def date_plain(moment: date) -> str:
    """« 1er décembre 2026 » without markup, for titles and attributes."""
    return french_dates.date_fr(_local(moment))


@register.filter
def iso_fr(text: str) -> SafeString:
    """A stored ISO date: « 1er décembre 2026 », the « er » raised."""
    return raised(french_dates.iso_fr(text))


@register.filter
def time_fr(moment: datetime) -> str:
    """« 14 h 30 »."""
    return french_dates.time_fr(cast(datetime, _local(moment)))


@register.simple_tag
def zone_words() -> str:
    """Whose hour it is: « heure de Montréal »."""
    return hours.zone_words(get_current_timezone())


@register.filter
def iso(moment: date) -> str:
    """The machine's form, for `<time datetime>`."""
    local = _local(moment)
    return local.isoformat(timespec="minutes") if isinstance(local, datetime) else local.isoformat()


@register.filter
def iso_day(moment: date) -> str:
    """The machine's form of a day."""
    return _local(moment).strftime("%Y-%m-%d")


@register.filter
def and_fr(names: list[str]) -> str:
    """« Anne Roy, Ali Saad et Zoé Viau »."""
    return french_dates.and_fr(names)


def _local(moment: date) -> date:
    return localtime(moment) if isinstance(moment, datetime) and is_aware(moment) else moment
