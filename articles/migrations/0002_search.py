"""The table that search looks into: FTS5 on SQLite, a plain table under GIN indexes on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    "CREATE VIRTUAL TABLE articles_searchentry USING fts5(heading, body, tokenize = 'unicode61 remove_diacritics 2')"
]
POSTGRESQL = [
    "CREATE TABLE articles_searchentry (rowid bigint PRIMARY KEY, heading text NOT NULL, body text NOT NULL)",
    "CREATE INDEX searchentry_heading ON articles_searchentry USING gin (to_tsvector('simple', heading))",
    "CREATE INDEX searchentry_all ON articles_searchentry USING gin (to_tsvector('simple', heading || ' ' || body))",
]


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def unmake(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE articles_searchentry")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
