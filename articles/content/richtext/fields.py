"""The model field of a body: plain text in the database, cleaned on every path that writes it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from articles.content.richtext import TextTooLong, clean


class RichTextField(models.TextField):
    """A body's stored form. Deconstructs to a plain `TextField`, so that another editor needs no migration."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field as migrations keep it."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        """Return what is written to the database: the stored form, whatever was given."""
        prepared = super().get_prep_value(value)
        return clean(prepared) if isinstance(prepared, str) and prepared else prepared

    def to_python(self, value: Any) -> Any:
        """Return the stored form of what a form or a fixture gives. Raises ValidationError when it is too long."""
        text = super().to_python(value)
        try:
            return clean(text) if isinstance(text, str) and text else text
        except TextTooLong as error:
            raise ValidationError(str(error)) from error
