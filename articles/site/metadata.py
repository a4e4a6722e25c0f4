"""What machines read of an article's page: addresses, picture to share, structured data. Never a rating."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication
from articles.site.facts import Facts, PhotoFile
from articles.site.pictures import address, shown, widest


@dataclass(frozen=True, slots=True)
class Metadata:
    """The head of an article's page."""

    title: str
    description: str
    canonical: str
    image: PhotoFile | None
    image_url: str
    structured: dict[str, Any]


def metadata_of(publication: Publication, facts: Facts) -> Metadata:
    """Return what the head of the article's page says."""
    image = widest(shown(facts, (publication.lead or {}).get("photo", "")))
    url = address(image.name, settings.SITE_URL) if image else ""
    canonical = absolute(publication.get_absolute_url())
    description = publication.meta_description or publication.standfirst
    structured = _structured(publication, facts, canonical, description, url)
    return Metadata(publication.short_title or publication.title, description, canonical, image, url, structured)


def absolute(path: str) -> str:
    """Return the whole address of one of our paths."""
    return f"{settings.SITE_URL}{path}"


def _structured(publication: Publication, facts: Facts, url: str, description: str, image: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "AdvertiserContentArticle" if publication.kind == SPONSORED else "NewsArticle",
        "headline": publication.title,
        "description": description,
        "url": url,
        "mainEntityOfPage": url,
        "image": [image] if image else [],
        "datePublished": publication.first_published_at.isoformat(),
        "dateModified": (publication.updated_at or publication.first_published_at).isoformat(),
        "inLanguage": publication.locale,
        "articleSection": publication.rubric.name if publication.rubric else "",
        "correction": [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.dated} for note in facts.notes
        ],
        "keywords": [tag.name for tag in facts.tags],
        "author": [_person(author.name, author.slug) for author in facts.authors()],
        "publisher": {"@type": "Organization", "name": settings.SITE_NAME, "url": absolute("/")},
    }
    return {name: value for name, value in said.items() if value}


def _person(name: str, slug: str) -> dict[str, str]:
    return {"@type": "Person", "name": name, "url": absolute(reverse("site:author", args=[slug]))}
