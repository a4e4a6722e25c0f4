"""The house's addresses, and beside each measured page a view that returns its bytes as a ready string."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bench import stock

READY: dict[str, bytes] = {}


def ready(request: HttpRequest, name: str) -> HttpResponse:
    """Return a page already made: what the middlewares and Django cost before we do anything."""
    return HttpResponse(READY[name])


urlpatterns = [
    path("pret/<slug:name>/", ready),
    path(f"{settings.DESK_PATH}stock/", stock.site.urls),  # elsewhere no cookie is read: nobody is logged in
    path("", include("newsroom.urls")),
]
