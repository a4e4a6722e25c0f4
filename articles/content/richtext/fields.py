"""The field of a body: plain text in the database, cleaned on every path that writes it.

`save`, `bulk_create`, `bulk_update`, `update` and fixtures all pass through `get_prep_value`. SQL and expressions
(`update(body=F(…))`) do not: they move what was cleaned already.
"""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models

from articles.content.richtext import TextTooLong, clean
from articles.content.richtext.widgets import RichTextWidget


class RichTextFormField(forms.CharField):
    """A body in a form: cleaned when it comes in, and before a stored value reaches the editor."""

    widget = RichTextWidget

    def prepare_value(self, value: Any) -> Any:
        """Return what the editor shows: never markup that was not cleaned."""
        return _cleaned_or_same(value)

    def to_python(self, value: Any) -> str:
        """Return the stored form. Raises ValidationError when the text is too long."""
        return _cleaned(super().to_python(value) or "")


class RichTextField(models.TextField[Any, Any]):
    """A body's stored form. Deconstructs to a plain `TextField`, so that another editor needs no migration."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field as migrations keep it."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), kwargs

    def to_python(self, value: Any) -> Any:
        """Return the stored form of what a form or a fixture gives. Raises ValidationError when it is too long."""
        text = super().to_python(value)
        return _cleaned(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Give the instance what is about to be written for it."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Return what is written to the database: the stored form, whatever was given. Raises `TextTooLong`."""
        prepared = super().get_prep_value(value)
        return clean(prepared) if isinstance(prepared, str) else prepared

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """Return the field of a form, with the editor; the admin's own textarea does not replace it."""
        widget = kwargs.get("widget")
        if isinstance(widget, AdminTextareaWidget) or widget is AdminTextareaWidget:
            del kwargs["widget"]
        return super().formfield(*args, **{"form_class": RichTextFormField, "widget": RichTextWidget, **kwargs})


def _cleaned(text: str) -> str:
    try:
        return clean(text)
    except TextTooLong as error:
        raise ValidationError(str(error), code="too_long") from error


def _cleaned_or_same(value: Any) -> Any:
    """Clean a text for the editor; what is too long to be cleaned stays in the textarea, where markup is only text."""
    try:
        return clean(value) if isinstance(value, str) else value
    except TextTooLong:
        return value
