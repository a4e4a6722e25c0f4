"""A cleared content prepared for readers, and kept: `Rendering` is a cache, remade on reading when out of date."""

import logging
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.utils.safestring import SafeString, mark_safe

from articles.content.richtext.blocks import Body
from articles.content.tree import Content, SectionPart
from articles.models.published import Publication, Rendering
from articles.site import apparatus
from articles.site.facts import Facts, article_facts
from articles.site.inlines import Page, anchor
from articles.site.links import links_of
from articles.site.markup import element, together
from articles.site.prose import prose
from articles.site.structured.content import of_content

RENDERER_VERSION = "4"
"""Raise it when the HTML written here changes: every kept rendering is then made again at its next reading."""

log = logging.getLogger(__name__)


class Prepared(NamedTuple):
    """What an article's page is made of: its prepared HTML, the public facts of that instant, its structured data."""

    html: SafeString
    facts: Facts
    structured: Mapping[str, Any] = MappingProxyType({})


def render_article(content: Content, facts: Facts) -> SafeString:
    """Return the article from its sommaire to its last note: all that its cleared words alone decide."""
    page = Page(content, facts)
    body: list[str] = [
        _part(page, content.introduction, "introduction"),
        *(_section(page, number, part) for number, part in enumerate(content.sections, 1)),
        _part(page, content.conclusion, "conclusion"),
    ]
    text = element("div", together(body, "\n"), class_="prose", data_reading=True)
    foot = [apparatus.sources(page), apparatus.foot_notes(page), apparatus.replies(page), apparatus.disclosures(page)]
    return together([apparatus.top_notes(page), apparatus.sommaire(page), text, *foot], "\n")


def render_for_feed(content: Content, facts: Facts, base: str) -> SafeString:
    """Return the article for a feed reader: whole addresses, no anchors, no sommaire."""
    page = Page(content, facts, base=base)
    parts: list[str] = [prose(page, content.introduction)]
    for part in content.sections:
        parts += [element("h2", part.heading) if part.heading else "", prose(page, part.body)]
    parts += [
        prose(page, content.conclusion),
        apparatus.sources(page),
        apparatus.foot_notes(page),
        apparatus.replies(page),
    ]
    return together([apparatus.top_notes(page), *parts], "\n")


def render_page(body: Body, facts: Facts) -> SafeString:
    """Return the text of a static page, whose first headings stand right under its title."""
    return prose(Page(Content(title=""), facts, level=1), body)


def prepared(publication: Publication, at: datetime) -> Prepared:
    """Return the publication's prepared HTML and facts: by one query when what was kept is still right.

    The publication comes with its rendering (`select_related`); its content is read only to write that again.
    """
    kept = _kept(publication)
    content = None if kept else publication.as_content()
    links = kept.links if kept else links_of(content) if content else []
    facts = article_facts(publication, links, at)
    version = f"{RENDERER_VERSION}:{facts.stamp()}"
    if kept and kept.renderer_version == version:
        html = mark_safe(kept.html)  # noqa: S308 -- written by render_article, and by nothing else
        return Prepared(html, facts, kept.structured)
    content = content or publication.as_content()
    made = Prepared(render_article(content, facts), facts, of_content(content))
    row = Rendering(publication=publication, renderer_version=version, html=made.html, links=links)
    row.structured = dict(made.structured)
    _keep(row)
    return made


def kept_links(publication: Publication) -> list[int] | None:
    """Return the articles that a publication links to, as its rendering keeps them; None when it has none."""
    kept = _kept(publication)
    return kept.links if kept else None


def _kept(publication: Publication) -> Rendering | None:
    """Return what was kept by this renderer, if anything; a reader before this one wrote another HTML."""
    try:
        kept: Rendering = publication.rendering
    except ObjectDoesNotExist:
        return None
    return kept if kept.renderer_version.startswith(f"{RENDERER_VERSION}:") else None


def _keep(rendering: Rendering) -> None:
    """Keep a rendering for the next reader. Failing to must not fail this one."""
    try:
        Rendering.objects.bulk_create(
            [rendering],
            update_conflicts=True,
            unique_fields=["publication"],
            update_fields=["renderer_version", "html", "links", "structured", "made_at"],
        )
    except DatabaseError:
        log.exception("A rendering could not be kept")


def _part(page: Page, body: Body, name: str) -> SafeString | str:
    return element("div", prose(page, body), class_=name) if body else ""


def _section(page: Page, number: int, part: SectionPart) -> SafeString:
    numeral = element("span", str(number), class_="section__number", aria_hidden="true")
    heading = element("h2", numeral, element("span", part.heading, class_="section__heading"))
    place = anchor("section", part.id)
    # Its sign is the stylesheet's: nothing is added to the words.
    link = element(
        "a", class_="section__anchor", href=f"#{place}", aria_label=f"Lien vers la section {number}", data_anchor=True
    )
    return element("section", link, heading, prose(page, part.body), class_="section", id=place)


__all__ = [
    "RENDERER_VERSION",
    "Prepared",
    "kept_links",
    "prepared",
    "render_article",
    "render_for_feed",
    "render_page",
]
