"""The desk: Django's admin site under our name and our words."""

from collections.abc import Callable, Iterable
from functools import partial, update_wrapper
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.doors import ask_to_log_in
from accounts.forms import LoginForm
from accounts.models import User
from accounts.roles import Role
from accounts.views import unread_notices
from articles.content.richtext.attributes import number
from articles.site.views.components import components
from newsroom.health.page import health, may_see_health
from newsroom.health.watching import alarms
from newsroom.navigation import menu, shortcuts

HOUSE = {"accounts", "articles", "reviews", "training"}
# The first that exists is shown on the first page.
PANELS = ["reviews/desk/waiting.html", "admin/nothing_waits.html"]


class DeskSite(admin.AdminSite):
    """One admin for articles, reviews, trainings and people."""

    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = "Ce qui m’attend"
    site_url = "/"
    enable_nav_sidebar = False
    empty_value_display = "–"
    login_form = LoginForm

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take the house's own tables only: groups are made by migration, the rest is machinery."""
        models: Iterable[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        )
        ours = [model for model in models if model._meta.app_label in HOUSE]
        super().register(ours, admin_class, **options)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Django's door, but one that gives back what a person without a session has typed."""
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require_readable(request)
            if self.has_permission(request) or request.path == reverse("admin:logout"):
                answer: HttpResponseBase = guarded(request, *args, **kwargs)
                return answer
            return ask_to_log_in(request)

        return update_wrapper(inner, guarded)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The tables a person may see; nothing for who is not let in, whom no table is asked about."""
        return super().get_app_list(request, app_label) if self.has_permission(request) else []

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page of the desk is drawn with."""
        context = super().each_context(request)
        reviews = request.user.is_authenticated and request.user.holds(Role.REVIEWER, Role.CHIEF)
        places = menu(
            context["available_apps"],
            request.get_full_path(),
            reviews=reviews,
            arranges=request.user.is_authenticated and request.user.holds(Role.CHIEF),
            health=reverse("admin:health") if may_see_health(request.user) else "",
        )
        # Asked by the header alone: a window has none.
        return context | {"menu": places, "unread": SimpleLazyObject(partial(_unread, request.user))}

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """What waits for the person, then what one comes to begin. The panels are templates of the apps that know."""
        context = {"shortcuts": shortcuts(self.get_app_list(request)), "panels": PANELS} | (extra_context or {})
        if may_see_health(request.user):
            context["alarms"] = alarms(timezone.now())
        return super().index(request, context)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Add the pages that are of no table."""
        return [
            path("sante/", self.admin_view(self.health), name="health"),
            path("composants/", self.admin_view(components), name="components"),
            *super().get_urls(),
        ]

    def health(self, request: HttpRequest) -> HttpResponse:
        """« État de santé »."""
        return health(request, self.each_context(request))

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> Any:
        """No page of tables: everything is in the menu."""
        return redirect("admin:index")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """One's password is changed on one's profile."""
        return redirect("accounts:profile")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Close the session and come back to the door."""
        super().logout(request, extra_context)
        if request.method == "POST":
            messages.info(request, "Vous êtes déconnecté·e. À bientôt.")
        return redirect("admin:login")


def _unread(person: User | AnonymousUser) -> int:
    return unread_notices(person) if person.is_authenticated else 0


def require_readable(request: HttpRequest) -> None:
    """Raise BadRequest for what Django would carry to the database as it is, and PostgreSQL refuses.

    That is a null byte in a filter or a search of its own pages, and ticked rows that are no rows.
    """
    asked = [text for texts in request.GET.lists() for text in (texts[0], *texts[1])]
    ticked = request.POST.getlist(ACTION_CHECKBOX_NAME) if request.method == "POST" else []
    if any("\0" in text for text in asked) or not all(number(id) for id in ticked):
        raise BadRequest
