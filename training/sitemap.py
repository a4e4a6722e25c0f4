"""The catalogue's addresses, for the site's sitemap."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from training.models import Training


def addresses(at: datetime) -> Iterator[tuple[str, datetime | None]]:
    """The list and the open trainings, whatever the instant, with when each training's page last changed."""
    yield reverse("training:list"), None
    for slug, changed in Training.objects.open().order_by("pk").values_list("slug", "updated_at"):
        yield reverse("training:training", args=[slug]), changed
