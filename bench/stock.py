"""What the sheet is measured against: the same article in Django's own admin, its sections as stacked inlines.

Stock throughout: Django's admin site, its ModelAdmin and StackedInline, its own templates (an engine without the
house's), and django-ckeditor's widget for every body. Nothing here is registered in the product.
"""

from typing import Any

from ckeditor.widgets import CKEditorWidget
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from articles.content.richtext.fields import RichTextField
from articles.models import Article, Section

ENGINE = "stock"
WITH_EDITOR: Any = {RichTextField: {"widget": CKEditorWidget}}


def arrange() -> None:
    """Add a template engine that has Django's own templates only. To be called before any page is drawn."""
    house = settings.TEMPLATES[0]
    settings.TEMPLATES = [house, {**house, "NAME": ENGINE, "DIRS": []}]


class StockSite(admin.AdminSite):
    """An admin site of its own, open to whoever is logged in: what is measured is the page, not the door."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Everybody who is logged in."""
        return request.user.is_active


class SectionInline(admin.StackedInline[Section, Article]):
    """The sections, none added to those that are there."""

    model = Section
    extra = 0
    formfield_overrides = WITH_EDITOR


class StockArticleAdmin(admin.ModelAdmin[Article]):
    """The article's own form above its sections."""

    inlines = (SectionInline,)
    formfield_overrides = WITH_EDITOR

    def render_change_form(self, *arguments: Any, **options: Any) -> TemplateResponse:
        """Draw the page with Django's templates."""
        response: Any = super().render_change_form(*arguments, **options)
        response.using = ENGINE
        return response  # type: ignore[no-any-return]


site = StockSite(name="stock")
site.register(Article, StockArticleAdmin)
