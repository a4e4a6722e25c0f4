"""A row chosen by its name in a form of the desk. What was sent may be anything: only an id is looked for."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey
from django.http import HttpRequest

from articles.content.richtext.attributes import number


class RowSelect(AutocompleteSelect):
    """Django's, which asks the database for what was typed, whatever it is, to show a refused form again."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        """Show the row chosen; what is no id of a row shows nothing, and the field says why it is refused."""
        return super().optgroups(name, [text if number(text) else "" for text in value], attr)


class ChoosingAdmin(admin.ModelAdmin[Any]):
    """The base of the tables that choose rows by name (`autocomplete_fields`)."""

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field with our select."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RowSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
