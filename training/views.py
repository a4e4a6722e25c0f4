"""The catalogue as readers see it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from training.models import Training
from training.registration import action_for
from training.timetable import BadKey, Key, page_after


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The timetable of the sessions to come, then what has no date."""
    after = request.GET.get("apres", "")
    try:
        key = Key.read(after)
    except BadKey as error:
        raise Http404("Cette page du calendrier n’existe pas.") from error
    return render(request, "training/list.html", {"page": page_after(key, timezone.now()), "is_first": not after})


@require_safe
def training(request: HttpRequest, slug: str) -> HttpResponse:
    """One training: its facts, its sessions, one clear action. A closed one is as unknown as one that never was."""
    shown = get_object_or_404(Training.objects.open().select_related("provider", "rubric"), slug=slug)
    sessions = list(shown.sessions.filter(starts_at__gt=timezone.now()))
    context = {
        "training": shown,
        "trainers": list(shown.trainers.all()),
        "sessions": sessions,
        "action": action_for(shown, sessions),
    }
    return render(request, "training/training.html", context)
