"""The cards of articles. One is there while its article is live in those words; else a 404, and nothing is drawn."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from articles.models.published import Publication
from articles.site.cards.drawing import draw
from articles.site.cards.naming import Card, card_of, digest_of
from articles.site.responses import etag, for_readers, unchanged

KEPT = 24 * 3600
"""Seconds that a card drawn once is kept."""


@for_readers
def card(request: HttpRequest, article: str, digest: str) -> HttpResponseBase:
    """Answer with the card of an article that is live: its address, the digest of its words, is checked first."""
    live = Publication.objects.live(timezone.now()).filter(article=int(article))
    columns = ("kind", "title", "sponsor", "rubric__name", "article_id")
    found = live.select_related("rubric").only(*columns).first()
    if found is None or digest_of(card_of(found)) != digest:
        raise Http404("Il n’y a pas de carte à cette adresse.")
    tag = etag(digest)
    return unchanged(request, tag) or HttpResponse(
        _kept(card_of(found), digest), content_type="image/png", headers={"ETag": tag}
    )


def _kept(shown: Card, digest: str) -> bytes:
    key = f"card:{digest}"
    picture: bytes | None = cache.get(key)
    if picture is None:
        picture = draw(shown)
        cache.set(key, picture, KEPT)
    return picture
