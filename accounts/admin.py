"""People, by administration: invited, corrected, deactivated, never deleted."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts import people
from accounts.doors import page
from accounts.forms import PersonForm
from accounts.letters import send_invitation
from accounts.models import User
from accounts.people import Act, Refused, obstacles, state_of
from accounts.roles import LABELS, Role

VERBS = {
    Act.DEACTIVATE: "Désactiver le compte",
    Act.REACTIVATE: "Réactiver le compte",
    Act.RESEND: "Renvoyer l’invitation",
}
DONE = {
    Act.DEACTIVATE: "Le compte de {} est désactivé.",
    Act.REACTIVATE: "Le compte de {} est réactivé.",
}
DO: dict[Act, Callable[[User, User], User]] = {
    Act.DEACTIVATE: people.deactivate,
    Act.REACTIVATE: people.reactivate,
    Act.RESEND: people.resend,
}


class RoleFilter(admin.SimpleListFilter):
    """Who holds a role."""

    title = "rôle"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The roles."""
        return [(role.value, LABELS[role]) for role in Role]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """The people whose group is that role's."""
        value = self.value()
        return queryset.filter(groups__name=Role(value).label) if value and value in list(Role) else queryset


class StateFilter(admin.SimpleListFilter):
    """Who can come in."""

    title = "compte"
    parameter_name = "compte"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three states that call for something different."""
        return [("actif", "Actif"), ("invite", "Invité, sans mot de passe encore"), ("desactive", "Désactivé")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """The people in that state."""
        waiting = Q(password__startswith="!", invited_at__isnull=False)
        match self.value():
            case "actif":
                return queryset.filter(is_active=True).exclude(waiting)
            case "invite":
                return queryset.filter(waiting, is_active=True)
            case "desactive":
                return queryset.filter(is_active=False)
            case _:
                return queryset


@admin.register(User)
class PersonAdmin(admin.ModelAdmin[User]):
    """The people of the newsroom. Every rule is in `accounts.people`; here are only pages."""

    form = PersonForm
    list_display = ["name", "email", "held_roles", "state", "last_seen"]
    list_filter = [RoleFilter, StateFilter]
    search_fields = ["name", "email"]
    ordering = ["name", "email"]
    list_per_page = 50
    actions = ["resend_to_selected", "deactivate_selected", "reactivate_selected"]
    change_form_template = "admin/accounts/user/change_form.html"

    # --- What is shown ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the groups that the list names."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Roles are not offered where they cannot be given."""
        roles = ["roles"] if obj is None or not obstacles(obj, Act.ROLES, _actor(request)) else ["held_roles"]
        return [(None, {"fields": ["name", "email"]}), ("Ses rôles", {"fields": roles})]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """The roles as words, for whom they cannot be changed."""
        return ["held_roles"] if obj else []

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        """The form knows who fills it; it has no roles where they cannot be given."""
        kwargs["fields"] = ["name", "email"]
        form = super().get_form(request, obj, change, **kwargs)
        shows_roles = obj is None or not obstacles(obj, Act.ROLES, _actor(request))
        attributes: dict[str, Any] = {"actor": _actor(request)} | ({} if shows_roles else {"roles": None})
        return type("BoundPersonForm", (form,), attributes)

    @admin.display(description="Rôles")
    def held_roles(self, person: User) -> str:
        """The roles in words."""
        if person.is_superuser:
            return "Tous les rôles"
        return ", ".join(sorted(group.name for group in person.groups.all())) or "Aucun rôle"

    @admin.display(description="Compte")
    def state(self, person: User) -> str:
        """Where the account stands."""
        return str(state_of(person, timezone.now()))

    @admin.display(description="Dernière connexion", ordering="last_login", empty_value="Jamais")
    def last_seen(self, person: User) -> Any:
        """When the person last logged in."""
        return person.last_login

    # --- Who may ---

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Administration; a superuser's account only by a superuser."""
        return super().has_change_permission(request, obj) and not (
            obj is not None and obstacles(obj, Act.EDIT, _actor(request))
        )

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: what a person signed stays signed."""
        return False

    # --- What is done ---

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form, with the acts on the account; a refusal met under the lock is said, and nothing is written."""
        person = self.get_object(request, object_id) if object_id else None
        extra = self._about(person, _actor(request)) if person else {}
        try:
            return super().changeform_view(request, object_id, form_url, extra | (extra_context or {}))
        except Refused as refused:
            _say(request, refused)
            return redirect(request.path)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Invite, or correct."""
        actor, given = _actor(request), form.cleaned_data
        if not change:
            person = people.invite(given["email"], given["name"], given["roles"], actor)
            obj.pk, obj.password = person.pk, person.password
            transaction.on_commit(partial(_invite_by_letter, request, person, actor))
            return
        person = people.edit(obj, actor, name=given["name"], email=given["email"])
        if "roles" in given:
            people.change_roles(person, given["roles"], actor)
        if person.pk == actor.pk:
            update_session_auth_hash(request, person)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing: `accounts.people` has written everything."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: `accounts.people` keeps the journal."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: `accounts.people` keeps the journal."""

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        """Back to the list; the letter's own message says whether it left."""
        return redirect("admin:accounts_user_changelist")

    def get_urls(self) -> list[URLPattern]:
        """With one address for each act on an account."""
        acts = [
            path(
                f"<int:pk>/{act}/",
                self.admin_site.admin_view(partial(self.act_view, act=act)),
                name=f"accounts_user_{act}",
            )
            for act in DO
        ]
        return acts + super().get_urls()

    def act_view(self, request: HttpRequest, pk: int, act: Act) -> HttpResponse:
        """Ask, then do. Refused: 403 to those who are not administration, 409 when the act makes no sense."""
        person = self.get_object(request, str(pk))
        if not self.has_view_permission(request) or person is None:
            raise PermissionDenied
        reasons = obstacles(person, act, _actor(request))
        if request.method == "POST" and not reasons:
            self._do(request, act, person)
            return redirect("admin:accounts_user_change", pk)
        context = page(request, VERBS[act]) | {
            "opts": self.opts,
            "person": person,
            "act": act,
            "reasons": reasons,
        }
        forbidden = person.is_superuser and not _actor(request).is_superuser
        return render(
            request,
            "admin/accounts/user/act.html",
            context,
            status=403 if forbidden else 409 if reasons and request.method == "POST" else 200,
        )

    @admin.action(description="Renvoyer l’invitation", permissions=["change"])
    def resend_to_selected(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Resend, one by one."""
        self._do_each(request, Act.RESEND, queryset)

    @admin.action(description="Désactiver les comptes", permissions=["change"])
    def deactivate_selected(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Deactivate, one by one."""
        self._do_each(request, Act.DEACTIVATE, queryset)

    @admin.action(description="Réactiver les comptes", permissions=["change"])
    def reactivate_selected(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Reactivate, one by one."""
        self._do_each(request, Act.REACTIVATE, queryset)

    def _do_each(self, request: HttpRequest, act: Act, queryset: QuerySet[User]) -> None:
        for person in queryset:
            self._do(request, act, person)

    def _do(self, request: HttpRequest, act: Act, person: User) -> None:
        actor = _actor(request)
        try:
            person = DO[act](person, actor)
        except Refused as refused:
            _say(request, refused, f"{person}\u00a0: ")
            return
        if act is Act.RESEND:
            transaction.on_commit(partial(_invite_by_letter, request, person, actor))
        else:
            messages.success(request, DONE[act].format(person))

    def _about(self, person: User, actor: User) -> dict[str, Any]:
        acts = [
            {"label": verb, "url": reverse(f"admin:accounts_user_{act}", args=[person.pk])}
            for act, verb in VERBS.items()
            if not obstacles(person, act, actor)
        ]
        return {"acts": acts, "person": person, "state": self.state(person)}


def _actor(request: HttpRequest) -> User:
    return cast(User, request.user)


def _say(request: HttpRequest, refused: Refused, about: str = "") -> None:
    for reason in refused.reasons:
        messages.error(request, about + reason)


def _invite_by_letter(request: HttpRequest, person: User, actor: User) -> None:
    if send_invitation(person, actor):
        messages.success(request, f"L’invitation est partie à {person.email}. Elle est valable trois jours.")
    else:
        messages.error(
            request,
            f"Le compte de {person} est prêt, mais le courriel n’est pas parti. Renvoyez l’invitation plus tard.",
        )
