"""What the other pages place: the block beside an article, the timetable of the home page, and their French words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.content import french_dates
from articles.site.pieces import piece
from training import wording
from training.block import block
from training.matching import Topic
from training.timetable import next_bookable
from training.words import telling

register = template.Library()

register.filter("session_month", wording.short_month)
register.filter("session_date", french_dates.weekday_date_fr)
register.filter("session_hour", french_dates.time_fr)
register.filter("duration", wording.duration)
register.filter("names", french_dates.and_fr)


@register.simple_tag
def training_block(
    article_id: int | None = None,
    rubric_id: int | None = None,
    tag_ids: Iterable[int] | None = None,
    words: str | Iterable[str] = (),
    at: datetime | None = None,
) -> SafeString:
    """The « Découvrez nos formations » block, by one query.

    `words` are the stems that a publication keeps, in a list or separated by spaces. A value that the page does not
    have comes as an empty string from a template: it is no value.
    """
    stems = words.split() if isinstance(words, str) else words
    topic = Topic(rubric_id or None, frozenset(tag_ids or ()), telling(stems))
    return piece("training/block.html", block=block(article_id or None, topic, at or timezone.now()))


@register.simple_tag
def upcoming_trainings(limit: int = 5, at: datetime | None = None) -> SafeString:
    """« Prochaines formations », the timetable of the home page, by one query; nothing when nothing is to come."""
    return piece("training/upcoming.html", lines=tuple(next_bookable(at or timezone.now(), limit)))


@register.filter
def session_weekday(moment: datetime) -> str:
    """« mardi »."""
    return french_dates.WEEKDAYS[moment.weekday()]


@register.filter
def session_day(moment: datetime) -> SafeString:
    """The day as a numeral: « 13 », « 1er » with its letters raised."""
    return format_html("{}<sup>er</sup>", 1) if moment.day == 1 else format_html("{}", moment.day)


@register.filter
def price(line: Any) -> str:
    """The price of a line: « 1 295 $ »."""
    return wording.price(line.price, line.currency)


@register.filter
def price_in_full(training: Any) -> str:
    """The price of a training, with its money and taxes: « 1 295 $ CA, taxes en sus », « 890 € HT »."""
    words = wording.price(training.price, training.currency, in_full=True)
    if not training.price:
        return words
    return f"{words}{wording.TAXES_BETWEEN.get(training.taxes, ', ')}{training.get_taxes_display()}"


@register.filter
def session_hours(session: Any) -> str:
    """« de 9 h à 16 h 30 », on the session's own clock."""
    return wording.hours_of(session.local_start, session.local_end)


@register.filter
def text_lines(text: str) -> list[str]:
    """The lines of a text that are not empty, without the dash or bullet typed before them."""
    stripped = (line.strip().lstrip("-–•*").strip() for line in text.splitlines())
    return [line for line in stripped if line]
