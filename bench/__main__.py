"""`make bench`: CPU time per request over 2,000 articles, beside a ready string; the sheet beside stock inlines."""

import sys

import django

from bench import environment

environment.arrange()
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

from bench import behind, growing, stock, urls  # noqa: E402
from bench.filling import ARTICLES, fill, pages  # noqa: E402
from bench.measuring import RUNS, Page, get, measure  # noqa: E402


def main() -> int:
    """Fill the database once, measure, print."""
    settings.ROOT_URLCONF = "bench.urls"
    stock.arrange()
    call_command("migrate", verbosity=0, interactive=False)
    fill()
    application = get_wsgi_application()
    measured = pages()
    for page in measured:
        urls.READY[page.name] = get(application, page) or urls.READY["article"]
    ready = [Page(page.name, urls.ready_path(page), page.cookie, page.body) for page in measured]
    measure(application, [*measured, *ready])
    report(measured, ready)
    behind.report(measured[0].path)
    growing.report()
    return 0


def report(measured: list[Page], ready: list[Page]) -> None:
    """Print a table: milliseconds of processor for one request, the median of the runs."""
    print(
        f"\n{ARTICLES} articles, {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[-1]}, median of {RUNS} runs\n"
    )
    print(f"{'page':<14}{'ms of CPU':>10}{'ready string':>14}{'ratio':>8}{'queries':>9}{'writes':>8}{'kB':>8}")
    for page, string in zip(measured, ready, strict=True):
        times = f"{page.milliseconds:>10.2f}{string.milliseconds:>14.2f}{page.milliseconds / string.milliseconds:>8.1f}"
        print(f"{page.name:<14}{times}{page.queries:>9}{page.writes:>8}{page.size / 1000:>8.1f}")
    cost = {page.name: page.milliseconds for page in measured}
    print(
        f"\nThirty sections open for editing: {cost['sheet-30'] / cost['stock-30']:.2f} of the same as stock inlines."
    )


if __name__ == "__main__":
    sys.exit(main())
