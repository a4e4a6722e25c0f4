"""One database of so many articles: pages drawn anew from it, at the command of `bench.growing`.

`BENCH_DATABASE_URL=… python -m bench.reading 20000` writes the names of its pages, then for each name read on its input
what one request costs.
"""

import json
import sys
from datetime import timedelta
from urllib.parse import urlsplit

import django

from bench import environment

environment.arrange()
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.timezone import localtime  # noqa: E402

from articles.models import Author, Expert, Listing, Publication, Rubric, Tag  # noqa: E402
from articles.models.published import PublicationQuerySet  # noqa: E402
from articles.site import moments  # noqa: E402
from articles.site.kept_pages import shelf  # noqa: E402
from articles.site.paging import PAGE, Key  # noqa: E402
from bench.filling import make_trainings  # noqa: E402
from bench.measuring import Page, count_queries, get, processor, server_seconds, spent  # noqa: E402
from bench.shelves import RARE_AUTHOR, RARE_TAG, fill  # noqa: E402
from training.models import Training  # noqa: E402

APART = timedelta(hours=3)
"""Eight articles a day: a month has as many in both databases, and the larger one goes further back."""
REQUESTS = 8
WARM_UP = 2


def main() -> None:
    """Fill the database once, then draw pages as long as one is named."""
    prepare(int(sys.argv[1]))
    application = get_wsgi_application()
    pages = {page.name: page for page in pages_of(Publication.objects.live(timezone.now()))}
    for page in pages.values():
        for _ in range(WARM_UP):
            spent(application, page)
        page.size = len(get(application, page))
        count_queries(application, page)
    told = {page.name: {"queries": page.queries, "size": page.size} for page in pages.values()}
    print(json.dumps({"vendor": connection.vendor, "server": server_seconds() is not None, "pages": told}), flush=True)
    for name in sys.stdin:
        page = pages[name.strip()]
        print(sum(spent(application, page, processor) for _ in range(REQUESTS)) / REQUESTS, flush=True)


def prepare(number: int) -> None:
    """Fill the database the first time, and bring its dates to today.

    PostgreSQL is told what it holds, as its own daemon does; SQLite never is, as in production.
    """
    call_command("migrate", verbosity=0, interactive=False)
    fill(number, APART)
    if not Training.objects.exists():
        make_trainings(list(Rubric.objects.all()), list(Tag.objects.order_by("pk")[:8]))
    late = timezone.now() - Publication.objects.newest_first()[0].first_published_at - APART
    Publication.objects.update(first_published_at=F("first_published_at") + late, live_from=F("live_from") + late)
    Listing.objects.update(moment=F("moment") + late)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def pages_of(live: PublicationQuerySet) -> list[Page]:
    """The pages measured: `-deep` is far down a list, `-few` a list of a few articles, old and new."""
    number = live.count()
    newest, old = live.newest_first()[20], live.newest_first()[number * 9 // 10]
    rubric = Rubric.objects.order_by("pk")[0]
    tag = Tag.objects.order_by("pk")[0]
    author, expert = Author.objects.order_by("pk")[0], Expert.objects.order_by("pk")[0]
    month = localtime(timezone.now() - timedelta(days=60))
    found = {
        "article": newest.get_absolute_url(),
        "article-old": old.get_absolute_url(),
        "home": reverse("site:home"),
        "rubric": rubric.get_absolute_url(),
        "rubric-deep": deep(live.filter(rubric=rubric), rubric.get_absolute_url()),
        "tag": tag.get_absolute_url(),
        "tag-deep": deep(live.filter(published_tags__tag=tag), tag.get_absolute_url()),
        "tag-few": Tag.objects.get(name=RARE_TAG).get_absolute_url(),
        "author": author.get_absolute_url(),
        "author-deep": deep(live.filter(published_authors__author=author), author.get_absolute_url()),
        "author-few": Author.objects.get(slug=RARE_AUTHOR).get_absolute_url(),
        "expert": expert.get_absolute_url(),
        "expert-deep": deep(live.filter(published_quotes__expert=expert), expert.get_absolute_url()),
        "archives": reverse("site:archives"),
        "archive-month": reverse("site:archive", args=[f"{month:%Y}", f"{month:%m}"]),
        **{name: reverse(f"site:{name}") for name in ("rss", "atom", "json_feed", "corrections")},
        "sitemap": reverse("site:sitemap"),
        "sitemap-pages": reverse("site:sitemap_pages"),
        "sitemap-month": reverse("site:sitemap_month", args=[f"{month:%Y}", f"{month:%m}"]),
        "sitemap-news": reverse("site:sitemap_news"),
    }
    return [page_at(name, address) for name, address in found.items()]


def page_at(name: str, address: str) -> Page:
    """A page drawn anew at each request, as for the first reader after a change: every query is asked."""
    parts = urlsplit(address)
    return Page(name, parts.path, query=parts.query, before=forget)


def forget() -> None:
    """Forget the pages, and when the clock will change them."""
    shelf.clear()
    moments.forget()


def deep(rows: PublicationQuerySet, address: str) -> str:
    """Return the address of a whole page that begins after nine tenths of a list, or on its last lines."""
    number = rows.count()
    last = rows.newest_first()[min(number * 9 // 10, number - PAGE - 2)]
    return f"{address}?avant={Key(last.first_published_at, last.article_id)}"


if __name__ == "__main__":
    main()
