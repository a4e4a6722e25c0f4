"""What the desk reads of an audience: sums of an article, its last thirty days, the most read of the newsroom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from articles.models.reads import COUNTED, Block, Reads, SectionReads

DAYS = 30
MOST = 50
"""Articles of the newsroom's page: the first ones, not all."""
PROMOTION = (Block.TRAININGS, Block.TRAINING)
"""What concerns who keeps the trainings."""


@dataclass(frozen=True)
class Day:
    """What was counted of an article one day, in the order of the blocks asked for."""

    day: date
    counts: list[int]


@dataclass(frozen=True)
class Line:
    """An article (its id) among the most read, and its counts in the order of the blocks asked for."""

    article: int
    counts: list[int]


def totals(article: int, blocks: Iterable[Block]) -> list[tuple[str, int]]:
    """Return what was ever counted of an article (its id), each block under its label. One query."""
    rows = Reads.objects.filter(article=article).values("block").annotate(sum=Sum("count"))
    sums = {row["block"]: row["sum"] for row in rows}
    return [(block.label, sums.get(block, 0)) for block in blocks]


def sections(article: int, headings: Sequence[str]) -> list[tuple[int, str, int]]:
    """Return each section's place, heading and readers since the beginning, in order. One query."""
    rows = SectionReads.objects.filter(article=article).order_by().values_list("place").annotate(Sum("count"))
    counts = dict(rows)
    return [(place, heading, counts.get(place, 0)) for place, heading in enumerate(headings[:COUNTED], 1)]


def days(article: int, blocks: Iterable[Block], last: date) -> list[Day]:
    """Return the thirty days that end with `last`, the oldest first, days without a reader too. One query."""
    asked = list(blocks)
    since = last - timedelta(days=DAYS - 1)
    rows = Reads.objects.filter(article=article, day__gte=since, day__lte=last).values_list("day", "block", "count")
    counts = {(day, block): count for day, block, count in rows}
    spread = (since + timedelta(days=rank) for rank in range(DAYS))
    return [Day(day, [counts.get((day, block), 0) for block in asked]) for day in spread]


def most_read(rows: QuerySet[Reads], blocks: Iterable[Block], last: date, over: int) -> list[Line]:
    """Return the articles of the rows with the most of the first block over some days: two queries, a bounded list."""
    asked = list(blocks)
    recent = rows.filter(day__gt=last - timedelta(days=over), day__lte=last, block__in=asked)
    most = Coalesce(Sum("count", filter=Q(block=asked[0])), 0)
    ranked = recent.values("article").annotate(most=most).order_by("-most", "-article")[:MOST]
    first = [row["article"] for row in ranked]
    sums = recent.filter(article__in=first).values("article", "block").annotate(sum=Sum("count"))
    counts = {(row["article"], row["block"]): row["sum"] for row in sums}
    return [Line(article, [counts.get((article, block), 0) for block in asked]) for article in first]
