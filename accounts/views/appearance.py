"""Light, dark, or as the machine is set: a choice kept in a cookie of the desk."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

COOKIE = "appearance"
MODES = {"auto": "Auto", "light": "Clair", "dark": "Sombre"}
YEAR = 365 * 24 * 3600  # seconds


def appearance_of(request: HttpRequest) -> str:
    """The mode chosen, « auto » when none was."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in MODES else "auto"


@never_cache
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice, then come back; a script that has already changed the page only needs to know it is kept."""
    mode = request.POST.get("mode", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = reverse("admin:index")
    response = (
        HttpResponse(status=204) if request.headers.get("Sec-Fetch-Dest") == "empty" else HttpResponseRedirect(back)
    )
    if mode in MODES:
        response.set_cookie(
            COOKIE,
            mode,
            max_age=YEAR,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response
