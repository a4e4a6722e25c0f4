"""« État de santé » at the desk, and what anybody may ask of the process: alive, ready, working. Never a detail."""

from typing import Any

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.models import Alarm, User
from accounts.roles import Role
from newsroom.health.parts import is_beating
from newsroom.health.watching import watch

NOT_YOURS = "L’état de santé de la maison se montre à la rédaction en chef et à l’administration."


def may_see_health(user: Any) -> bool:
    """Whether the page is for this person."""
    return isinstance(user, User) and user.holds(Role.CHIEF, Role.ADMIN)


def health(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Show the last proof of each part; what has turned since is told as the page is read."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not may_see_health(request.user):
        refused = context | {"title": "Vous n’avez pas ce droit", "sentences": [NOT_YOURS]}
        return TemplateResponse(request, "admin/articles/refusal.html", refused, status=403)
    now = timezone.now()
    parts = watch(now)
    since = dict(Alarm.objects.values_list("name", "since"))
    shown = [(part, since.get(part.name)) for part in parts]
    red = sum(part.is_red for part in parts)
    context |= {"title": "État de santé", "parts": shown, "red": red, "now": now}
    return TemplateResponse(request, "admin/health.html", context)


@never_cache
@csrf_exempt
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer that the process answers, asking nothing of anything."""
    return _word("vivant")


@never_cache
@csrf_exempt
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer whether the database answers: 200 or 503, for what sends readers here."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return _word("pas prêt", status=503)
    return _word("prêt")


@never_cache
@csrf_exempt
@require_safe
def working(request: HttpRequest) -> HttpResponse:
    """Answer whether the worker's heart beats: 200 or 503, for what wakes somebody. Its death stops no reader."""
    try:
        beats = is_beating(timezone.now())
    except Error:
        beats = False
    return _word("au travail") if beats else _word("arrêté", status=503)


def _word(word: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{word}\n", content_type="text/plain; charset=utf-8", status=status)
