"""Finding a photo in the library: by its words, and by what it lacks."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.content.folding import holds
from articles.desk.library.rights import NOTICE
from articles.desk.refusals import actor
from articles.models import Photo, PublishedPhoto


def saying(photos: QuerySet[Photo], query: str) -> Iterator[int]:
    """Yield the ids of the photos that have every word of a query, in their order."""
    rows = photos.values_list("pk", "title", "alt", "caption", "credit", "bank")
    return (pk for pk, *words in rows.iterator() if holds(" ".join(words), query))


class StateFilter(admin.SimpleListFilter):
    """What a photo lacks, or what is about to happen to it."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The states, in words."""
        return [
            ("bientot", "Droits qui finissent d’ici 30\u00a0jours"),
            ("echues", "Droits échus"),
            ("sans-credit", "Sans crédit"),
            ("sans-description", "Sans description"),
            ("miennes", "Déposées par moi"),
            ("jamais", "Jamais publiées"),
            ("retirees", "Retirées"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        """Those of the state chosen."""
        today = timezone.localdate()
        match self.value():
            case "bientot":
                return queryset.filter(rights_end__range=(today, today + NOTICE), withdrawn_at=None)
            case "echues":
                return queryset.filter(rights_end__lt=today)
            case "sans-credit":
                return queryset.filter(credit="")
            case "sans-description":
                return queryset.filter(alt="")
            case "miennes":
                return queryset.filter(uploaded_by=actor(request))
            case "jamais":
                return queryset.exclude(Exists(PublishedPhoto.objects.filter(photo=OuterRef("pk"))))
            case "retirees":
                return queryset.exclude(withdrawn_at=None)
            case _:
                return queryset
