"""« Absences »: who is away and who stands in for them; one declares one's own, the editor-in-chief anybody's."""

from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.absences import NEWSROOM, AbsenceRefused, call_off, candidates, declare
from accounts.doors import for_people, page
from accounts.models import Absence, User
from accounts.roles import Role

NOBODY = "Cette personne n’existe pas, ou son compte est désactivé."


@for_people
def absences(request: HttpRequest) -> HttpResponse:
    """Show the absences that are not over; a post declares one."""
    if request.method != "POST":
        return _page(request)
    actor = cast(User, request.user)
    try:
        person = _person(request.POST.get("person", "")) or actor
        declared = declare(
            person,
            actor,
            since=_day(request.POST.get("since", "")),
            until=_day(request.POST.get("until", "")),
            replacement=_person(request.POST.get("replacement", "")),
            at=timezone.now(),
        )
    except AbsenceRefused as refused:
        return _page(request, refused)
    messages.success(request, f"L’absence de {declared.person} est déclarée.")
    return redirect("accounts:absences")


@for_people
@require_POST
def absence_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call an absence off."""
    found = get_object_or_404(Absence.objects.select_related("person"), pk=pk)
    try:
        call_off(found, cast(User, request.user))
    except AbsenceRefused as refused:
        return _page(request, refused)
    messages.success(request, f"L’absence de {found.person} est annulée.")
    return redirect("accounts:absences")


def absence_choices(person: User) -> dict[str, Any]:
    """Return what the form of an absence offers to a person."""
    everybody = list(User.objects.holding(*NEWSROOM)) if person.holds(Role.CHIEF) else []
    return {"people": everybody, "replacements": everybody or candidates(person)}


def _page(request: HttpRequest, refused: AbsenceRefused | None = None) -> HttpResponse:
    person = cast(User, request.user)
    today = timezone.localdate()
    context = page(request, "Absences") | absence_choices(person)
    context |= {
        "absences": Absence.objects.from_day(today).select_related("person", "replacement"),
        "today": today,
        "may_declare_all": person.holds(Role.CHIEF),
        "typed": request.POST,
        "obstacles": refused.sentences if refused else [],
    }
    return render(request, "accounts/absences.html", context, status=refused.status if refused else HTTPStatus.OK)


def _person(text: str) -> User | None:
    if not text:
        return None
    is_id = text.isascii() and text.isdigit() and len(text) < 19
    found = User.objects.filter(pk=int(text), is_active=True).first() if is_id else None
    if found is None:
        raise AbsenceRefused(HTTPStatus.UNPROCESSABLE_ENTITY, [NOBODY])
    return found


def _day(text: str) -> Any:
    try:
        return forms.DateField(required=False, input_formats=["%Y-%m-%d"]).clean(text)
    except forms.ValidationError as error:
        raise AbsenceRefused(HTTPStatus.UNPROCESSABLE_ENTITY, ["Écrivez les jours ainsi\u00a0: 2026-12-01."]) from error
