"""Hours typed on the clock of a session, whatever the clock of who types them."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from articles.content import hours

FIRST_YEAR, LAST_YEAR = 2000, 2200


def on_the_clock(typed: datetime, zone: ZoneInfo) -> datetime:
    """The moment that `typed`, a bare date and hour, is in `zone`; refused when it is none, or two."""
    if not FIRST_YEAR <= typed.year <= LAST_YEAR:
        raise ValidationError("Vérifiez l’année.", code="year")
    try:
        return hours.on_the_clock(typed, zone)
    except hours.NoSuchHour as refused:
        raise ValidationError(str(refused), code="hour") from refused


class ClockField(forms.SplitDateTimeField):
    """A date and an hour as typed, in no zone: the form has the session's."""

    def __init__(self, *, label: str, **kwargs: Any) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": f"{label}, date"},
            time_attrs={"type": "time", "aria-label": f"{label}, heure"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(
            label=label,
            widget=widget,
            input_date_formats=["%Y-%m-%d"],
            input_time_formats=["%H:%M", "%H:%M:%S"],
            **kwargs,
        )

    def compress(self, data_list: Any) -> Any:
        """The bare datetime of a date and an hour, None when neither is typed."""
        if not data_list:
            return None
        day, hour = data_list
        if not isinstance(day, date) or not isinstance(hour, time):
            raise ValidationError("La date et l’heure vont ensemble.", code="incomplete")
        return datetime.combine(day, hour)
