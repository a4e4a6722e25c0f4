"""What the reader's templates place: the frame of a page, pictures, lines of lists, structured data."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication, PublishedQuote
from articles.models.reference import Expert
from articles.site import bylines, pictures, stories, whole
from articles.site.facts import Facts, Place, frame_facts
from articles.site.front_page import Shown
from articles.site.inlines import anchor
from articles.site.pieces import piece
from articles.site.stories import Story

register = template.Library()

UNSAFE_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
PHOTO_SIZES = {
    "une": f"(min-width: 62em) 52rem, {pictures.PHONE}",
    "second": f"(min-width: 62em) 24rem, (min-width: 40em) 50vw, {pictures.PHONE}",
}
Quotes = dict[int, list[PublishedQuote]]
"""What an expert said, by publication."""


@register.simple_tag(takes_context=True)
def site_frame(context: Context) -> Facts:
    """The rubrics and static pages around a page: those its view read, or else one query."""
    facts: Facts | None = context.get("facts")
    return facts if facts is not None else frame_facts(timezone.now())


@register.simple_tag
def site_name() -> str:
    """The name of the publication."""
    name: str = settings.SITE_NAME
    return name


@register.simple_tag
def contact_email() -> str:
    """Where readers write."""
    email: str = settings.CONTACT_EMAIL
    return email


@register.filter
def absolute(path: str) -> str:
    """The whole address of one of our paths."""
    return whole.absolute(path)


@register.filter
def names_of(publication: Publication) -> str:
    """Who wrote a publication: « Anne Roy et Ali Saad »."""
    return bylines.names_of(publication)


@register.filter
def is_sponsored(publication: Publication) -> bool:
    """Whether somebody paid for a publication."""
    return publication.kind == SPONSORED


@register.simple_tag
def story(
    shown: Publication | Story, level: int, *, with_standfirst: bool = False, photo: SafeString | str = ""
) -> SafeString:
    """An article as a title in a column."""
    shown = shown if isinstance(shown, Story) else Story.of(shown)
    return stories.story(shown, level, with_standfirst=with_standfirst, photo=photo)


@register.simple_tag
def list_line(publication: Publication, said: Quotes | None = None, expert: Expert | None = None) -> SafeString:
    """An article in a list by month, with what an expert says in it, on their page."""
    quotes = (said or {}).get(publication.pk)
    words = {"quotes": quotes, "publication": publication, "expert": expert}
    return stories.line(Story.of(publication), render_to_string("site/said.html", words) if quotes else "")


@register.simple_tag
def masthead(frame: Facts, path: str) -> SafeString:
    """The head of every page; `path` is the page's own, which the navigation marks."""
    rubrics = tuple(frame.rubrics)
    return piece("site/masthead.html", rubrics=rubrics, path=path if path in _navigated(rubrics) else "")


@lru_cache(maxsize=8)
def _navigated(rubrics: tuple[Place, ...]) -> frozenset[str]:
    """The paths that the navigation can mark; for any other the masthead is one and the same."""
    return frozenset([reverse("training:list"), *(reverse("site:rubric", args=[place.slug]) for place in rubrics)])


@register.simple_tag
def colophon(frame: Facts) -> SafeString:
    """The foot of every page."""
    return piece("site/footer.html", rubrics=tuple(frame.rubrics), pages=tuple(frame.pages))


@register.simple_tag
def plain(template: str) -> SafeString:
    """A template that has no value: the same on every page."""
    return piece(template)


@register.simple_tag
def list_photo(publication: Publication | Shown, facts: Facts, place: str) -> SafeString | str:
    """The lead photo of a publication in a list, cropped around its focal point; nothing when it may not be shown."""
    lead: dict[str, Any] = publication.lead or {}
    files = pictures.shown(facts, lead.get("photo", "")) if lead else []
    if not files:
        return ""
    x, y = (min(10, max(0, round(lead.get(name, 50) / 10))) for name in ("focal_x", "focal_y"))
    crop = f"cropped focal-x-{x} focal-y-{y}"
    return pictures.picture(files, alt="", sizes=PHOTO_SIZES[place], eager=place == "une", class_=crop)


@register.filter
def citation_anchor(quote: PublishedQuote) -> str:
    """The anchor of a quote on its article's page."""
    return anchor("citation", str(quote.uuid))


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data for a `<script type="application/ld+json">`: nothing in it can close the element."""
    # In one order: PostgreSQL gives kept data back in another, and the same page would have two ETags.
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return mark_safe(written.translate(UNSAFE_IN_SCRIPT))  # noqa: S308 -- escaped just above
