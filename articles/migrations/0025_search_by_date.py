"""Search's table again, one word of terms for each publication under a key that goes by date; and the near spellings."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from articles.content.terms import place_of
from articles.content.tree import from_json
from articles.indexing import entry_words, learn, names_in

DROP = "DROP TABLE articles_searchentry"
SQLITE = [
    "CREATE VIRTUAL TABLE articles_searchentry USING "
    """fts5(words, detail = none, tokenize = "ascii tokenchars '_'")"""
]
# The planner would rather read every entry, or go by date, when it thinks a word common; what is in the index decides.
POSTGRESQL = [
    "CREATE TABLE articles_searchentry (rowid bigint PRIMARY KEY, words text NOT NULL)",
    "CREATE INDEX searchentry_words ON articles_searchentry "
    "USING gin (array_to_tsvector(string_to_array(words, ' '))) WITH (fastupdate = off)",
    """
    CREATE FUNCTION articles_found(wanted tsquery, since bigint, below bigint, instant timestamptz, most integer)
    RETURNS SETOF bigint LANGUAGE sql STABLE
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
    AS $$
        SELECT entry.place FROM (
            SELECT rowid + 0 AS place FROM articles_searchentry
            WHERE array_to_tsvector(string_to_array(words, ' ')) @@ wanted
            AND rowid + 0 >= since AND rowid + 0 < below
            ORDER BY 1 DESC OFFSET 0
        ) entry
        JOIN articles_publication publication ON publication.id = (entry.place & 1073741823)
        WHERE publication.live_from <= instant AND publication.live_until > instant
        AND publication.cancelled_at IS NULL
        ORDER BY entry.place DESC LIMIT most
    $$
    """,
]
OLD_SQLITE = [
    "CREATE VIRTUAL TABLE articles_searchentry USING fts5(heading, body, tokenize = 'unicode61 remove_diacritics 2')"
]
OLD_POSTGRESQL = [
    "CREATE TABLE articles_searchentry (rowid bigint PRIMARY KEY, heading text NOT NULL, body text NOT NULL)",
    "CREATE INDEX searchentry_heading ON articles_searchentry USING gin (to_tsvector('simple', heading))",
    "CREATE INDEX searchentry_all ON articles_searchentry USING gin (to_tsvector('simple', heading || ' ' || body))",
    "DROP FUNCTION articles_found",
]
BATCH = 200


def make(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in [DROP, *(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)]:
        editor.execute(statement)


def unmake(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in [DROP, *(OLD_SQLITE if editor.connection.vendor == "sqlite" else OLD_POSTGRESQL)]:
        editor.execute(statement)


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the entry and the words of each publication. A damaged tree is left out: `audit` reports it."""
    alias = editor.connection.alias
    entries = apps.get_model("articles", "SearchEntry").objects.using(alias)
    spellings = apps.get_model("articles", "Spelling").objects.using(alias)
    publications = apps.get_model("articles", "Publication").objects.using(alias).order_by("pk")
    for publication, content in _readable(publications.iterator(chunk_size=BATCH)):
        place = place_of(publication.first_published_at, publication.pk)
        entries.create(place=place, words=entry_words(publication, content))
        learn([publication.search_text, *names_in(content)], spellings)


def _readable(publications: Any) -> Iterator[tuple[Any, Any]]:
    for publication in publications:
        try:
            yield publication, from_json(publication.content, publication.schema)
        except msgspec.ValidationError:
            continue


def nothing(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The tables go, and their rows with them."""


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_ratings")]
    operations = [
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("word", models.CharField(help_text="in lower case, with its accents", max_length=40)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "word"), name="a_word_stands_once_under_a_key")],
            },
        ),
        migrations.DeleteModel(name="SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("place", models.BigIntegerField(db_column="rowid", primary_key=True, serialize=False)),
                ("words", models.TextField(help_text="its terms, each once, parted by spaces")),
            ],
            options={"db_table": "articles_searchentry", "managed": False},
        ),
        migrations.RunPython(make, unmake),
        migrations.RunPython(fill, nothing),
    ]
