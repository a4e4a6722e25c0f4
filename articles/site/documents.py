"""An article's document: all of its page that is its own, from its head for machines to its imprint.

What other things decide (the frame, the readers' average, the trainings, the related articles) is put around it at each
reading: `articles.site.article_page`.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.content.richtext.blocks import PhotoUse
from articles.content.tree import Content
from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication
from articles.site.bylines import byline_of
from articles.site.facts import Facts
from articles.site.figures import lead_photo
from articles.site.inlines import Page
from articles.site.metadata import metadata_of
from articles.site.pictures import portrait

OLD = timedelta(days=365)
LONG_TITLE = 100
"""Characters from which a title is set smaller."""
RATING = mark_safe("<!--rating-->")
"""Stands in the document for what readers think of the article."""
META, WHOLE, FOOT = "articles/meta.html", "articles/whole.html", "voices/foot.html"
TEMPLATES = (META, WHOLE, FOOT, "articles/head.html", "articles/authors.html", "articles/tags.html")
CODE = ("content", "site", "voices/templatetags")
"""Folders of this app whose code writes documents."""


class Document(NamedTuple):
    """The head for machines, the article, what readers may answer to it (with the mark RATING)."""

    head: SafeString
    article: SafeString
    voices: SafeString


def is_old(first_published_at: datetime, at: datetime) -> bool:
    """Whether an article says that it has more than a year."""
    return at - first_published_at > OLD


def draw(
    publication: Publication,
    html: SafeString,
    facts: Facts,
    structured: Mapping[str, Any],
    at: datetime,
    *,
    is_public: bool = True,
) -> Document:
    """Return the document of a publication, its row saved or not (a preview has none, and is not public).

    `html` is what `render_article` returned, `structured` what the content says to machines.
    """
    meta = metadata_of(publication, facts, structured)
    head = {"meta": meta, "publication": publication, "tags": facts.tags, "authors": facts.authors()}
    whole = {
        "publication": publication,
        "html": html,
        "lead": _lead(publication, facts),
        "byline": byline_of(facts),
        "authors": _cards(facts),
        "tags": facts.tags,
        "is_public": is_public,
        "is_old": is_old(publication.first_published_at, at),
        "is_sponsored": publication.kind == SPONSORED,
        "has_long_title": len(publication.title) > LONG_TITLE,
        "canonical": meta.canonical,
    }
    foot = {"publication": publication, "rating": RATING, "canonical": meta.canonical}
    return Document(*(render_to_string(name, values) for name, values in ((META, head), (WHOLE, whole), (FOOT, foot))))


def house() -> str:
    """Return what decides a document beside its own values: our code, templates and names, those of static files."""
    static = getattr(staticfiles_storage, "manifest_hash", "")
    return repr((_sources(), static, settings.SITE_NAME, settings.SITE_URL, settings.TIME_ZONE))


@cache
def _sources() -> str:
    """A digest of all that could write a document: nobody has to remember what a page is drawn by."""
    templates = [Path(str(get_template(name).origin)) for name in TEMPLATES]  # type: ignore[attr-defined]
    app = Path(__file__).parents[1]
    code = sorted(path for folder in CODE for path in (app / folder).rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in [*templates, *code])).hexdigest()


def _lead(publication: Publication, facts: Facts) -> str:
    if not publication.lead:
        return ""
    page = Page(Content(title=publication.title, kind=publication.kind), facts)
    return lead_photo(page, msgspec.convert(publication.lead, PhotoUse))


def _cards(facts: Facts) -> list[dict[str, Any]]:
    """Whom there is something to say about: a name alone stands in the byline already."""
    cards: list[dict[str, Any]] = [
        {"person": author, "portrait": portrait(facts, author.photo)} for author in facts.authors()
    ]
    return [card for card in cards if card["portrait"] or card["person"].role or card["person"].bio]
