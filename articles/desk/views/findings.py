"""« À regarder »: the findings of the words as typed, or as saved; setting one aside, taking that back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from msgspec.structs import replace

from articles.checks import blocking
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.content.tree import Content
from articles.desk.context import photo_of
from articles.desk.dismissing import add_house_word, dismiss, dismiss_obstacles, take_back
from articles.desk.doors import door
from articles.desk.looking import looks_of
from articles.desk.refusals import NO_VERSION, Refused, actor, wants_json
from articles.desk.sheet import read_form
from articles.facts import facts_of
from articles.models import Article
from articles.revising import snapshot

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

PAGE = "admin/articles/article/findings_page.html"
LIST = "admin/articles/article/findings.html"
ADDRESSES = {"dismiss": "ecarter/", "take_back": "retablir/", "word": "lexique/"}


def findings(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """GET: what is saved. POST: the form as it is typed, by who may write it. Nothing is written."""
    article = admin.find(request, object_id)
    content = _typed(admin, request, article) if request.method == "POST" else snapshot(article)
    context = {**admin.page_context(request, article, "À regarder"), **looked_at(request, article, content)}
    if wants_json(request):
        return JsonResponse({"html": render_to_string(LIST, context, request)})
    return TemplateResponse(request, PAGE, context)


def _typed(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> Content:
    admin.require_edit(request, article)
    if "end" not in request.POST:
        raise Refused(422, [NO_VERSION])
    content = read_form(request.POST, article).content
    photo = photo_of(content.lead.photo) if content.lead else None
    if content.lead is None or photo is None:
        return content
    return replace(content, lead=replace(content.lead, sha256=photo.sha256))


def looked_at(request: HttpRequest, article: Article, content: Content) -> dict[str, Any]:
    """Return what the list of findings is drawn with."""
    today = timezone.localdate()
    person = actor(request)
    return {
        "findings": blocking(content, facts_of(content, today)),
        "looks": looks_of(article, content, today),
        "may_dismiss": not dismiss_obstacles(article, person),
        "may_teach": person.has_perm("articles.add_houseword"),
    }


def _dismiss(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> str:
    typed = {name: scrub(request.POST.get(name, "")) for name in ("rule", "field", "subject", "reason")}
    dismiss(article, actor(request), **typed, at=timezone.now())
    return "Constat écarté, avec sa raison."


def _take_back(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> str:
    take_back(article, actor(request), number(request.POST.get("dismissal", "")) or 0, at=timezone.now())
    return "Le constat est de nouveau signalé."


def _word(admin: "ArticleAdmin", request: HttpRequest, article: Article) -> str:
    word = add_house_word(actor(request), scrub(request.POST.get("word", "")))
    return f"«\u00a0{word}\u00a0» est un mot de la maison."


ACTS: dict[str, Callable[["ArticleAdmin", HttpRequest, Article], str]] = {
    "dismiss": _dismiss,
    "take_back": _take_back,
    "word": _word,
}


def act(admin: "ArticleAdmin", request: HttpRequest, object_id: str, name: str) -> HttpResponse:
    """Do an act on a finding, posted by its button."""
    article = admin.find(request, object_id)
    if request.method != "POST":
        raise Refused(405, ["Cette adresse ne s’ouvre pas\u00a0: passez par le bouton de l’article."])
    if article.deleted_at:
        raise Refused(409, ["L’article est à la corbeille\u00a0: reprenez-le d’abord."])
    message = ACTS[name](admin, request, article)
    if wants_json(request):
        return JsonResponse({"message": message})
    messages.success(request, message)
    return HttpResponseRedirect(reverse("admin:articles_article_findings", args=[article.pk]))


def urls(admin: "ArticleAdmin") -> list[URLPattern]:
    """Return the addresses of this module."""
    page = "<str:object_id>/constats/"
    acts = [
        door(admin, f"{page}{address}", act, f"articles_article_{name}", name=name)
        for name, address in ADDRESSES.items()
    ]
    return [door(admin, page, findings, "articles_article_findings"), *acts]
