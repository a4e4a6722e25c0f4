"""After too many wrong passwords: what django-axes counts by, and the page it shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.doors import page, show_kept
from accounts.keeping import keep


def name_counted(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail tried, as accounts keep it: capitals do not buy more attempts."""
    typed = (credentials or {}).get("username") or request.POST.get(settings.AXES_USERNAME_FORM_FIELD) or ""
    return str(typed).strip().lower()[:254]


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Say how long to wait, and what else one can do; what was typed before is still carried."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    if kept := keep(request):
        return show_kept(request, kept, status=429, note=f"Trop d’essais. Réessayez dans {minutes} minutes.")
    context = page(request, "Trop d’essais") | {"minutes": minutes}
    return render(request, "accounts/locked.html", context, status=429)
