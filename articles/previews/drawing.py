"""A content drawn as its page will be, or a publication as its page was, by the site's own code and template.

Nothing is written. For a draft, a publication is built that is never saved, from the same columns as a real one; its
facts are read from the reference rows that its projections would name.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from msgspec.structs import replace

from articles.addresses import slug_of
from articles.content.tree import SCHEMA, BylineEntry, Content, digest
from articles.models import Author, Clearance, Expert, Photo, Publication, Tag
from articles.projecting import columns_of_clearance, columns_of_content, photo_uuids
from articles.quotes import quotes_of
from articles.site import documents
from articles.site.article_page import TEMPLATE, context_of
from articles.site.facts import Facts, Person, Place, Signature, article_facts, page_facts
from articles.site.links import links_of
from articles.site.rendering import render_article

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
NO_ADDRESS = "apercu"
"""Stands for an address that the words do not give yet."""


@dataclass(frozen=True)
class Drawn:
    """What a page is drawn with, before it is a page: the publication that is not one, its facts, its text as HTML."""

    publication: Publication
    facts: Facts
    html: SafeString
    at: datetime


@dataclass(frozen=True)
class Draft:
    """What is drawn. `new_tags` are names that no row has yet; a signature of author 0 is a new name."""

    article: int
    content: Content
    clearance: Clearance | None = None
    new_tags: list[str] = field(default_factory=list)


def draw(draft: Draft, at: datetime) -> Drawn:
    """Return what the page of the draft would be made of if it went live at that instant."""
    content = draft.content
    if not SLUG.fullmatch(content.slug):
        content = replace(content, slug=NO_ADDRESS)
    publication = Publication(
        article_id=draft.article,
        schema=SCHEMA,
        digest=digest(draft.content),
        live_from=at,
        **columns_of_content(content, draft.article, at),
        **(columns_of_clearance(draft.clearance) if draft.clearance else {}),
    )
    facts = facts_of(content, draft.new_tags, at)
    return Drawn(publication, facts, render_article(content, facts), at)


def draw_again(publication: Publication, at: datetime) -> Drawn:
    """Return what the page of a publication was made of at that instant, from its own copy; photos are those of now."""
    content = publication.as_content()
    facts = article_facts(publication, links_of(content), at)
    return Drawn(publication, facts, render_article(content, facts), at)


def page_html(drawn: Drawn, request: HttpRequest, photo_address: Callable[[str], str], **preview: Any) -> str:
    """Return the whole page. Its photos have no public address yet: `photo_address` gives theirs from a file's name."""
    publication, facts, at = drawn.publication, drawn.facts, drawn.at
    document = documents.draw(publication, drawn.html, facts, {}, at, is_public=False)
    context = context_of(publication, document, facts, at)
    html = render_to_string(TEMPLATE, context | {"preview": {"on": True} | preview}, request)
    return with_private_photos(html, drawn.facts, photo_address)


def with_private_photos(html: str, facts: Facts, photo_address: Callable[[str], str]) -> str:
    """Return the HTML with the private address of each photo. The names are random: nothing else can match them."""
    for name in {file.name for files in facts.photos.values() for file in files}:
        html = html.replace(reverse("site:media", args=[name]), photo_address(name))
    return html


def facts_of(content: Content, new_tags: Iterable[str], at: datetime) -> Facts:
    """Return the public facts that the projections of a publication of this content would lead to."""
    authors = Author.objects.select_related("photo").in_bulk([entry.author for entry in content.byline])
    experts = Expert.objects.select_related("photo", "alias_of__photo").in_bulk(_speakers(content))
    facts = page_facts(links_of(content), shown_photos(content), at)
    facts.signatures = [_signature(entry, authors.get(entry.author)) for entry in content.byline]
    facts.experts = {pk: _speaker(each) for pk, each in experts.items()}
    facts.tags = [*_tags(content), *(Place(0, name, slug_of(name) or NO_ADDRESS) for name in new_tags)]
    return facts


def shown_photos(content: Content) -> set[int | None]:
    """Return the ids of the photos that the page shows: those of the text, of who signs and of who speaks."""
    own = Photo.objects.filter(uuid__in=photo_uuids(content)).values_list("pk", flat=True)
    signing = Author.objects.filter(pk__in=[entry.author for entry in content.byline]).values_list("photo", flat=True)
    speaking = Expert.objects.filter(pk__in=_speakers(content)).values_list("photo", "alias_of__photo")
    return {*own, *signing, *(photo for pair in speaking for photo in pair)}


def _speakers(content: Content) -> set[int]:
    return {quote.by.expert for _, quote in quotes_of(content) if quote.by.expert}


def _speaker(expert: Expert) -> Person:
    shown = expert.canonical
    return Person(expert.pk, shown.name, shown.slug, "", "", _hex(shown.photo or expert.photo))


def _signature(entry: BylineEntry, author: Author | None) -> Signature:
    if author is None:
        return Signature(entry.name, entry.role, Person(0, entry.name, slug_of(entry.name) or NO_ADDRESS, "", "", ""))
    person = Person(
        author.pk, author.name, author.slug, author.role, author.bio, _hex(author.photo), author.is_collective
    )
    return Signature(entry.name or author.name, entry.role, person)


def _tags(content: Content) -> list[Place]:
    """In the order of the page: by name. An alias shows as the tag that reads for it."""
    rows = Tag.objects.filter(pk__in=content.tags).select_related("alias_of")
    places = {Place(tag.canonical.pk, tag.canonical.name, tag.canonical.slug) for tag in rows}
    return sorted(places, key=lambda place: (place.name, str(place.id)))


def _hex(photo: Photo | None) -> str:
    return photo.uuid.hex if photo else ""
