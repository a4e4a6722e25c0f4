"""The house's addresses, and beside each measured page a view that returns its bytes as a ready string."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, reverse

from bench import stock
from bench.measuring import Page

READY: dict[str, bytes] = {}


def ready(request: HttpRequest, name: str) -> HttpResponse:
    """Return a page already made: what the middlewares and Django cost before we do anything."""
    return HttpResponse(READY[name])


def ready_path(page: Page) -> str:
    """Return where the page's bytes are a ready string: at the desk for a page of the desk, where cookies are read."""
    return reverse("ready-at-the-desk" if page.cookie else "ready", args=[page.name])


urlpatterns = [
    path("pret/<slug:name>/", ready, name="ready"),
    path(f"{settings.DESK_PATH}pret/<slug:name>/", ready, name="ready-at-the-desk"),
    path(f"{settings.DESK_PATH}stock/", stock.site.urls),
    path("", include("newsroom.urls")),
]
