"""A person of the address book as the desk remembers them: every quote, the roles of each day, and some figures.

All of it comes from the articles that the one who looks may see, but for what is before readers, which is everybody's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone

from articles.desk.experts import quotes_seen, quoting
from articles.desk.listing import Listing
from articles.desk.wording import day
from articles.models import Expert, Publication, PublishedQuote

PER_PAGE = 50
PAGE = "page"


@dataclass(frozen=True, slots=True)
class Held:
    """A role and an organisation under which somebody was quoted, and from when to when."""

    capacity: str
    first: datetime
    last: datetime
    times: int

    @property
    def when(self) -> str:
        """The days of the first and the last quote, once when they are one."""
        first, last = day(self.first), day(self.last)
        return f"le {first}" if first == last else f"du {first} au {last}"


def remembered(expert: Expert, articles: Listing, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of a person shows of their quotes: figures, roles, and one page of quotes with articles.

    As many queries, however often they were quoted.
    """
    quotes = quotes_seen(articles.visible(request)).filter(quoting(expert))
    rows = list(quotes.order_by("at", "pk").values_list("at", "role", "organisation", "article_id"))
    page = Paginator(quotes.order_by("-at", "-pk"), PER_PAGE).get_page(request.GET.get(PAGE))
    return {
        "figures": dict(_figures(rows, _online(expert))),
        "held": _held(rows),
        "quotes": list(_with_articles(page, articles)),
        "quotes_page": page,
    }


def _figures(rows: Sequence[tuple[datetime, str, str, int]], online: int) -> Iterator[tuple[str, str]]:
    """Yield what is counted and the figure, in words."""
    if rows:
        yield "Première citation", day(rows[0][0])
        yield "Dernière citation", day(rows[-1][0])
        yield "Citations", str(len(rows))
        yield "Articles", str(len({article for *_, article in rows}))
    yield "Articles en ligne", str(online)


def _online(expert: Expert) -> int:
    of = PublishedQuote.objects.filter(quoting(expert)).values("publication")
    live = Publication.objects.live(timezone.now()).filter(pk__in=of)
    return live.values("article").distinct().count()


def _held(rows: Sequence[tuple[datetime, str, str, int]]) -> list[Held]:
    """Return each capacity once, the latest held first."""
    found: dict[str, list[datetime]] = {}
    for at, role, organisation, _ in rows:
        found.setdefault(", ".join(filter(None, [role, organisation])), []).append(at)
    held = [Held(capacity or "Sans fonction", days[0], days[-1], len(days)) for capacity, days in found.items()]
    return sorted(held, key=lambda one: one.last, reverse=True)


def _with_articles(page: Page[Any], articles: Listing) -> Iterator[dict[str, Any]]:
    """Yield each quote with its article, as the list of articles knows it."""
    shown = {article.pk: article for article in articles.shown(sorted({quote.article_id for quote in page}))}
    for quote in page:
        if quote.article_id in shown:
            capacity = ", ".join(filter(None, [quote.role, quote.organisation]))
            yield {"quote": quote, "article": shown[quote.article_id], "on": day(quote.at), "capacity": capacity}
