"""What the desk's search looks into: the working copy. No public route reads it."""

from django.db import models


class DraftEntry(models.Model):
    """The latest text of one article, and its words. Its table is made by a migration of each database's own:

    SQLite's is an FTS5 table, whose key is `rowid`; PostgreSQL's is a plain one under a GIN index.
    """

    article_id = models.BigIntegerField(primary_key=True, db_column="rowid")
    words = models.TextField(help_text="stems and folded words, each once")
    text = models.TextField(help_text="what excerpts are taken from, the title first")

    class Meta:
        managed = False
        db_table = "articles_draftentry"
