"""On PostgreSQL the database itself refuses what the door refuses: overlapping intervals, changed records.

SQLite gets the same from the door and from `audit`: its triggers do not survive table rebuilds.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RECORDS = ["articles_revision", "articles_clearance", "reviews_approval"]

OVERLAP = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE articles_publication ADD CONSTRAINT publications_of_an_article_never_overlap
    EXCLUDE USING gist (article_id WITH =, tstzrange(live_from, live_until) WITH &&)
    WHERE (cancelled_at IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
"""
REFUSE = """
CREATE OR REPLACE FUNCTION newsroom_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TRIGGER = """
CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION newsroom_refuse_change();
"""


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the exclusion constraint and the triggers, on PostgreSQL alone."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(OVERLAP, params=None)
    schema_editor.execute(REFUSE, params=None)
    for table in RECORDS:
        schema_editor.execute(TRIGGER.format(table=table))


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in RECORDS:
        schema_editor.execute(f"DROP TRIGGER {table}_is_never_changed ON {table}")
    schema_editor.execute("DROP FUNCTION newsroom_refuse_change()")
    schema_editor.execute("ALTER TABLE articles_publication DROP CONSTRAINT publications_of_an_article_never_overlap")


class Migration(migrations.Migration):
    """Constraints that only PostgreSQL can hold."""

    dependencies = [("reviews", "0002_default_steps"), ("articles", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
