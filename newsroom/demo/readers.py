"""The readers of the demo: their votes and reports through the site's doors, and counts shaped like real reading."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import blake2b

from articles.content.vocabulary import SPONSORED
from articles.models import Publication, Reads, SectionReads
from articles.models.reads import Block
from articles.models.reports import Report
from articles.voices.rating import rate
from articles.voices.reporting import Typed, receive
from articles.voices.senders import Sender, forget
from articles.voices.treating import settle
from newsroom.demo.acts import Act
from newsroom.demo.calendar import MONTREAL, Calendar
from newsroom.demo.house import House
from newsroom.demo.texts import Readers, ReportEntry, Story

WEEKS = 5
"""Of counts: what the page of an article shows, and a little more."""
SHARES = {Block.END: 0.46, Block.TRAININGS: 0.37, Block.TRAINING: 0.021, Block.RELATED: 0.41}
"""Of those who read an article, how many went that far."""
WEEK = (1.0, 1.12, 1.08, 1.0, 0.84, 0.42, 0.5)
"""How much is read from Monday to Sunday."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one article is read: its id, the first day, and how many read it on that day."""

    article: int
    since: date
    first: int


def vote(readers: Readers, house: House, now: datetime) -> None:
    """Give every vote, each by a reader of its own, then forget the readers as midnight does; the counts stay."""
    yesterday = now.astimezone(MONTREAL).date() - timedelta(days=1)
    for key, scores in readers.votes.items():
        for rank, score in enumerate(scores):
            name = f"demo-{key}-{rank}"
            rate(house.articles[key].pk, Sender(yesterday, name, name), score)
    forget(now)


def reporting(readers: Readers, stories: list[Story], calendar: Calendar) -> Iterator[Act]:
    """Yield the reports of readers, and what the desk did with them."""
    days = {story.key: story.day for story in stories}
    for entry in readers.reports:
        day = days[entry.article]
        at = calendar.at(day + entry.day, entry.hour)
        yield Act(at, partial(report, entry, at))
        if entry.fate:
            at = calendar.at(day + entry.settled_day, entry.settled_hour)
            yield Act(at, partial(treat, entry, at))


def report(entry: ReportEntry, at: datetime, house: House) -> None:
    """Report an error in what readers see at that instant."""
    shown = Publication.objects.live(at).get(article=house.articles[entry.article])
    typed = Typed(entry.part, entry.passage, entry.text, entry.email)
    name = f"demo-{entry.article}"
    receive(shown, typed, Sender(at.date(), name, name), at)


def treat(entry: ReportEntry, at: datetime, house: House) -> None:
    """Settle a report as its button does."""
    made = Report.objects.get(article=house.articles[entry.article], text=entry.text)
    settle(made, entry.fate, house.people[entry.by], at=at)


def read_by_many(now: datetime) -> None:
    """Write the counts of some weeks at once: reading them one by one would take longer than loading the rest."""
    today = now.astimezone(MONTREAL).date()
    shown = Publication.objects.live(now).order_by("first_published_at")
    counts = [row for each in shown for row in _counts(_reading(each), today)]
    Reads.objects.bulk_create(counts)
    SectionReads.objects.bulk_create(row for each in shown for row in _sections(each, today))


def _sections(publication: Publication, today: date) -> Iterator[SectionReads]:
    """Yield the readers of each section of an article: fewer at each, down to those who read it to its end."""
    reading = _reading(publication)
    readers = sum(row.count for row in _counts(reading, today) if row.block == Block.READ)
    places = range(1, len(publication.as_content().sections) + 1)
    for place in places:
        share = 1 - (1 - SHARES[Block.END]) * place / (len(places) + 1)
        yield SectionReads(article_id=reading.article, place=place, day=today, count=round(readers * share))


def _reading(publication: Publication) -> Reading:
    since = publication.first_published_at.astimezone(MONTREAL).date()
    first = 180 + _drawn(publication.slug, 240)
    return Reading(publication.article_id, since, first // 3 if publication.kind == SPONSORED else first)


def _counts(reading: Reading, today: date) -> Iterator[Reads]:
    """Yield the counts of an article from its first day, or from some weeks ago."""
    start = max(reading.since, today - timedelta(weeks=WEEKS))
    for after in range((today - start).days + 1):
        day = start + timedelta(days=after)
        readers = _readers(reading, day)
        yield Reads(article_id=reading.article, block=Block.READ, day=day, count=readers)
        for block, share in SHARES.items():
            further = round(readers * share * (0.9 + _drawn(f"{reading.article}{block}{day}", 20) / 100))
            if further:
                yield Reads(article_id=reading.article, block=block, day=day, count=further)


def _readers(reading: Reading, day: date) -> int:
    """Return who reads it that day: many at first, half as many each other day, then the few who search for it."""
    age = (day - reading.since).days
    fresh = reading.first * math.pow(0.5, age / 2)
    lasting = reading.first * 0.03
    shaken = 0.85 + _drawn(f"{reading.article}{day}", 30) / 100
    return max(1, round((fresh + lasting) * WEEK[day.weekday()] * shaken))


def _drawn(about: str, below: int) -> int:
    """Return a number under a limit that looks drawn, and is the same each time."""
    return int.from_bytes(blake2b(about.encode(), digest_size=4).digest()) % below
