"""Two files of one person made one: the duplicate becomes the alias of the file kept. No quote is rewritten."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.desk.doors import door
from articles.desk.experts import find_experts, near_experts, these_experts
from articles.desk.refusals import Refused, actor
from articles.models import Article, Expert

if TYPE_CHECKING:
    from articles.desk.library.profiles import ExpertAdmin

MOST = 10
MAX_QUERY = 200
NOT_CHIEF = "Réunir deux fiches revient à la rédaction en chef."
GONE = "Cette fiche n’existe pas, ou n’existe plus."
SAME = "Une fiche ne se réunit pas à elle-même\u00a0: choisissez celle qui reste."
NOT_MERGED = "Cette fiche n’est réunie à aucune autre."


def merge_obstacles(user: User) -> list[str]:
    """Return why the person may not merge files, nor part them."""
    return [] if user.holds(Role.CHIEF) else [NOT_CHIEF]


@transaction.atomic
def merge(duplicate: int, kept: int, by: User) -> Expert:
    """Make a file (its id) the alias of another, those that were its aliases with it, and return the one kept.

    Raises Http404 when one of the two is gone, Refused (409) when they are one already.
    """
    rows = {row.pk: row for row in Expert.objects.select_for_update().filter(pk__in=[duplicate, kept]).order_by("pk")}
    if duplicate not in rows or kept not in rows:
        raise Http404(GONE)
    into = rows[kept].canonical
    if into.pk == duplicate:
        raise Refused(409, [SAME])
    Expert.objects.filter(pk=duplicate).update(alias_of=into)
    Expert.objects.filter(alias_of=duplicate).update(alias_of=into)
    _note(rows[duplicate], by, f"Réunie à la fiche de {into.name}.")
    _note(into, by, f"La fiche de {rows[duplicate].name} lui est réunie.")
    return into


@transaction.atomic
def part(alias: int, by: User) -> Expert:
    """Give a file its own life again, and return it. Raises Http404 when it is gone, Refused (409) for no alias."""
    expert = Expert.objects.select_for_update().filter(pk=alias).first()
    if expert is None:
        raise Http404(GONE)
    if expert.alias_of is None:
        raise Refused(409, [NOT_MERGED])
    _note(expert, by, f"Séparée de la fiche de {expert.alias_of.name}.")
    Expert.objects.filter(pk=alias).update(alias_of=None)
    return expert


def _note(expert: Expert, by: User, words: str) -> None:
    LogEntry.objects.log_actions(by.pk, [expert], CHANGE, change_message=words, single_object=True)


def urls(admin: "ExpertAdmin") -> list[URLPattern]:
    """Return the addresses of both acts, for the admin's own list."""
    return [
        door(admin, "<int:pk>/reunir/", merge_view, "articles_expert_merge"),
        door(admin, "<int:pk>/separer/", part_view, "articles_expert_part"),
    ]


def merge_view(admin: "ExpertAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """Say what merging does and find the file that stays (GET), then merge (POST `kept`)."""
    _require_chief(request)
    if request.method == "POST":
        kept = merge(pk, number(request.POST.get("kept", "")) or 0, actor(request))
        messages.success(request, f"C’est fait\u00a0: ses citations sont maintenant celles de {kept.name}.")
        return _to(kept)
    expert = Expert.objects.select_related("alias_of").filter(pk=pk).first()
    if expert is None:
        raise Http404(GONE)
    query = scrub(request.GET.get("q", ""))[:MAX_QUERY].strip()
    context = admin.admin_site.each_context(request) | {
        "title": "Réunir deux fiches",
        "opts": admin.opts,
        "expert": expert,
        "query": query,
        "people": [each for each in _found(expert, query, admin.visible(request)) if each["id"] != expert.pk],
    }
    return TemplateResponse(request, "admin/articles/expert/merge.html", context)


def part_view(admin: "ExpertAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """Part a file from the one it was merged with."""
    _require_chief(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    expert = part(pk, actor(request))
    messages.success(request, f"La fiche de {expert.name} a de nouveau sa page et ses citations.")
    return _to(expert)


def _found(expert: Expert, query: str, visible: QuerySet[Article]) -> list[dict[str, Any]]:
    """Return who was searched, or else those whose name is near."""
    if query:
        return find_experts(query, visible, MOST)
    near = [pk for pk, _ in near_experts(expert.name) if pk != expert.pk]
    return these_experts(near[:MOST], visible)


def _require_chief(request: HttpRequest) -> None:
    if obstacles := merge_obstacles(actor(request)):
        raise Refused(403, obstacles)


def _to(expert: Expert) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:articles_expert_change", args=[expert.pk]))
