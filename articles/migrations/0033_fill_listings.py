"""The lines of what was published before: a second migration, for PostgreSQL alters no table that has rows to check."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FILL = """
    INSERT INTO articles_listing (under, publication_id, article, moment)
    SELECT DISTINCT {mark} || line.{column}, publication.id, publication.article_id, publication.first_published_at
    FROM articles_{table} line JOIN articles_publication publication ON publication.id = line.publication_id
    WHERE line.{column} IS NOT NULL
"""
LISTS = (
    ("'t'", "tag_id", "publishedtag"),
    ("'a'", "author_id", "publishedauthor"),
    ("'e'", "expert_id", "publishedquote"),
)


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        for mark, column, table in LISTS:
            cursor.execute(FILL.format(mark=mark, column=column, table=table))


def nothing(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The table goes, and its rows with it."""


class Migration(migrations.Migration):
    dependencies = [("articles", "0032_listings")]
    operations = [migrations.RunPython(fill, nothing)]
