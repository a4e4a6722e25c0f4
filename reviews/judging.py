"""Which articles somebody may still hear of: the judge of notices (`NOTICE_JUDGE`)."""

from collections.abc import Collection

from django.urls import Resolver404, resolve

from accounts.models import User
from articles.content.richtext.attributes import number
from reviews.access import visible_to


def still_told(person: User, urls: Collection[str]) -> dict[str, bool]:
    """Return the addresses that somebody may still be told of, each with whether its article is confidential.

    An article that is gone, binned, or was made confidential to them is left out; what is of no article stays.
    """
    articles = {url: _article(url) for url in urls}
    wanted = {pk for pk in articles.values() if pk is not None}
    seen = _seen(person, wanted) if wanted else {}
    return {url: seen.get(pk or 0, False) for url, pk in articles.items() if pk is None or pk in seen}


def _article(url: str) -> int | None:
    """Return the id of the article whose page, or one of whose pages, an address opens."""
    try:
        found = resolve(url.partition("#")[0].partition("?")[0])
    except Resolver404:
        return None
    is_of_one = (found.url_name or "").startswith("articles_article_") and "object_id" in found.kwargs
    return number(str(found.kwargs["object_id"])) or 0 if is_of_one else None


def _seen(person: User, wanted: set[int]) -> dict[int, bool]:
    return dict(visible_to(person).filter(pk__in=wanted).values_list("pk", "confidential"))
