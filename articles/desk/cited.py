"""Every source that the desk has cited, and every address of its texts: in which articles, and how it does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from articles.content.web_addresses import asked, same_page, source_key
from articles.desk.sources import by_key, cited_in, page_typed, saying
from articles.desk.wording import day
from articles.links.health import PATIENCE, UNKNOWN, LinkState, State, as_state, health_of
from articles.models import Article, LinkHealth, LinkUse, Source

MOST_WORDS = 200
"""How many characters of a search are read."""
BAD = Q(state__in=[State.MISSING, State.REFUSED]) | Q(state__in=[State.FAILING, State.SILENT], attempts__gte=PATIENCE)
"""`LinkState.is_bad`, asked of the rows."""


@dataclass(slots=True)
class Cited:
    """A source as it was last typed, or an address: the articles that cite it (latest changed first), its state.

    The state is the worst of the addresses that a source was typed with, None when it has none.
    """

    key: str
    title: str
    times: int
    url: str = ""
    publisher: str = ""
    articles: list[tuple[int, str]] = field(default_factory=list)
    state: LinkState | None = None

    @property
    def page(self) -> str:
        """The address as people say it; empty when there is none that opens."""
        return same_page(self.url)

    @property
    def checked(self) -> str:
        """The day of the last check, empty when there was none."""
        return day(self.state.checked_at) if self.state and self.state.checked_at else ""


def sources_cited(visible: QuerySet[Article], query: str = "", *, failing: bool = False, key: str = "") -> Any:
    """Return `key`, `newest` (a source's id) and `times` (how many articles) of each source of these articles.

    `query` is words, or an address; `failing` keeps those one of whose addresses is at fault; `key` keeps one.
    """
    rows = cited_in(visible)
    if key:
        rows = rows.filter(key=key)
    if failing:
        rows = rows.filter(key__in=_failing_keys())
    if words := query[:MOST_WORDS].strip():
        rows = rows.filter(key__in=saying(rows, words).values("key"))
    return by_key(rows).order_by("-newest")


def as_cited(rows: Sequence[Mapping[str, Any]], visible: QuerySet[Article]) -> list[Cited]:
    """Return the sources of one page of `sources_cited`, in three queries."""
    latest = Source.objects.in_bulk([row["newest"] for row in rows])
    found = {row["key"]: _cited(latest[row["newest"]], row["times"]) for row in rows if row["newest"] in latest}
    typed: dict[str, set[str]] = {}
    for key, url, article, title in _uses(list(found), visible):
        if (article, title) not in found[key].articles[-1:]:
            found[key].articles.append((article, title))
        typed.setdefault(key, set()).add(url)
    states = health_of({url for urls in typed.values() for url in urls})
    for key, urls in typed.items():
        found[key].state = _worst(states[url] for url in urls if asked(url))
    return list(found.values())


def addresses_cited(visible: QuerySet[Article], query: str = "", *, failing: bool = False, key: str = "") -> Any:
    """Return the addresses that these articles use, in their sources and in their prose, with `times`.

    Lately found first; the rest as in `sources_cited`.
    """
    used = LinkUse.objects.filter(link=OuterRef("pk"), article__in=visible.values("pk"))
    rows = LinkHealth.objects.filter(Exists(used))
    if key:
        rows = rows.filter(key=key)
    if failing:
        rows = rows.filter(BAD)
    for word in query[:MOST_WORDS].split():
        rows = rows.filter(url__icontains=page_typed(word) or word)
    times = used.order_by().values("link").annotate(times=Count("article")).values("times")
    return rows.annotate(times=Subquery(times)).order_by("-pk")


def as_addresses(rows: Iterable[Any], visible: QuerySet[Article]) -> list[Cited]:
    """Return the addresses of one page of `addresses_cited`, in one query."""
    found = {row.pk: Cited(row.key, same_page(row.url), row.times, row.url, state=as_state(row)) for row in rows}
    uses = LinkUse.objects.filter(link__in=found, article__in=visible.values("pk"))
    uses = uses.order_by("-article__changed_at", "-article_id")
    for link, article, title in uses.values_list("link_id", "article_id", "article__title"):
        found[link].articles.append((article, title))
    return list(found.values())


def _cited(source: Source, times: int) -> Cited:
    return Cited(source.key, str(source), times, source.url, source.publisher)


def _failing_keys() -> set[str]:
    return {source_key("", "", url) for url in LinkHealth.objects.filter(BAD).values_list("url", flat=True)}


def _uses(keys: list[str], visible: QuerySet[Article]) -> Iterable[tuple[str, str, int, str]]:
    """Return the key, the address and the article of each typing of these sources, an article's own together."""
    rows = Source.objects.filter(key__in=keys, article__in=visible.values("pk"))
    rows = rows.order_by("-article__changed_at", "-article_id", "pk")
    return rows.values_list("key", "url", "article_id", "article__title")


def _worst(states: Iterable[LinkState]) -> LinkState | None:
    """Return the state at fault rather than another, one known rather than none; None without any address."""
    return max(states, key=lambda state: (state.is_bad, state.state != UNKNOWN.state), default=None)
