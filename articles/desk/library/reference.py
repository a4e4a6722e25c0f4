"""Rubrics, tags and fixed pages at the desk."""

from typing import Any

from csp.decorators import csp_update
from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.decorators import method_decorator

from articles.desk.library.choosing import ChoosingAdmin
from articles.models import Rubric, StaticPage, Tag, tag_key


class RubricAdmin(admin.ModelAdmin[Rubric]):
    """The rubrics, in the order of the site's menu."""

    list_display = ("name", "position", "is_open")
    list_editable = ("position", "is_open")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description", "position", "is_open")
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Rubric | None = None) -> bool:
        """A rubric that has served stays, closed."""
        free = obj is None or not (obj.article_set.exists() or obj.publications.exists())
        return free and super().has_delete_permission(request, obj)


class TagForm(forms.ModelForm[Tag]):
    """A tag's name, and the tag that reads for it."""

    class Meta:
        model = Tag
        fields = ("name", "alias_of")
        help_texts = {"alias_of": "Pour fusionner\u00a0: choisissez l’étiquette que les lecteurs verront à sa place."}

    def clean_name(self) -> str:
        """Refuse a name that is already a tag, however it is spelled."""
        typed = Tag(name=self.cleaned_data["name"])
        typed.set_type()
        name: str = typed.name
        same = Tag.objects.filter(key=tag_key(name)).exclude(pk=self.instance.pk).first()
        if same is not None:
            raise forms.ValidationError(f"Cette étiquette existe déjà\u00a0: «\u00a0{same.name}\u00a0».")
        return name

    def clean_alias_of(self) -> Tag | None:
        """Return the tag that reads at the end of the chain; never the tag itself."""
        target: Tag | None = self.cleaned_data["alias_of"]
        if target is None:
            return None
        if target.canonical.pk == self.instance.pk:
            raise forms.ValidationError("Une étiquette ne peut pas être l’alias d’elle-même.")
        return target.canonical


class TagAdmin(ChoosingAdmin):
    """The tags. Merging makes one an alias: nothing is rewritten, its address redirects."""

    form = TagForm
    list_display = ("name", "alias_of", "used")
    list_select_related = ("alias_of",)
    search_fields = ("name",)
    autocomplete_fields = ("alias_of",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Count the uses in the list's own query."""
        rows: QuerySet[Tag] = super().get_queryset(request).annotate(times=Count("taggings"))
        return rows

    @admin.display(description="emplois", ordering="times")
    def used(self, tag: Tag) -> int:
        """How many things of the desk bear it."""
        return int(vars(tag).get("times", 0))

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """A tag that serves is merged into another, never erased from under the articles."""
        free = obj is None or not (obj.taggings.exists() or obj.published.exists() or obj.aliases.exists())
        return free and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Save; those that were aliases of a tag that becomes one follow it."""
        super().save_model(request, obj, form, change)
        if obj.alias_of is not None:
            Tag.objects.filter(alias_of=obj).update(alias_of=obj.alias_of)


@method_decorator(csp_update(settings.EDITOR_CSP), name="change_view")
class StaticPageAdmin(admin.ModelAdmin[StaticPage]):
    """À propos, Nous joindre, mentions légales…: the addresses are fixed, the words are ours."""

    list_display = ("title", "updated_at")
    fields = ("title", "body")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Their addresses are in the site's footer: none is added here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StaticPage | None = None) -> bool:
        """None is taken away either."""
        return False

    def view_on_site(self, obj: StaticPage) -> str:
        """Return the page's public address."""
        return obj.get_absolute_url()
