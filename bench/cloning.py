"""Many articles from a few: every row that hangs from an article, copied in bulk through the real tables."""

import copy
import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.base import ModelState

from articles.models import (
    Address,
    Article,
    Byline,
    Clearance,
    Island,
    Publication,
    PublishedAuthor,
    PublishedPhoto,
    PublishedQuote,
    PublishedTag,
    Quote,
    Rendering,
    Revision,
    Section,
    Source,
    Tagging,
)
from reviews.models import Approval, Round, RoundStep

# Every table of an article, after those it points at, and the way from its row to the article.
TABLES: tuple[tuple[type[models.Model], str], ...] = (
    (Revision, "article"),
    (Byline, "article"),
    (Section, "article"),
    (Source, "article"),
    (Quote, "article"),
    (Island, "article"),
    (Address, "article"),
    (Clearance, "article"),
    (Round, "article"),
    (RoundStep, "round__article"),
    (Approval, "round__article"),
    (Publication, "article"),
    (PublishedTag, "publication__article"),
    (PublishedAuthor, "publication__article"),
    (PublishedQuote, "publication__article"),
    (PublishedPhoto, "publication__article"),
    (Rendering, "publication__article"),
)

Copies = dict[tuple[type[models.Model], Any], models.Model]


@transaction.atomic
def multiply(prototype: Article, numbers: Iterable[int]) -> None:
    """Copy an article and all its rows once for each number, a day apart in the past."""
    places = list(numbers)
    copies: list[Copies] = [{} for _ in places]
    write([prototype], places, copies, {"current_id": None})
    for table, way in TABLES:
        write(list(table._default_manager.filter(**{way: prototype}).order_by("pk")), places, copies, {})
    point_at_current(prototype, copies)
    tag(prototype, copies)


def write(rows: list[Any], places: list[int], copies: list[Copies], changes: dict[str, Any]) -> None:
    """Write the copies of some rows of one table, and remember which row each one stands for."""
    made = [
        (row, known, renewed(row, place, known, changes))
        for place, known in zip(places, copies, strict=True)
        for row in rows
    ]
    if not made:
        return
    type(rows[0])._default_manager.bulk_create([new for _, _, new in made], batch_size=100)
    for row, known, new in made:
        known[type(row), row.pk] = new


def renewed(row: Any, place: int, known: Copies, changes: dict[str, Any]) -> Any:
    """Return a copy of a row: new identity, its own address and UUID, pointing at the copies of what it pointed at."""
    new = copy.copy(row)
    new._state = ModelState()
    new._state.fields_cache = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.is_relation and (field.related_model, value) in known:
            setattr(new, field.attname, known[field.related_model, value].pk)
        elif field.primary_key:
            setattr(new, field.attname, None)
        elif isinstance(field, models.UUIDField):
            setattr(new, field.attname, uuid.uuid4())
        elif isinstance(field, models.SlugField) and value:
            setattr(new, field.attname, f"{value}-{place}")
        elif field.name in {"live_from", "first_published_at", "changed_at", "made_at", "given_at"}:
            setattr(new, field.attname, value - timedelta(days=place))
    for name, value in changes.items():
        setattr(new, name, value)
    return new


def point_at_current(prototype: Article, copies: list[Copies]) -> None:
    """Give each copy its latest revision."""
    articles = []
    for known in copies:
        article: Any = known[Article, prototype.pk]
        article.current_id = known[Revision, prototype.current_id].pk
        articles.append(article)
    Article.objects.bulk_update(articles, ["current"], batch_size=100)


def tag(prototype: Article, copies: list[Copies]) -> None:
    """Give each copy the tags of its prototype."""
    kind = ContentType.objects.get_for_model(Article)
    tags = Tagging.objects.filter(content_type=kind, object_id=prototype.pk).values_list("tag_id", flat=True)
    articles = [known[Article, prototype.pk].pk for known in copies]
    Tagging.objects.bulk_create(
        [Tagging(content_type=kind, object_id=pk, tag_id=tag) for pk in articles for tag in tags], batch_size=500
    )
