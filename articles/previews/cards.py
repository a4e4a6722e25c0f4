"""The article as others will show it: a result of a search engine, a card of a social network."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from articles.previews.drawing import Drawn
from articles.site.metadata import metadata_of
from articles.site.pictures import address

TITLE, DESCRIPTION, CARD_TITLE, CARD_DESCRIPTION = 60, 158, 90, 120
"""Characters that are shown before an engine or a network cuts: an order of magnitude, since each changes its own."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The words as cut by others, and whether they were; the photo with its focal point in percent."""

    title: str
    description: str
    is_cut: bool
    trail: list[str]
    host: str
    card_title: str
    card_description: str
    image: str
    focal_x: int
    focal_y: int


def cards_of(drawn: Drawn) -> Cards:
    """Return both cards of a page, from what its head says."""
    meta, lead = metadata_of(drawn.publication, drawn.facts, {}), drawn.publication.lead or {}
    title = f"{meta.title} · {settings.SITE_NAME}"
    url = urlsplit(meta.canonical)
    return Cards(
        title=cut(title, TITLE),
        description=cut(meta.description, DESCRIPTION),
        is_cut=len(title) > TITLE or len(meta.description) > DESCRIPTION,
        trail=[part for part in url.path.split("/") if part],
        host=url.netloc,
        card_title=cut(drawn.publication.title, CARD_TITLE),
        card_description=cut(meta.description, CARD_DESCRIPTION),
        image=address(meta.image.name) if meta.image else "",
        focal_x=lead.get("focal_x", 50),
        focal_y=lead.get("focal_y", 50),
    )


def cut(text: str, most: int) -> str:
    """Return the text as an engine shows it: whole, or its first words and « … », `most` characters in all."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head, _, rest = text[:most].rpartition(" ")
    return f"{(head or rest[: most - 1]).rstrip(' ,;:–')}…"
