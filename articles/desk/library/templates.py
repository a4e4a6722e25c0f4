"""« Gabarits »: how articles begin, by nature, kept by the editor-in-chief."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.models import ArticleTemplate, TemplateSection


class TemplateSectionInline(admin.StackedInline[TemplateSection, ArticleTemplate]):
    """The sections, in the order of their numbers."""

    model = TemplateSection
    fields = ("heading", "hint", "quote", "position")
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
