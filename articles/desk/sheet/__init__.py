"""The sheet: the one form that edits an article, read into a content and shown again with everything typed."""

from articles.desk.sheet.filling import filled
from articles.desk.sheet.reading import DeskFields, Draft, read, read_form
from articles.desk.sheet.rows import Sheet
from articles.desk.sheet.typing import typed

__all__ = ["DeskFields", "Draft", "Sheet", "filled", "read", "read_form", "typed"]
