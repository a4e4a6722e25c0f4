"""What pages drawn anew cost over 2,000 articles and over 20,000: both databases take turns, page after page.

On PostgreSQL the processor time of the server's own process is added to ours. `python -m bench.growing` prints this
alone.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import psycopg
from psycopg import sql

from bench.environment import FOLDER
from scripts.run_tests import answering_postgres

NUMBERS = (2_000, 20_000)
RUNS = 5


@dataclass
class House:
    """A database of so many articles, and the process that draws its pages."""

    process: subprocess.Popen[str]
    told: dict[str, dict[str, int]] = field(default_factory=dict)
    vendor: str = ""
    has_server_time: bool = True
    times: dict[str, list[float]] = field(default_factory=dict)

    def open(self) -> None:
        """Wait until the database is filled and every page was drawn."""
        said = json.loads(self._line())
        self.vendor, self.told, self.has_server_time = said["vendor"], said["pages"], said["server"]

    def draw(self, name: str) -> None:
        """Measure a page once more."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        self.times.setdefault(name, []).append(float(self._line()))

    def cost(self, name: str) -> float:
        """Milliseconds of processor for one request, the median of the runs."""
        return statistics.median(self.times[name]) * 1000

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


def report() -> None:
    """Measure, and print a table for each database that answers."""
    urls = [f"sqlite:///{FOLDER / 'large-{}.sqlite3'}"]
    if postgres := answering_postgres():
        urls.append(make_databases(postgres))
    for url in urls:
        with ExitStack() as stack:
            houses = [stack.enter_context(house(url.format(number), number)) for number in NUMBERS]
            for each in houses:
                each.open()
            measure(houses)
            show(*houses)
    if not postgres:
        print("\nPostgreSQL: not measured, it does not answer.")


def measure(houses: list[House]) -> None:
    """RUNS rounds; in each, every page of every database, those of one page one after the other."""
    for _ in range(RUNS):
        for name in houses[0].told:
            for each in houses:
                each.draw(name)


def show(small: House, large: House) -> None:
    """Print the table, and what its times are of."""
    print(f"\n{small.vendor}, pages drawn anew, ms of CPU, median of {RUNS} interleaved runs")
    if not small.has_server_time:
        print("The system does not tell the time of the server's process: it is not in the table.")
    print(f"{'page':<14}{NUMBERS[0]:>9,}{NUMBERS[1]:>9,}{'ratio':>8}{'queries':>9}{'kB':>8}{'kB':>8}")
    for name, told in small.told.items():
        before, after, more = small.cost(name), large.cost(name), large.told[name]
        queries = f"{told['queries']}" + (f" → {more['queries']}" if more["queries"] != told["queries"] else "")
        sizes = f"{told['size'] / 1000:>8.1f}{more['size'] / 1000:>8.1f}"
        print(f"{name:<14}{before:>9.2f}{after:>9.2f}{after / before:>8.2f}{queries:>9}{sizes}")


@contextmanager
def house(url: str, number: int) -> Iterator[House]:
    """Start the process that draws the pages of a database, and stop it."""
    command = [sys.executable, "-m", "bench.reading", str(number)]
    environment = os.environ | {"BENCH_DATABASE_URL": url, "PYTHONHASHSEED": "0"}
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield House(process)
    finally:
        process.communicate()


def make_databases(url: str) -> str:
    """Make beside this one a database for each number unless it is there; return their address, `{}` for the number."""
    server, _, name = url.rpartition("/")
    with psycopg.connect(
        f"{server.replace('postgres://', 'postgresql://', 1)}/postgres", autocommit=True
    ) as connection:
        for number in NUMBERS:
            wanted = f"{name}_bench_{number}"
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [wanted]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(wanted)))
    return f"{server}/{name}_bench_{{}}"


if __name__ == "__main__":
    report()
