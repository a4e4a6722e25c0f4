"""The sources that the desk has cited: found by their words or their address, each once, the latest typing of it."""

from typing import Any

from django.db.models import Case, Count, Max, QuerySet, Value, When

from articles.content.folding import folded
from articles.content.web_addresses import key_of, same_page, source_key
from articles.models import Article, Source


def find_sources(query: str, visible: QuerySet[Article], most: int) -> list[dict[str, Any]]:
    """Return the sources found among the articles that the person may see, in two queries; the latest cited first.

    An address, whole or begun, finds pages; anything else finds words of titles, publishers and addresses.
    """
    return _latest(saying(cited_in(visible), query), key_of(page_typed(query)), most)


def source_at(url: str, visible: QuerySet[Article]) -> list[dict[str, Any]]:
    """Return the source of a whole address, or nothing."""
    if not same_page(url):
        return []
    key = source_key("", "", url)
    return _latest(cited_in(visible).filter(key=key), key, 1)


def page_typed(query: str) -> str:
    """Return the page that a query spells, with or without its scheme; empty when it is words."""
    text = query.strip()
    if " " in text or "." not in text:
        return ""
    if "://" in text:
        return same_page(text)
    return same_page(f"https://{text}") if "/" in text or text.startswith("www.") else ""


def cited_in(visible: QuerySet[Article]) -> QuerySet[Source]:
    """Return the sources of these articles that can be told from others."""
    return Source.objects.filter(article__in=visible.values("pk")).exclude(key="")


def saying(rows: QuerySet[Source], query: str) -> QuerySet[Source]:
    """Return the sources that an address finds, whole or begun; or else those that have every word."""
    page = page_typed(query)
    for part in [page] if page else folded(query).split():
        rows = rows.filter(searched__contains=f" {part}")
    return rows


def by_key(rows: QuerySet[Source]) -> Any:
    """Return `key`, `newest` (the id of the latest typing) and `times` (how many articles) of each source, once."""
    return rows.order_by().values("key").annotate(newest=Max("pk"), times=Count("article", distinct=True))


def _latest(rows: QuerySet[Source], first: str, most: int) -> list[dict[str, Any]]:
    """Return each source once, as it was last typed; that of the key `first` before the others."""
    is_first = Case(When(key=first, then=Value(0)), default=Value(1))
    chosen = list(by_key(rows).annotate(rank=is_first).order_by("rank", "-newest")[:most])
    sources = Source.objects.select_related("article").in_bulk([row["newest"] for row in chosen])
    return [_as_json(sources[row["newest"]], row["times"]) for row in chosen if row["newest"] in sources]


def _as_json(source: Source, times: int) -> dict[str, Any]:
    """Return a source as the sheet fills a row with it."""
    where = f"dans «\u00a0{source.article.title}\u00a0»" if times == 1 else f"dans {times} articles"
    return {
        "kind": source.kind,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "publishedOn": source.published_on,
        "detail": ", ".join(filter(None, [source.publisher, same_page(source.url)[:80], where])),
    }
