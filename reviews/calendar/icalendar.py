"""iCalendar (RFC 5545), the little of it that a list of hours needs. Pure functions: text out, lines ended by CRLF."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings

FOLD = 75
"""The longest line, in octets, its end apart."""
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
"""What no line of text may hold, or what some reader takes for its end; a line feed is written \\n."""
LENGTH = "PT30M"


@dataclass(frozen=True)
class Event:
    """One hour. `uid` is the same for ever; `sequence` grows when it is moved or cancelled."""

    uid: str
    at: datetime
    title: str
    url: str
    category: str = ""
    notes: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar_text(events: Iterable[Event], *, name: str, at: datetime) -> str:
    """Return the calendar as it is at an instant."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Newsroom//Calendrier//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(line for event in events for line in _lines(event, at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """Return a text as a value: backslashes, semicolons, commas and line ends said, what no line holds left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = FORBIDDEN.sub("", text)
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """Yield the line in parts of at most 75 octets, each but the first after a space; no character is cut."""
    part = ""
    room = FOLD
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", FOLD - 1
        part += letter
        room -= size
    yield part


def _lines(event: Event, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@{urlsplit(settings.SITE_URL).hostname}"
    yield f"DTSTAMP:{_utc(at)}"
    yield f"DTSTART:{_utc(event.at)}"
    yield f"DURATION:{LENGTH}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.notes:
        yield f"DESCRIPTION:{escaped(event.notes)}"
    if event.category:
        yield f"CATEGORIES:{escaped(event.category)}"
    yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
