"""Triggers that change the generation whenever a row that readers see is written, by whatever path.

A page kept by `articles.site.kept_pages` is right while the generation is the one it was drawn under. The database
itself changes it, so that no write can forget to: a bulk update, a command, a console. Triggers are set after each
migration, because SQLite loses those of a table that it rebuilds.
"""

import secrets
from typing import Any

from django.apps import AppConfig
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.models.generations import Generation

NAME = "newsroom_generation"
FUNCTION = """
CREATE OR REPLACE FUNCTION newsroom_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('newsroom.generation_of', true) IS DISTINCT FROM txid_current()::text THEN
        UPDATE articles_generation SET token = gen_random_uuid()::text WHERE id = 1;
        PERFORM set_config('newsroom.generation_of', txid_current()::text, true);
    END IF;
    RETURN NULL;
END $$
"""
# Deferred: the one row that every writer changes is locked at the commit, the last thing done, so that nobody waits
# for it while holding something else.
ON_POSTGRESQL = """
CREATE CONSTRAINT TRIGGER newsroom_generation AFTER INSERT OR UPDATE OR DELETE ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION newsroom_generation()
"""
ON_SQLITE = """
CREATE TRIGGER IF NOT EXISTS newsroom_generation_{table}_{event} AFTER {event} ON {table}
BEGIN UPDATE articles_generation SET token = lower(hex(randomblob(16))) WHERE id = 1; END
"""
EVENTS = ("insert", "update", "delete")

_watched: list[type[models.Model]] = []


def watch(*tables: type[models.Model]) -> None:
    """Say that pages show rows of these tables. Called once, while the applications get ready."""
    _watched.extend(table for table in tables if table not in _watched)


def watched_tables() -> frozenset[str]:
    """Return the names of the tables whose rows pages show."""
    return frozenset(table._meta.db_table for table in _watched)


def after_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Set the triggers that are missing, and the row. A database in an older state keeps no page."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if Generation._meta.db_table not in present:
        return
    Generation.objects.using(using).get_or_create(pk=1, defaults={"token": secrets.token_hex(16)})
    _set_triggers(connection, sorted(watched_tables() & present))


def _set_triggers(connection: BaseDatabaseWrapper, tables: list[str]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            for table in tables:
                for event in EVENTS:
                    cursor.execute(ON_SQLITE.format(table=table, event=event))
            return
        cursor.execute(FUNCTION)
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [NAME])
        there = {name.strip('"') for (name,) in cursor.fetchall()}
        for table in tables:
            if table not in there:
                cursor.execute(ON_POSTGRESQL.format(table=table))
