"""From an article's address to what a reader gets: the page, the new address, a notice, or nothing at all."""

from dataclasses import dataclass
from datetime import datetime

from articles.models.corrections import TAKE_DOWN, Correction
from articles.models.published import Address, Publication

TAKEN_DOWN = "La rédaction a retiré cet article."
EXPIRED = "Cet article n’est plus en ligne\u00a0: sa période de publication est terminée."


@dataclass(frozen=True, slots=True)
class Notice:
    """Why an article that was before readers no longer is: a sentence, since when, and what the newsroom adds.

    `word` is the editor-in-chief's to readers; `title` is empty unless they chose that it may be said.
    """

    sentence: str
    since: datetime
    word: str = ""
    title: str = ""
    is_taken_down: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The article is live at another address."""

    slug: str


def find(slug: str, at: datetime) -> Publication | Moved | Notice | None:
    """Return what stands at the address now, by one query for a live article and three more at most otherwise.

    An address whose publication has not begun is None, like one that never was.
    """
    live = Publication.objects.live(at).filter(slug=slug)
    publication = live.select_related("rubric").defer("content", "search_text").first()
    return publication if publication is not None else what_stands_there(slug, at)


def what_stands_there(slug: str, at: datetime) -> Moved | Notice | None:
    """Return what an address answers when nothing is live under it, by three queries at most."""
    address = Address.objects.filter(slug=slug, begun_at__lte=at).first()
    return what_became_of(address.article_id, at) if address else None


def what_became_of(article: int, at: datetime) -> Moved | Notice | None:
    """Return what an address of an article (its id) answers when nothing is live there.

    None when readers have seen nothing of it: its addresses are then like those that never were.
    """
    begun = (
        Publication.objects.filter(article=article)
        .begun(at)
        .order_by("-live_from")
        .only("slug", "title", "live_from", "live_until", "cancelled_at", "taken_down_at")
    )
    last = begun.first()
    if last is None:
        return None
    if last.live_until > at:
        return Moved(last.slug)
    return _taken_down(last) if last.taken_down_at else Notice(EXPIRED, last.live_until)


def _taken_down(last: Publication) -> Notice:
    told = Correction.objects.filter(kind=TAKE_DOWN, before=last.pk).first()
    since = last.taken_down_at or last.live_until
    if told is None:
        return Notice(TAKEN_DOWN, since, is_taken_down=True)
    return Notice(TAKEN_DOWN, since, told.text, last.title if told.titled else "", is_taken_down=True)
