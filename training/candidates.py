"""Every training that can be registered for, beside one article: one row each, by one query.

It is written in SQL because every page of an article asks it: the same query costs 3 ms of processor through the ORM,
which builds it anew each time, and 0.3 ms so. `TrainingSession.objects.bookable` says the same rule; tests compare.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from articles.site.statements import aware
from training.models.collected import BETWEEN

# Of a training's tags, only those of the article: no other can be shared. An alias counts as the tag that reads for it.
QUERY = """
    SELECT training.id, training.title, training.slug, training.rubric_id, training.words,
           training.price, training.currency,
           session.starts_at, session.timezone, session.mode, session.place,
           pin.kind, pin.position,
           (SELECT COLLECT(CAST(COALESCE(alias.id, tag.id) AS text) || ':' || COALESCE(alias.name, tag.name), %s)
              FROM training_training_tags AS tagged
              JOIN articles_tag AS tag ON tag.id = tagged.tag_id
              LEFT JOIN articles_tag AS alias ON alias.id = tag.alias_of_id
             WHERE tagged.training_id = training.id AND COALESCE(alias.id, tag.id) IN (TAG_IDS)),
           (SELECT COLLECT(trainer.name, %s)
              FROM training_training_trainers AS given
              JOIN training_trainer AS trainer ON trainer.id = given.trainer_id
             WHERE given.training_id = training.id)
      FROM training_training AS training
      LEFT JOIN training_trainingsession AS session ON session.id = (
           SELECT soonest.id FROM training_trainingsession AS soonest
            WHERE soonest.training_id = training.id AND soonest.cancelled_at IS NULL AND soonest.starts_at > %s
              AND (soonest.seats_left IS NULL OR soonest.seats_left > 0)
            ORDER BY soonest.starts_at, soonest.id LIMIT 1)
      LEFT JOIN training_trainingpin AS pin ON pin.training_id = training.id AND pin.article_id = %s
     WHERE training.is_open AND (training.on_demand OR session.id IS NOT NULL)
"""
COLLECT = {"postgresql": "STRING_AGG", "sqlite": "GROUP_CONCAT"}


Values = tuple[Any, ...]


class Row(NamedTuple):
    """A training, its soonest session with a seat (none when it is given on demand only), and the article's pin.

    `tags` holds « id:name » and `trainers` names, to be read with `apart`. `starts_at` is in UTC.
    """

    pk: int
    title: str
    slug: str
    rubric_id: int | None
    words: str
    price: Decimal | None
    currency: str
    starts_at: datetime | None
    timezone: str | None
    mode: str | None
    place: str | None
    pin_kind: str | None
    pin_position: int | None
    tags: str | None
    trainers: str | None


def rows_for(article_id: int | None, tag_ids: Collection[int], now: datetime) -> tuple[Row, ...]:
    """The rows, in no order, for the article's block at `now`."""
    return typed(asked(article_id, tag_ids, now))


def asked(article_id: int | None, tag_ids: Collection[int], now: datetime) -> tuple[Values, ...]:
    """The same rows as the database gives them, to be `typed`: comparing them costs less."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_query(connection.vendor, len(tag_ids)), [BETWEEN, *tag_ids, BETWEEN, moment, article_id])
        return tuple(cursor.fetchall())


def typed(rows: Iterable[Values]) -> tuple[Row, ...]:
    """The rows, their prices and moments of one type on both databases."""
    return tuple(_typed(Row(*values)) for values in rows)


@lru_cache(maxsize=64)
def _query(vendor: str, tags: int) -> str:
    return QUERY.replace("COLLECT", COLLECT[vendor]).replace("TAG_IDS", ", ".join(["%s"] * tags) or "NULL")


def _typed(row: Row) -> Row:
    return row._replace(price=decimal(row.price), starts_at=row.starts_at and aware(row.starts_at))


def decimal(amount: Any) -> Decimal | None:
    """A price as one type: SQLite gives a number."""
    return amount if amount is None or isinstance(amount, Decimal) else Decimal(str(amount))
