"""A session that ended while somebody was typing: say so, and give every word back."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.doors import SESSION_OVER, asked_by_script, page, show_kept
from accounts.forms import LoginForm
from accounts.keeping import FIELD, keep, unseal


@sensitive_post_parameters("password")
@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Log in with a kept post in hand, then show the button that sends it again."""
    kept = request.POST.get(FIELD, "")
    if request.method != "POST" or unseal(kept) is None:
        return redirect("admin:index")
    if request.user.is_authenticated:
        return show_kept(request, kept, status=200)
    form = LoginForm(request, request.POST)
    if not form.is_valid():
        return show_kept(request, kept, form, status=200)
    login(request, form.get_user())
    return show_kept(request, kept, status=200)


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of another session, or a form that is not ours: nothing is done, nothing typed here is lost."""
    if asked_by_script(request):
        return JsonResponse({"message": SESSION_OVER}, status=403)
    if kept := keep(request):
        return show_kept(request, kept)
    context = page(request, "Cette page n’était plus à jour") | {"no_cookie": "cookie" in reason.lower()}
    return render(request, "accounts/refused.html", context, status=403)


@never_cache
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody who is known, and whose roles do not open this page."""
    return render(request, "accounts/forbidden.html", page(request, "Cette page ne vous est pas ouverte"), status=403)
