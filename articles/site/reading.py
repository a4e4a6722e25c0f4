"""An article read at its address: by two queries when its document is kept and still right.

The document goes with a digest of all that it was drawn with: the row's own columns, the public facts of the moment,
our templates. Another digest, and it is drawn again from the cleared content, and kept for the next reader.
"""

import hashlib
import json
import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils.safestring import mark_safe

from articles.models.published import Publication, Rendering
from articles.site.documents import Document, draw, house, is_old
from articles.site.facts import ARTICLE, Facts, Row
from articles.site.links import links_of
from articles.site.rendering import RENDERER_VERSION, is_of_today, render_article
from articles.site.statements import Statement, aware
from articles.site.structured.content import of_content

log = logging.getLogger(__name__)

AROUND = frozenset({"rubric", "page", "tag", "rating"})
"""The facts that what stands around the document is made of."""
NOT_ITS_OWN = frozenset({"rubric", "rating"})
"""The facts that change nothing in the document."""
OWN = (
    *("pk", "article_id", "slug", "kind", "locale", "rubric_id", "title", "short_title", "words"),
    *("first_published_at", "updated_at", "live_from", "reviewed_at", "digest", "reading_minutes"),
    *("kicker", "standfirst", "meta_description", "byline", "sponsor", "lead", "reviewers"),
    *("rubric__name", "rubric__slug"),
)
"""The columns of a publication that its page shows."""
PARTS = ("head", "html", "voices")
"""The columns of a rendering that hold a document, in its order."""
Values = tuple[Any, ...]


class Live(NamedTuple):
    """The first values of a row of LIVE: those that are read outside the document."""

    pk: int
    article: int
    slug: str
    kind: str
    locale: str
    rubric: int | None
    title: str
    short_title: str
    words: str
    first_published_at: datetime


class Reading(NamedTuple):
    """An article that is live: its row, its document (drawn just now or kept), and the facts that stand around it."""

    live: Live
    document: Document
    facts: Facts
    is_drawn: bool = False


def read(slug: str, at: datetime) -> Reading | None:
    """Return the article that is live at the address, if there is one."""
    for row in LIVE.rows(at, slug):
        own, (version, links, *kept) = row[: len(OWN)], row[len(OWN) :]
        live = Live(*own[: len(Live._fields)])
        if is_of_today(version or ""):
            facts = ARTICLE.rows(at, live.pk, *json.loads(links))
            if version == _version(own, facts, at):
                return Reading(live, Document(*map(mark_safe, kept)), _around(facts))
        return _drawn(live, own, at)
    return None


def _drawn(live: Live, own: Values, at: datetime) -> Reading | None:
    """Draw the document, keep it, and return what was read; None when the publication went in the meantime."""
    publication = Publication.objects.select_related("rubric").filter(pk=live.pk).first()
    if publication is None:
        return None
    content = publication.as_content()
    links = links_of(content)
    rows = ARTICLE.rows(at, live.pk, *links)
    facts = Facts.of(Row(*row) for row in rows)
    document = draw(publication, render_article(content, facts), facts, of_content(content), at)
    parts = dict(zip(PARTS, document, strict=True))
    _keep(Rendering(publication=publication, renderer_version=_version(own, rows, at), links=links, **parts))
    return Reading(live, document, _around(rows), is_drawn=True)


def _keep(rendering: Rendering) -> None:
    """Keep a rendering for the next reader. Failing to must not fail this one."""
    try:
        Rendering.objects.bulk_create(
            [rendering],
            update_conflicts=True,
            unique_fields=["publication"],
            update_fields=["renderer_version", "links", *PARTS, "made_at"],
        )
    except DatabaseError:
        log.exception("A rendering could not be kept")


def _live(at: datetime, slug: str) -> QuerySet[Publication, Any]:
    kept = (f"rendering__{name}" for name in ("renderer_version", "links", *PARTS))
    return Publication.objects.live(at).filter(slug=slug).order_by("pk").values_list(*OWN, *kept)[:1]


LIVE = Statement(_live)


def _version(own: Values, facts: Iterable[Values], at: datetime) -> str:
    """Return the name of the document that these values lead to."""
    moment = own[OWN.index("first_published_at")]
    decided = sorted(repr(fact) for fact in facts if fact[0] not in NOT_ITS_OWN)
    made_of = repr((house(), own, is_old(aware(moment), at), decided))
    return f"{RENDERER_VERSION}:{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"


def _around(facts: Iterable[Values]) -> Facts:
    return Facts.of(Row(*fact) for fact in facts if fact[0] in AROUND)
