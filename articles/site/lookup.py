"""From an article's address to what a reader gets: the page, the new address, a notice, or nothing at all."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from articles.models.published import Address, Publication


class Notice(StrEnum):
    """Why an article that was before readers no longer is; the sentence they are told."""

    TAKEN_DOWN = "La rédaction a retiré cet article."
    EXPIRED = "Cet article n’est plus en ligne\u00a0: sa période de publication est terminée."


@dataclass(frozen=True, slots=True)
class Moved:
    """The article is live at another address."""

    slug: str


def find(slug: str, at: datetime) -> Publication | Moved | Notice | None:
    """Return what stands at the address now, by one query for a live article and two more at most otherwise.

    An address whose publication has not begun is None, like one that never was.
    """
    live = Publication.objects.live(at).filter(slug=slug)
    rows = live.select_related("rubric", "rendering").defer("content", "search_text")
    publication = rows.first()
    if publication is not None:
        return publication
    address = Address.objects.filter(slug=slug, begun_at__lte=at).first()
    return _elsewhere(address.article_id, at) if address else None


def _elsewhere(article: int, at: datetime) -> Moved | Notice | None:
    """Return what became of an article that was before readers at an address, from its latest publication."""
    begun = (
        Publication.objects.filter(article=article)
        .begun(at)
        .order_by("-live_from")
        .only("slug", "live_from", "live_until", "cancelled_at", "taken_down_at")
    )
    last = begun.first()
    if last is None:
        return None
    if last.live_until > at:
        return Moved(last.slug)
    return Notice.TAKEN_DOWN if last.taken_down_at else Notice.EXPIRED
