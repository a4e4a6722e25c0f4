"""What browsers, phones and those who find a hole ask for at addresses that they know already."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from articles.site.responses import for_readers
from articles.site.whole import absolute

PAPER = "#fffdf9"
MONTHS = 7
"""After how many months what `security.txt` says is to be read again, from the first of this one."""


@for_readers
def manifest(request: HttpRequest) -> HttpResponse:
    """Answer with what a phone shows when the site is put on its first screen."""
    icons = [
        {"src": static(f"site/icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}
        for size in (192, 512)
        for use in ("any", "maskable")
    ]
    shown = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "lang": "fr-CA",
        "start_url": reverse("site:home"),
        "scope": reverse("site:home"),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(shown, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@for_readers
def icon(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to an icon that is asked for without a page having named it."""
    return HttpResponseRedirect(static(f"site/icons/{name}"))


@for_readers
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to write to about a hole (RFC 9116). When to read it again is always to come, and moves once a month."""
    lines = [
        f"Contact: mailto:{settings.SECURITY_EMAIL}",
        f"Expires: {_expiry(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
        f"Canonical: {absolute(reverse('site:security'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _expiry(at: datetime) -> datetime:
    months = at.year * 12 + at.month - 1 + MONTHS
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
