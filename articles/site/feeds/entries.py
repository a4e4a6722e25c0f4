"""What a feed holds, whatever it is written in. No text here has a character that XML forbids."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from articles.content.vocabulary import KINDS, SPONSORED
from articles.models.published import Publication
from articles.site.facts import Facts
from articles.site.pictures import address, shown, widest
from articles.site.rendering import render_for_feed
from articles.site.whole import absolute

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML 1.0 document may hold."""


class Writer(NamedTuple):
    """Who signs an entry, and the address of their page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed without its entries: its title, what it is about, the page that it follows and its own address."""

    title: str
    description: str
    page: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One article. `noted` is when a note to readers was last added; `image` is the address of its lead photo."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    language: str
    published: datetime
    noted: datetime | None
    writers: list[Writer]
    subject: str
    image: str


def xml_text(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    return FORBIDDEN.sub("", text)


def channel(name: str, description: str, page: str, path: str) -> Channel:
    """Return a feed's head; `name` is what it is about, empty for the whole site."""
    title = f"{name} – {settings.SITE_NAME}" if name else settings.SITE_NAME
    return Channel(xml_text(title), xml_text(description), absolute(page), absolute(path))


def entries_of(publications: Iterable[Publication], facts: Facts) -> list[Entry]:
    """Return the entries of some publications whose content was read, in their order."""
    return [_entry(publication, facts) for publication in publications]


def _entry(publication: Publication, facts: Facts) -> Entry:
    image = widest(shown(facts, (publication.lead or {}).get("photo", "")))
    return Entry(
        id=f"{absolute('/')}articles/{publication.article_id}",
        url=absolute(publication.get_absolute_url()),
        title=xml_text(_title(publication)),
        summary=xml_text(publication.standfirst),
        content=xml_text(render_for_feed(publication.as_content(), facts, settings.SITE_URL)),
        language=publication.locale,
        published=localtime(publication.first_published_at),
        noted=localtime(publication.updated_at) if publication.updated_at else None,
        writers=[_writer(each) for each in publication.byline if each.get("role", "texte") == "texte"],
        subject=xml_text(publication.rubric.name) if publication.rubric else "",
        image=absolute(address(image.name)) if image else "",
    )


def _title(publication: Publication) -> str:
    """The title; that somebody paid is said before it, since a feed reader may show nothing else."""
    if publication.kind != SPONSORED:
        return publication.title
    return f"{KINDS[SPONSORED]}\u00a0: {publication.title}"


def _writer(signature: dict[str, str]) -> Writer:
    slug = signature.get("slug", "")
    url = absolute(reverse("site:author", args=[slug])) if slug else ""
    return Writer(xml_text(signature["name"]), url)
