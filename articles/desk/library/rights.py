"""Who lent a photo, until when; and the photos before readers whose rights end soon."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django import forms
from django.utils import timezone

from accounts.models import User
from articles.models import Photo, Publication, PublishedPhoto

NOTICE = timedelta(days=30)
"""How long before their end the desk is warned of rights."""
MOST = 20


class RightsForm(forms.ModelForm[Photo]):
    """What several files deposited together share."""

    licence_url = forms.URLField(label="Adresse de la licence", max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Photo
        fields: tuple[str, ...] = ("credit", "bank", "licence", "licence_url", "rights_end")
        widgets = {"rights_end": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


@dataclass
class Ending:
    """A photo whose rights end, or have ended, and the live publications that show it."""

    photo: Photo
    publications: list[Publication] = field(default_factory=list)


def ending(user: User, today: date | None = None) -> list[Ending]:
    """Return the photos before readers whose rights end within `NOTICE`, soonest first; none for who has no library.

    Two questions at most, whatever there is.
    """
    if not user.has_perm("articles.change_photo"):
        return []
    last = (today or timezone.localdate()) + NOTICE
    live = Publication.objects.live(timezone.now())
    rows = PublishedPhoto.objects.filter(publication__in=live, photo__rights_end__lte=last, photo__withdrawn_at=None)
    ordered = rows.select_related("photo", "publication").order_by("photo__rights_end", "photo_id", "publication_id")
    found: dict[int, Ending] = {}
    for row in ordered.defer("publication__content", "publication__search_text", "publication__words"):
        found.setdefault(row.photo_id, Ending(row.photo)).publications.append(row.publication)
    return list(found.values())[:MOST]
