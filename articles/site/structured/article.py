"""An article's page to machines: the article, and the page that shows it, on which somebody read it over."""

import re
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication
from articles.site.facts import Facts, PhotoFile, Signature
from articles.site.pictures import address
from articles.site.structured.content import on_the_web
from articles.site.structured.house import Said, breadcrumbs, filled, graph, organisation
from articles.site.whole import absolute

ROLES = {"texte": "author", "traduction": "translator"}
"""Which property holds a signature of each role; the others contributed."""
NAMES = re.compile(r"[/,;]|\bet\b")
"""What stands between the names of a credit."""


def of_article(
    publication: Publication, facts: Facts, kept: Mapping[str, Any], description: str, image: PhotoFile | None
) -> Said:
    """Return the whole structured data of the page. `kept` is what its content said (`of_content`)."""
    url = absolute(publication.get_absolute_url())
    publisher = organisation(facts.pages)
    lead = _image(publication.lead or {}, image, facts.signatures) if image else None
    said: Said = {
        "@type": "AdvertiserContentArticle" if publication.kind == SPONSORED else "NewsArticle",
        "@id": f"{url}#article",
        "headline": publication.title,
        "alternativeHeadline": publication.short_title if publication.short_title != publication.title else "",
        "description": description,
        "url": url,
        "mainEntityOfPage": {"@id": url},
        "image": [lead] if lead else [],
        "datePublished": localtime(publication.first_published_at).isoformat(),
        "dateModified": localtime(publication.updated_at or publication.first_published_at).isoformat(),
        "inLanguage": publication.locale,
        "isAccessibleForFree": True,
        "articleSection": publication.rubric.name if publication.rubric else "",
        "keywords": [tag.name for tag in facts.tags],
        "publisher": publisher,
        "correction": _corrections(facts),
        **_signed(facts.signatures, publisher),
        **kept,
    }
    return graph(filled(said), _page(publication, url))


def _page(publication: Publication, url: str) -> Said:
    """The page, and who read it over: only when the page itself says « Relu par … le … »."""
    steps = [(publication.title, publication.get_absolute_url())]
    if publication.rubric:
        steps.insert(0, (publication.rubric.name, publication.rubric.get_absolute_url()))
    read_over = publication.reviewed_at if publication.reviewers else None
    names = publication.reviewers if read_over else []
    return filled(
        {
            "@type": "WebPage",
            "@id": url,
            "url": url,
            "name": publication.title,
            "inLanguage": publication.locale,
            "breadcrumb": breadcrumbs(*steps),
            "reviewedBy": [{"@type": "Person", "name": name} for name in names],
            "lastReviewed": localtime(read_over).date().isoformat() if read_over else "",
        }
    )


def _signed(signatures: list[Signature], publisher: Said) -> Said:
    """Who made the article, by what they did; an article that nobody signs is the house's."""
    said: Said = {}
    for signature in signatures:
        said.setdefault(ROLES.get(signature.role, "contributor"), []).append(_signer(signature))
    return {"author": [{"@id": publisher["@id"]}], **said}


def _signer(signature: Signature) -> Said:
    return {
        "@type": "Organization" if signature.author.is_collective else "Person",
        "name": signature.printed,
        "url": absolute(reverse("site:author", args=[signature.author.slug])),
    }


def _corrections(facts: Facts) -> list[Said]:
    return [
        filled({"@type": "CorrectionComment", "text": note.text, "datePublished": note.dated}) for note in facts.notes
    ]


def _image(lead: Said, file: PhotoFile, signatures: list[Signature]) -> Said:
    """The lead photo as its caption tells of it; who made it, when the credit names who signs the photos."""
    url = absolute(address(file.name))
    credit = ", ".join(dict.fromkeys(filter(None, [lead.get("credit", ""), lead.get("bank", "")])))
    return filled(
        {
            "@type": "ImageObject",
            "url": url,
            "contentUrl": url,
            "width": file.width,
            "height": file.height,
            "caption": lead.get("caption", ""),
            "creditText": credit,
            "creator": _creators(credit, signatures),
            "license": on_the_web(lead.get("licence_url", "")),
        }
    )


def _creators(credit: str, signatures: list[Signature]) -> list[Said]:
    named = {name.strip().casefold() for name in NAMES.split(credit)}
    photos = (signature for signature in signatures if signature.role == "photo")
    return [_signer(signature) for signature in photos if signature.printed.casefold() in named]
