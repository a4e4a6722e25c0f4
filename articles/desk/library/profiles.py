"""Experts and signatures at the desk: who they are, and where they were quoted or signed."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from articles.desk.experts import near_experts
from articles.desk.library import merging
from articles.desk.library.choosing import ChoosingAdmin
from articles.desk.library.quoted import remembered
from articles.desk.listing import Listing
from articles.desk.refusals import actor
from articles.desk.saving import free_profile_slug
from articles.models import Article, Author, Expert

MOST_NEAR = 5


class ProfileAdmin(ChoosingAdmin):
    """A name and a public page, whose address is made from the name."""

    list_per_page = 50
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """The address is made once, from the name: readers may have kept it."""
        return (*super().get_readonly_fields(request, obj), "slug") if obj else ("slug",)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Save, with an address that nobody has."""
        if not obj.slug:
            obj.slug = free_profile_slug(type(obj), obj.name)
        super().save_model(request, obj, form, change)


class AuthorAdmin(ProfileAdmin):
    """Those who sign, with or without an account."""

    list_display = ("name", "role", "account")
    list_select_related = ("account",)
    search_fields = ("name", "role")
    autocomplete_fields = ("photo", "account")
    fields = ("name", "is_collective", "role", "bio", "photo", "email", "account", "slug")

    def has_delete_permission(self, request: HttpRequest, obj: Author | None = None) -> bool:
        """A signature that stands under an article stays."""
        free = obj is None or not (obj.bylines.exists() or obj.published.exists())
        return free and super().has_delete_permission(request, obj)


class ExpertForm(ModelForm[Expert]):
    """A person of the address book. One whose name is near another's is proposed that one before it is made."""

    near: Sequence[Expert] = ()

    def clean_name(self) -> str:
        """Ask whether it is somebody known, unless it was answered or the name did not change."""
        name: str = self.cleaned_data["name"]
        if "anyway" in self.data or name == self.instance.name:
            return name
        ids = [pk for pk, _ in near_experts(name) if pk != self.instance.pk][:MOST_NEAR]
        self.near = list(Expert.objects.filter(pk__in=ids).order_by("name", "pk"))
        if self.near:
            raise ValidationError(f"Voulez-vous dire {' ou '.join(map(told, self.near))}\u00a0?", code="near")
        return name


def told(expert: Expert) -> str:
    """Return a person as they are told from another: name, role, organisation."""
    return ", ".join(filter(None, [expert.name, expert.role, expert.organisation]))


class ExpertAdmin(ProfileAdmin):
    """Those who are quoted; each quote keeps the role of its day."""

    form = ExpertForm
    list_display = ("name", "role", "organisation", "quoted", "alias_of")
    list_select_related = ("alias_of",)
    search_fields = ("name", "organisation", "role")
    autocomplete_fields = ("photo",)
    fields = ("name", "role", "organisation", "bio", "photo", "desk_notes", "slug")
    change_form_template = "admin/articles/expert/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Expert]:
        """Count the quotes in the list's own query."""
        rows: QuerySet[Expert] = super().get_queryset(request).annotate(times=Count("quotes"))
        return rows.select_related("alias_of")

    def get_urls(self) -> list[URLPattern]:
        """Add the acts that make one of two files, and two of one."""
        return [*merging.urls(self), *super().get_urls()]

    def visible(self, request: HttpRequest) -> QuerySet[Article]:
        """Return the articles the person may see, whose quotes are told."""
        return self._articles.visible(request)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show with a person what the desk remembers of them."""
        expert = kwargs.get("obj")
        memory = self._memory(request, expert) if expert else {}
        return super().render_change_form(request, context | memory, *args, **kwargs)

    def _memory(self, request: HttpRequest, expert: Expert) -> dict[str, Any]:
        aliases = list(expert.aliases.order_by("name", "pk"))
        may_merge = not merging.merge_obstacles(actor(request))
        return remembered(expert, self._articles, request) | {"aliases": aliases, "may_merge": may_merge}

    @property
    def _articles(self) -> Listing:
        """The list of articles as registered, which knows who sees what, étapes included."""
        return cast(Listing, self.admin_site.get_model_admin(Article))

    def has_delete_permission(self, request: HttpRequest, obj: Expert | None = None) -> bool:
        """Somebody who was quoted stays."""
        free = obj is None or not (obj.quotes.exists() or obj.published.exists() or obj.aliases.exists())
        return free and super().has_delete_permission(request, obj)

    @admin.display(description="citations", ordering="times")
    def quoted(self, expert: Expert) -> int:
        """How many quotes of the working copies name them."""
        return int(vars(expert).get("times", 0))
