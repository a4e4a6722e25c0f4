"""A list in one column, so that it costs no query of its own."""

from typing import Any

from django.db import models
from django.db.models.sql.compiler import SQLCompiler

BETWEEN = "\x1f"  # the ASCII unit separator: nobody types it in a name


class Collected(models.Aggregate):
    """The values of a text expression in one string; `apart` gives them back."""

    function = "STRING_AGG"
    output_field = models.TextField()

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(expression, models.Value(BETWEEN), **extra)

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **context: Any) -> Any:
        """The same under SQLite's name."""
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def apart(collected: str | None) -> list[str]:
    """The sorted values of a `Collected` string."""
    return sorted(collected.split(BETWEEN)) if collected else []
