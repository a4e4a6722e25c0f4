"""« Gabarits »: how articles begin, by nature, kept by the editor-in-chief."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.models import ArticleTemplate, TemplateSection


class TemplateSectionForm(forms.ModelForm[TemplateSection]):
    """One section; its place may be left to us."""

    position = forms.IntegerField(
        label="Ordre", required=False, min_value=0, max_value=999, help_text="Vide\u00a0: à la fin."
    )

    class Meta:
        model = TemplateSection
        fields = ("heading", "hint", "quote", "position")


class TemplateSectionInline(admin.StackedInline[TemplateSection, ArticleTemplate]):
    """The sections, in the order of their numbers."""

    model = TemplateSection
    form = TemplateSectionForm
    fields = (("heading", "position"), "hint", "quote")
    extra = 1
    max_num = 40


class ArticleTemplateAdmin(admin.ModelAdmin[ArticleTemplate]):
    """Named, ordered, offered or not; what was begun from one keeps its hints when it changes or goes."""

    list_display = ("name", "kind", "how_many", "position", "is_active")
    list_editable = ("position", "is_active")
    list_filter = ("kind",)
    fields = ("name", "kind", "note", "introduction", "conclusion", "position", "is_active")
    inlines = (TemplateSectionInline,)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleTemplate]:
        """Count the sections in the list's own query."""
        rows: QuerySet[ArticleTemplate] = super().get_queryset(request).annotate(parts=Count("sections"))
        return rows

    @admin.display(description="sections", ordering="parts")
    def how_many(self, template: ArticleTemplate) -> int:
        """How many sections it has."""
        return int(vars(template).get("parts", 0))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the sections; those without a place come after the others, in their order."""
        formset.save(commit=False)
        places = [row.instance.position for row in formset.forms if row.instance.position is not None]
        last = max(places, default=-1)
        for row in formset.new_objects + [changed for changed, _ in formset.changed_objects]:
            if row.position is None:
                row.position = last = last + 1
            row.save()
        for gone in formset.deleted_objects:
            gone.delete()
