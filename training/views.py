"""The catalogue as readers see it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from articles.site.facts import Facts, frame_facts, page_facts
from articles.site.pictures import portrait
from articles.site.responses import for_readers
from articles.site.structured.house import collection
from training.models import Trainer, Training
from training.registration import action_for
from training.structured import of_training
from training.timetable import BadKey, Key, page_after


@for_readers
def catalogue(request: HttpRequest) -> HttpResponse:
    """The timetable of the sessions to come, then what has no date."""
    at = timezone.now()
    try:
        key = Key.read(request.GET.get("apres", ""))
    except BadKey as error:
        raise Http404("Cette page du calendrier n’existe pas.") from error
    page = page_after(key, at)
    structured = collection("Formations", reverse("training:list"))
    context = {"page": page, "facts": frame_facts(at), "structured": structured}
    return render(request, "training/list.html", context)


@for_readers
def training(request: HttpRequest, slug: str) -> HttpResponse:
    """One training: its facts, its sessions, one clear action. A closed one is as unknown as one that never was."""
    at = timezone.now()
    shown = get_object_or_404(Training.objects.open().select_related("provider"), slug=slug)
    return render(request, "training/training.html", _context(shown, at))


def _context(shown: Training, at: datetime) -> dict[str, Any]:
    sessions = list(shown.sessions.filter(starts_at__gt=at))
    trainers = list(shown.trainers.select_related("photo"))
    facts = page_facts([], [trainer.photo_id for trainer in trainers], at)
    return {
        "training": shown,
        "names": [trainer.name for trainer in trainers],
        "trainers": [_card(facts, trainer) for trainer in trainers],
        "sessions": sessions,
        "structured": of_training(shown, sessions, trainers),
        "action": action_for(shown, sessions),
        "facts": facts,
        "rubric": next((place for place in facts.rubrics if place.id == shown.rubric_id), None),
    }


def _card(facts: Facts, trainer: Trainer) -> dict[str, Any]:
    face = portrait(facts, str(trainer.photo.uuid)) if trainer.photo else ""
    return {"trainer": trainer, "portrait": face}
