"""Real transactions leave rows behind: they are taken away, and those of migrations put back, in as little as it takes.

Django writes the rows of migrations one by one, and truncates every table on PostgreSQL, which makes each a new file.
"""

from collections import defaultdict
from functools import cache
from typing import Any

from django.core.serializers import deserialize
from django.db import connections, models, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations

_truncate = DatabaseOperations.sql_flush
Rows = tuple[type[models.Model], list[Any]]


def arrange() -> None:
    """Have Django do so."""
    setattr(BaseDatabaseCreation, "deserialize_db_from_string", _restore)  # noqa: B010 -- of one type for Django, of another for stubs

    setattr(DatabaseOperations, "sql_flush", _flush)  # noqa: B010


def _flush(operations: DatabaseOperations, style: Any, tables: list[str], **options: Any) -> list[str]:
    """Return what empties the tables that have rows. A role that may not set triggers aside truncates, as before."""
    connection = operations.connection
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        if not tables or cursor.fetchone() != ("on",):
            return _truncate(operations, style, tables, **options)
        names = {table: operations.quote_name(table) for table in tables}
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name})" for table, name in names.items())
        )
        filled = [names[table] for (table,) in cursor.fetchall()]
    return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {name}" for name in filled)]


def _restore(creation: BaseDatabaseCreation, data: str) -> None:
    using = creation.connection.alias
    with transaction.atomic(using=using), connections[using].constraint_checks_disabled():
        for model, rows in _read(data):
            model._base_manager.using(using).bulk_create(
                rows, ignore_conflicts=True
            )  # before the first test they are there
        connections[using].check_constraints()


@cache
def _read(data: str) -> list[Rows]:
    """Return the rows by table, those of the tables between two others last."""
    found: dict[type[models.Model], list[Any]] = defaultdict(list)
    between: dict[type[models.Model], list[Any]] = defaultdict(list)
    for each in deserialize("json", data, handle_forward_references=False):
        found[type(each.object)].append(each.object)
        for name, others in (each.m2m_data or {}).items():
            field: Any = each.object._meta.get_field(name)
            ours, theirs = field.m2m_field_name(), field.m2m_reverse_field_name()
            through = field.remote_field.through
            between[through] += [
                through(**{f"{ours}_id": each.object.pk, f"{theirs}_id": getattr(other, "pk", other)})
                for other in others
            ]
    return [*found.items(), *between.items()]
