"""Who is let in. What needs somebody and has nobody is answered here, and loses nothing of what it carried."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.forms import LoginForm
from accounts.keeping import FIELD, keep, unseal

View = Callable[..., HttpResponseBase]
METHODS = ("GET", "HEAD", "POST")

SESSION_OVER = "Votre session a pris fin. Connectez-vous de nouveau dans un autre onglet, puis réessayez."


@never_cache
def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """The login page; with what had been typed in it when it was a form of ours; a sentence when a script asked."""
    if asked_by_script(request):
        return JsonResponse({"message": SESSION_OVER, "login": reverse("admin:login")}, status=401)
    if kept := keep(request):
        return show_kept(request, kept)
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    return redirect_to_login(reverse("admin:index"), reverse("admin:login"))


def asked_by_script(request: HttpRequest) -> bool:
    """Whether the answer is read by a script of a page, not by a person."""
    return request.headers.get("Sec-Fetch-Dest") == "empty" or "application/json" in (
        request.headers.get("Accept", ""),
        request.content_type,
    )


def show_kept(
    request: HttpRequest, kept: str, form: LoginForm | None = None, status: int = 403, note: str = ""
) -> HttpResponse:
    """The page that holds a kept post: with the login form, or with the button that sends it again."""
    somebody = request.user.is_authenticated
    title = "Rien n’est perdu" if somebody else "Votre session a pris fin"
    context = page(request, title) | {
        FIELD: kept,
        "post": unseal(kept),
        "note": note,
        "form": None if somebody else form or LoginForm(request),
    }
    return render(request, "accounts/kept.html", context, status=status)


def page(request: HttpRequest, title: str) -> dict[str, Any]:
    """What every page of the desk is drawn with: its header, its navigation, its title."""
    return admin.site.each_context(request) | {"title": title}


def for_people(view: View) -> View:
    """Let only people of the newsroom see this page, and keep it out of every cache."""

    @never_cache
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_log_in(request)
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return view(request, *args, **kwargs)

    return inner
