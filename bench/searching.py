"""`python -m bench.searching 20000`: processor time of a search over so many articles, by two hundred queries.

On PostgreSQL the time of the server's own process is added, where the system tells it. `BENCH_SEARCH_URL` chooses the
database; `{}` in it stands for the number of articles, so that each number has its own.
"""

import os
import statistics
import sys
from urllib.parse import urlencode

import django

from bench import environment

NUMBER = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
URL = os.environ.get("BENCH_SEARCH_URL", f"sqlite:///{environment.FOLDER / 'search-{}.sqlite3'}")
os.environ["BENCH_DATABASE_URL"] = URL.replace("{}", str(NUMBER))
environment.arrange()
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402

from bench.measuring import RUNS, Page, get, processor  # noqa: E402
from bench.shelves import fill, queries  # noqa: E402


def main() -> int:
    """Fill the database once, ask every query some times, print."""
    call_command("migrate", verbosity=0, interactive=False)
    fill(NUMBER)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    application = get_wsgi_application()
    pages = [Page(query, "/recherche/", query=urlencode({"q": query})) for query in queries()]
    for page in pages[:20]:
        get(application, page)
    for _ in range(RUNS):
        for page in pages:
            start = processor()
            page.size = len(get(application, page))
            page.times.append(processor() - start)
    report(pages)
    return 0


def report(pages: list[Page]) -> None:
    """Print what half, and 95 in a hundred, of the queries cost at most; and the dearest."""
    costs = sorted(page.milliseconds for page in pages)
    rank = statistics.quantiles(costs, n=100)
    print(f"\n{NUMBER} articles, {connection.vendor}, {len(pages)} queries, median of {RUNS} runs each")
    print(f"ms of CPU: p50 {rank[49]:.1f}, p95 {rank[94]:.1f}, dearest {costs[-1]:.1f}")
    for page in sorted(pages, key=lambda page: -page.milliseconds)[:8]:
        print(f"{page.milliseconds:>8.1f}  {page.name}")


if __name__ == "__main__":
    sys.exit(main())
