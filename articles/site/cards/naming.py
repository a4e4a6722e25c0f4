"""What the card of an article says, and the address that follows from it: other words, another address."""

import hashlib
from dataclasses import astuple, dataclass

from django.conf import settings
from django.urls import reverse

from articles.content.vocabulary import KINDS, SPONSORED
from articles.models.published import Publication

VERSION = "1"
"""Raise it when cards are drawn otherwise: each then has a new address, which social networks read anew."""
SIZE = (1200, 630)


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card. `label` stands above the title: the rubric, or that somebody paid and who."""

    label: str
    title: str
    house: str
    is_sponsored: bool


def card_of(publication: Publication) -> Card:
    """Return the card of a publication."""
    paid = publication.kind == SPONSORED
    label = publication.rubric.name if publication.rubric else ""
    if paid:
        by = f", présenté par {publication.sponsor}" if publication.sponsor else ""
        label = f"{KINDS[SPONSORED]}{by}"
    return Card(label, publication.title, settings.SITE_NAME, paid)


def digest_of(card: Card) -> str:
    """Return the digest that names a card."""
    return hashlib.sha256(repr((VERSION, *astuple(card))).encode()).hexdigest()[:16]


def card_path(publication: Publication) -> str:
    """Return the path of the card of a publication."""
    return reverse("site:card", args=[publication.article_id, digest_of(card_of(publication))])
