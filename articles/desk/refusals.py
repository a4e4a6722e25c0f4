"""Refusals of the desk: a French sentence and the right status, as a page for people and as JSON for the sheet."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, JsonResponse
from django.template.response import TemplateResponse

from accounts.models import User

P = ParamSpec("P")
A = TypeVar("A", bound="ModelAdmin[Any]")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[A, HttpRequest, P], R]

NO_VERSION = "La page n’a pas dit de quelle version elle part\u00a0: rouvrez l’article, puis recommencez."
LOGGED_OUT = "Votre session a expiré\u00a0: reconnectez-vous, rien de ce que vous avez écrit n’est perdu."
METHODS = ("GET", "HEAD", "POST")
TITLES = {
    HTTPStatus.FORBIDDEN: "Vous n’avez pas ce droit",
    HTTPStatus.NOT_FOUND: "Cet article n’existe pas",
    HTTPStatus.CONFLICT: "Ce n’est pas possible en ce moment",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Il manque quelque chose",
}


class Refused(Exception):
    """An act that is not done: its status, and why in French."""

    def __init__(self, status: int, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.status = HTTPStatus(status)
        self.sentences = list(sentences)


def actor(request: HttpRequest) -> User:
    """Return the person who asks. The desk lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def wants_json(request: HttpRequest) -> bool:
    """Whether the sheet's own script is asking."""
    return "application/json" in request.headers.get("Accept", "")


def refusing(view: "View[A, P, R]") -> "View[A, P, R | HttpResponse]":
    """Answer a `Refused` of the view with its page, or its JSON; and 405 to what no page of the desk is asked by."""

    @wraps(view)
    def answered(admin: A, request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        try:
            return view(admin, request, *args, **kwargs)
        except Refused as refused:
            return refusal(admin, request, refused)

    return answered


def refusal(admin: "ModelAdmin[Any]", request: HttpRequest, refused: Refused) -> HttpResponse:
    """Return the page, or the JSON, of a refusal."""
    if wants_json(request):
        return JsonResponse({"obstacles": refused.sentences}, status=refused.status)
    title = TITLES.get(refused.status, "Cela n’a pas été fait")
    context = admin.admin_site.each_context(request) | {"title": title, "sentences": refused.sentences}
    return TemplateResponse(request, "admin/articles/refusal.html", context, status=refused.status)
