"""The table that the desk's search looks into, filled with the latest text of each article."""

import msgspec
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from articles.content.tree import from_json
from articles.searching import latest_text, searched_words

SQLITE = [
    "CREATE VIRTUAL TABLE articles_draftentry USING "
    "fts5(words, text UNINDEXED, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2')"
]
POSTGRESQL = [
    "CREATE TABLE articles_draftentry (rowid bigint PRIMARY KEY, words text NOT NULL, text text NOT NULL)",
    "CREATE INDEX draftentry_words ON articles_draftentry USING gin (to_tsvector('simple', words))",
]
BATCH = 200


def make(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def unmake(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE articles_draftentry")


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the entry of each article. A damaged tree is left out: `audit` reports it."""
    alias = editor.connection.alias
    entries = apps.get_model("articles", "DraftEntry").objects.using(alias)
    articles = apps.get_model("articles", "Article").objects.using(alias).order_by("pk")
    rows = articles.values_list("pk", "title", "standfirst", "current__content", "current__schema")
    batch = []
    for pk, title, standfirst, tree, schema in rows.iterator(chunk_size=BATCH):
        try:
            text = latest_text(from_json(tree, schema)) if tree else f"{title}\n{standfirst}"
        except msgspec.ValidationError:
            continue
        batch.append(entries.model(article_id=pk, words=searched_words(text), text=text))
        if len(batch) == BATCH:
            entries.bulk_create(batch)
            batch = []
    entries.bulk_create(batch)


def nothing(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The table goes, and its rows with it."""


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_preview_links")]
    operations = [
        migrations.CreateModel(
            name="DraftEntry",
            fields=[
                ("article_id", models.BigIntegerField(db_column="rowid", primary_key=True, serialize=False)),
                ("words", models.TextField(help_text="stems and folded words, each once")),
                ("text", models.TextField(help_text="what excerpts are taken from, the title first")),
            ],
            options={"db_table": "articles_draftentry", "managed": False},
        ),
        migrations.RunPython(make, unmake),
        migrations.RunPython(fill, nothing),
    ]
