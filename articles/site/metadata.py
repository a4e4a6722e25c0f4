"""What machines read of an article's page: addresses, picture to share, structured data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from articles.models.published import Publication
from articles.site.cards.naming import card_path
from articles.site.facts import Facts, PhotoFile
from articles.site.pictures import address, shown, widest
from articles.site.structured.article import of_article
from articles.site.whole import absolute


@dataclass(frozen=True, slots=True)
class Metadata:
    """The head of an article's page."""

    title: str
    description: str
    canonical: str
    image: PhotoFile | None
    image_url: str
    card_url: str
    structured: dict[str, Any]


def metadata_of(publication: Publication, facts: Facts, kept: Mapping[str, Any]) -> Metadata:
    """Return what the head of the article's page says. `kept` is the structured data that its content decided."""
    image = widest(shown(facts, (publication.lead or {}).get("photo", "")))
    url = address(image.name, settings.SITE_URL) if image else ""
    canonical = absolute(publication.get_absolute_url())
    description = publication.meta_description or publication.standfirst
    structured = of_article(publication, facts, kept, description, image)
    return Metadata(
        title=publication.short_title or publication.title,
        description=description,
        canonical=canonical,
        image=image,
        image_url=url,
        card_url=absolute(card_path(publication)),
        structured=structured,
    )
