"""Which photos readers may see: one rule, asked for every file."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from articles.models.photos import Photo
from articles.models.published import Publication, PublishedAuthor, PublishedPhoto, PublishedQuote
from articles.models.reference import Author, Expert

Rule = Callable[[datetime], QuerySet[Photo]]
OTHER_RULES: list[Rule] = []
"""What other apps show (portraits of trainers): each rule returns the photos that are public at an instant."""


def public_photos(at: datetime) -> Q:
    """Return the condition on a rendition « its photo is public at that instant », withdrawn ones never."""
    live = Publication.objects.live(at)
    used = Q(photo__in=PublishedPhoto.objects.filter(publication__in=live).values("photo"))
    signed = Author.objects.filter(pk__in=PublishedAuthor.objects.filter(publication__in=live).values("author"))
    quoted = Expert.objects.filter(pk__in=PublishedQuote.objects.filter(publication__in=live).values("expert"))
    faces = Q(photo__in=signed.values("photo")) | Q(photo__in=quoted.values("photo"))
    faces |= Q(photo__in=quoted.filter(alias_of__photo__isnull=False).values("alias_of__photo"))
    for rule in OTHER_RULES:
        faces |= Q(photo__in=rule(at).values("pk"))
    return (used | faces) & Q(photo__withdrawn_at=None)


def also_public(rule: Rule) -> None:
    """Add the photos that another app shows. Called once, when the app is ready."""
    OTHER_RULES.append(rule)
