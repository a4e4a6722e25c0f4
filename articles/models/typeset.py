"""Rows that readers read beside the articles: their typography is put right on the row, whoever writes it."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models

from articles.content.richtext.fields import RichTextField
from articles.content.typography import correct, correct_html, correct_line, correct_name, fitting


class Typeset(models.Model):
    """The base of what readers see of a row of reference.

    Each of its text fields is in one of the two lists, or in the table of those that are not for readers
    (`tests/architecture/test_typeset.py`). Corrected when the row is validated, so that two names which become one are
    refused in a form, and again when it is saved, so that the demo and the commands pass there too.
    `QuerySet.update` and `bulk_create` do not.
    """

    LOCALE: ClassVar[str] = "fr-CA"
    TYPESET: ClassVar[tuple[str, ...]] = ()
    """Fields of words: all the rules."""
    TYPESET_NAMES: ClassVar[tuple[str, ...]] = ()
    """Fields of names: apostrophes and spaces alone (ADR 0010)."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Validate what will be kept, not what was typed."""
        self.set_type()
        super().clean_fields(exclude)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the typography put right."""
        self.set_type()
        super().save(*args, **kwargs)

    def set_type(self) -> None:
        """Put right the typography of each field listed. A correction that would not fit is not made. Idempotent."""
        for name in self.TYPESET_NAMES:
            setattr(self, name, correct_name(getattr(self, name) or ""))
        for name in self.TYPESET:
            setattr(self, name, _corrected(self._meta.get_field(name), getattr(self, name) or "", self.LOCALE))


def _corrected(field: Any, text: str, locale: str) -> str:
    if isinstance(field, RichTextField):
        return correct_html(text, locale)
    if isinstance(field, models.TextField):
        return fitting(text, field.max_length, locale) if field.max_length else correct(text, locale)
    return correct_line(text, field.max_length, locale)
