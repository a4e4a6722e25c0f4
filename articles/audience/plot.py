"""A plot by day, drawn here: two series of bars in whole units, so that the page needs no script and no decimals."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.audience.figures import Day
from articles.content.french_dates import day_and_month_fr

NB = "\u00a0"
WIDTH, HEIGHT, STEP, GAP = 600, 140, 20, 4


@dataclass(frozen=True)
class Bar:
    """One day: where it stands, and the heights of what was seen and, inside, of what went further."""

    x: int
    width: int
    y: int
    height: int
    inner_y: int
    inner_height: int


@dataclass(frozen=True)
class Plot:
    """The bars, the highest count, and the same in words for who does not see them."""

    bars: list[Bar]
    top: int
    first: str
    last: str
    description: str
    width: int = WIDTH
    height: int = HEIGHT


def plot_of(days: Sequence[Day], names: Sequence[str]) -> Plot | None:
    """Return the plot of the first two series of some days, named; None when nothing was counted."""
    top = max((day.counts[0] for day in days), default=0)
    if not top:
        return None
    first, last = (day_and_month_fr(days[rank].day) for rank in (0, -1))
    sums = [sum(day.counts[rank] for day in days) for rank in (0, 1)]
    best = max(days, key=lambda day: day.counts[0])
    told = f"Du {first} au {last}{NB}: {names[0].lower()}, {sums[0]}; {names[1].lower()}, {sums[1]}. "
    told += f"Le plus haut{NB}: {top}, le {day_and_month_fr(best.day)}."
    return Plot([_bar(rank, day, top) for rank, day in enumerate(days)], top, first, last, told)


def _bar(rank: int, day: Day, top: int) -> Bar:
    height, inner = (_scaled(count, top) for count in day.counts[:2])
    return Bar(rank * STEP, STEP - GAP, HEIGHT - height, height, HEIGHT - inner, inner)


def _scaled(count: int, top: int) -> int:
    """Return a height: something counted is always seen, and nothing leaves the frame."""
    return min(HEIGHT, max(2, count * HEIGHT // top)) if count else 0
