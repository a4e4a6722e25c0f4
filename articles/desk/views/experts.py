"""The people of the address book, asked and kept from the dialog of a quote, as JSON."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest, JsonResponse

from accounts.models import User
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.desk.experts import as_person, find_experts, near_experts, these_experts
from articles.desk.refusals import Refused, actor
from articles.desk.saving import free_profile_slug
from articles.desk.sheet.typing import line
from articles.models import Expert

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

MOST = 20
LIMITS = {"name": ("Le nom", 120), "role": ("La fonction", 160), "organisation": ("L’organisation", 160)}
MAY_NOT_ADD = "Votre rôle ne permet pas d’ajouter une personne au carnet."
MAY_NOT_CHANGE = "Votre rôle ne permet pas de modifier une fiche du carnet."
GONE = "Cette fiche n’existe pas, ou n’existe plus\u00a0: cherchez la personne de nouveau."
CHANGED = "La fiche a été modifiée entre-temps\u00a0: elle dit maintenant «\u00a0{}\u00a0». Choisissez de nouveau."
LOGGED = "Fonction et organisation mises à jour depuis une citation."


def search(admin: "ArticleAdmin", request: HttpRequest, query: str) -> list[dict[str, Any]]:
    """Return the people found by their words, or the one whose `id` is asked."""
    if "id" in request.GET:
        return these_experts([number(request.GET["id"]) or 0], admin.visible(request))
    return find_experts(query, admin.visible(request), MOST)


def write(admin: "ArticleAdmin", request: HttpRequest) -> JsonResponse:
    """Make a person, or change the role and organisation of the one whose `id` is posted."""
    return _change(request) if "id" in request.POST else _make(admin, request)


def _make(admin: "ArticleAdmin", request: HttpRequest) -> JsonResponse:
    """Answer 409 with those who may be the same person, unless `anyway` is posted."""
    if not actor(request).has_perm("articles.add_expert"):
        raise Refused(403, [MAY_NOT_ADD])
    typed = _typed(request)
    if not typed["name"]:
        raise Refused(422, ["Écrivez le nom de la personne."])
    near = near_experts(typed["name"])[:5]
    if near and "anyway" not in request.POST:
        return _alike(near, these_experts([pk for pk, _ in near], admin.visible(request)))
    expert = Expert.objects.create(**typed, slug=free_profile_slug(Expert, typed["name"]))
    return JsonResponse(as_person(expert) | {"last": None}, status=201)


def _alike(near: list[tuple[int, bool]], people: list[dict[str, Any]]) -> JsonResponse:
    opening = "Existe déjà" if any(is_same for _, is_same in near) else "Peut-être la même personne"
    words = "\u00a0; ".join(", ".join(filter(None, [who["name"], _capacity(who)])) for who in people)
    return JsonResponse({"obstacles": [f"{opening}\u00a0: {words}."], "near": people}, status=409)


def _change(request: HttpRequest) -> JsonResponse:
    if not actor(request).has_perm("articles.change_expert"):
        raise Refused(403, [MAY_NOT_CHANGE])
    typed = _typed(request)
    before = {name: request.POST.get(f"was-{name}", "") for name in ("role", "organisation")}
    with transaction.atomic():
        expert = Expert.objects.select_for_update().filter(pk=number(request.POST["id"]) or 0).first()
        if expert is None:
            raise Refused(404, [GONE])
        person = as_person(expert)
        if (expert.role, expert.organisation) != (before["role"], before["organisation"]):
            sentence = CHANGED.format(_capacity(person) or "rien")
            return JsonResponse({"obstacles": [sentence], "person": person}, status=409)
        _keep(expert, typed, actor(request))
    return JsonResponse(as_person(expert))


def _keep(expert: Expert, typed: dict[str, str], by: User) -> None:
    """Write what is not empty, and journal it where the desk's own pages do."""
    expert.role = typed["role"] or expert.role
    expert.organisation = typed["organisation"] or expert.organisation
    expert.save(update_fields=["role", "organisation"])
    LogEntry.objects.log_actions(by.pk, [expert], CHANGE, change_message=LOGGED, single_object=True)


def _typed(request: HttpRequest) -> dict[str, str]:
    """Return what was typed, on one line each. Raises Refused when it is too long."""
    typed = {name: line(scrub(request.POST.get(name, ""))) for name in LIMITS}
    for name, (label, limit) in LIMITS.items():
        if len(typed[name]) > limit:
            raise Refused(422, [f"{label} compte {len(typed[name])} caractères\u00a0: le maximum est de {limit}."])
    return typed


def _capacity(person: dict[str, Any]) -> str:
    return ", ".join(filter(None, [person["role"], person["organisation"]]))
