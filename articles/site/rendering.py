"""A cleared content as HTML: what its words and the public facts of the moment alone decide."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.safestring import SafeString

from articles.content.richtext.blocks import Body
from articles.content.tree import Content, SectionPart
from articles.models.published import Publication, Rendering
from articles.site import apparatus
from articles.site.facts import Facts
from articles.site.inlines import Page, anchor
from articles.site.markup import element, together
from articles.site.prose import prose

RENDERER_VERSION = "5"
"""Begins the name of what is kept, and is in the ETags of feeds: raise it when what feeds show of an article changes.

An article's own page follows its code by itself (`articles.site.documents.house`).
"""


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


def is_of_today(version: str) -> bool:
    """Whether what is kept under that version was written by this renderer: one before it wrote another HTML."""
    return version.startswith(f"{RENDERER_VERSION}:")


def kept_links(publication: Publication) -> list[int] | None:
    """Return the articles that a publication links to, as its rendering keeps them; None when it has none."""
    try:
        kept: Rendering = publication.rendering
    except ObjectDoesNotExist:
        return None
    return kept.links if is_of_today(kept.renderer_version) else None


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
    "is_of_today",
    "kept_links",
    "render_article",
    "render_for_feed",
    "render_page",
]
