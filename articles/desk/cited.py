"""Every source that the desk has cited, once each: in which articles, and how its address does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from articles.content.folding import folded
from articles.content.web_addresses import asked, same_page, source_key
from articles.desk.sources import page_typed
from articles.desk.wording import day
from articles.links.health import PATIENCE, UNKNOWN, LinkState, State, health_of
from articles.models import Article, LinkHealth, Source

MOST_WORDS = 200
"""How many characters of a search are read."""
BAD = Q(state__in=[State.MISSING, State.REFUSED]) | Q(state__in=[State.FAILING, State.SILENT], attempts__gte=PATIENCE)
"""`LinkState.is_bad`, asked of the rows."""


@dataclass(slots=True)
class Cited:
    """A source as it was last typed, the articles that cite it (latest changed first), the worst of its addresses."""

    source: Source
    times: int
    articles: list[tuple[int, str]] = field(default_factory=list)
    state: LinkState | None = None

    @property
    def page(self) -> str:
        """The address as people say it; empty when there is none that opens."""
        return same_page(self.source.url)

    @property
    def checked(self) -> str:
        """The day of the last check, empty when there was none."""
        return day(self.state.checked_at) if self.state and self.state.checked_at else ""


def sources_cited(visible: QuerySet[Article], query: str = "", *, failing: bool = False, key: str = "") -> Any:
    """Return `key`, `newest` (a source's id) and `times` (how many articles) of each source of these articles.

    `query` is words, or an address; `failing` keeps those one of whose addresses is at fault; `key` keeps one.
    """
    rows = Source.objects.filter(article__in=visible.values("pk")).exclude(key="")
    if key:
        rows = rows.filter(key=key)
    if failing:
        rows = rows.filter(key__in=_failing_keys())
    if words := query[:MOST_WORDS].strip():
        rows = rows.filter(key__in=_saying(rows, words).values("key"))
    grouped = rows.order_by().values("key").annotate(newest=Max("pk"), times=Count("article", distinct=True))
    return grouped.order_by("-newest")


def as_cited(rows: Sequence[Mapping[str, Any]], visible: QuerySet[Article]) -> list[Cited]:
    """Return the sources of one page of `sources_cited`, in three queries."""
    latest = Source.objects.in_bulk([row["newest"] for row in rows])
    found = {row["key"]: Cited(latest[row["newest"]], row["times"]) for row in rows if row["newest"] in latest}
    typed: dict[str, set[str]] = {}
    for key, url, article, title in _uses(list(found), visible):
        if (article, title) not in found[key].articles[-1:]:
            found[key].articles.append((article, title))
        typed.setdefault(key, set()).add(url)
    states = health_of({url for urls in typed.values() for url in urls})
    for key, urls in typed.items():
        found[key].state = _worst(states[url] for url in urls if asked(url))
    return list(found.values())


def _failing_keys() -> set[str]:
    return {source_key("", "", url) for url in LinkHealth.objects.filter(BAD).values_list("url", flat=True)}


def _saying(rows: QuerySet[Source], words: str) -> QuerySet[Source]:
    page = page_typed(words)
    for part in [page] if page else folded(words).split():
        rows = rows.filter(searched__contains=f" {part}")
    return rows


def _uses(keys: list[str], visible: QuerySet[Article]) -> Iterable[tuple[str, str, int, str]]:
    """Return the key, the address and the article of each typing of these sources, an article's own together."""
    rows = Source.objects.filter(key__in=keys, article__in=visible.values("pk"))
    rows = rows.order_by("-article__changed_at", "-article_id", "pk")
    return rows.values_list("key", "url", "article_id", "article__title")


def _worst(states: Iterable[LinkState]) -> LinkState | None:
    """Return the state at fault rather than another, one known rather than none; None without any address."""
    return max(states, key=lambda state: (state.is_bad, state.state != UNKNOWN.state), default=None)
