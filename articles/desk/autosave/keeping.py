"""One write for each autosave. What comes late, twice or out of order changes nothing.

A page numbers what it sends. A real save is one more message of that page: it leaves an empty text under its number, so
that an autosave sent before it and received after it is late as well.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection

from accounts.models import User
from articles.models import Article, Fate, KeptText

COLUMNS = ("article_id", "person_id", "page", "sequence", "base", "text", "fate", "at", "place", "seen_at")
# The same words for SQLite and PostgreSQL: Django's own upsert takes no condition.
INSERT = "INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (article_id, person_id, page) DO UPDATE SET "
NEWER = " WHERE {table}.sequence < excluded.sequence"


def keep(
    article: Article,
    person: User,
    page: UUID,
    sequence: int,
    *,
    base: int | None,
    text: str,
    place: str,
    at: datetime,
    seen_at: datetime | None,
) -> bool:
    """Keep a page's text. Return whether it was newer than what was kept. `seen_at`: when somebody was there."""
    return _put(
        article, person, page, sequence, base=base, text=text, fate=Fate.KEPT, at=at, place=place, seen_at=seen_at
    )


def end(article: Article, person: User, page: UUID, sequence: int, *, at: datetime) -> bool:
    """The page's text is saved: nothing is left to keep, and its earlier autosaves are late."""
    return _put(article, person, page, sequence, base=None, text="", fate=Fate.SAVED, at=at, place="", seen_at=at)


def be_present(article: Article, person: User, page: UUID, *, place: str, at: datetime | None) -> None:
    """Say that a page is open, or (without `at`) that it was left. Its text stays as it is."""
    if at is None:
        KeptText.objects.filter(article=article, person=person, page=page).update(seen_at=None)
        return
    row: dict[str, object] = {
        "sequence": 0,
        "base": None,
        "text": "",
        "fate": Fate.KEPT,
        "at": at,
        "place": place,
        "seen_at": at,
    }
    _execute(article, person, page, row, ("place", "seen_at"), condition="")


def decide(article: Article, person: User, page: UUID, fate: Fate, *, at: datetime) -> bool:
    """Set a person's kept text aside (`TAKEN`, `DISCARDED`) or back (`KEPT`). Return whether there is such a text."""
    rows = KeptText.objects.filter(article=article, person=person, page=page).exclude(text="")
    return bool(rows.update(fate=fate, at=at))


def _put(article: Article, person: User, page: UUID, sequence: int, **row: object) -> bool:
    changed = ("sequence", *row)
    return _execute(article, person, page, {"sequence": sequence, **row}, changed, condition=NEWER) > 0


def _execute(
    article: Article, person: User, page: UUID, row: dict[str, object], changed: tuple[str, ...], *, condition: str
) -> int:
    table = KeptText._meta.db_table
    values = {"article_id": article.pk, "person_id": person.pk, "page": page} | row
    fields = {field.column: field for field in KeptText._meta.concrete_fields}
    prepared = [fields[name].get_db_prep_save(values[name], connection) for name in COLUMNS]
    sets = ", ".join(f"{name} = excluded.{name}" for name in changed)
    sql = (INSERT + sets + condition).format(
        table=connection.ops.quote_name(table), columns=", ".join(COLUMNS), values=", ".join(["%s"] * len(COLUMNS))
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, prepared)
        count: int = cursor.rowcount
        return count
