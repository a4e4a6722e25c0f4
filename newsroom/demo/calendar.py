"""The demo's clock: every date is counted from today, so that the newsroom is never stale."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONTREAL = ZoneInfo("America/Toronto")
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days counted from `today`, which is today in Montréal."""

    today: date

    @property
    def year(self) -> int:
        """The year that a bilan is about: the last one that has reached its autumn."""
        return (self.today - timedelta(days=270)).year

    def day(self, offset: int) -> date:
        """Return the day `offset` days after today."""
        return self.today + timedelta(days=offset)

    def at(self, offset: int, hour: str, zone: ZoneInfo = MONTREAL) -> datetime:
        """Return the instant of an hour (`14:30`) of a day counted from today."""
        return datetime.combine(self.day(offset), time.fromisoformat(hour), zone)

    def working_day(self, offset: int, days: int = 1) -> int:
        """Return the first offset from which `days` days in a row are all working days, out of the winter holidays."""
        while self.day(offset).weekday() + days - 1 > FRIDAY or _on_holiday(self.day(offset)):
            offset += 1
        return offset


def _on_holiday(day: date) -> bool:
    """Whether a day is too near the turn of the year for anybody to attend."""
    return (day.month, day.day) >= (12, 19) or (day.month, day.day) <= (1, 5)
