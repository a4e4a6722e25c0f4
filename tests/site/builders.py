"""Rows before readers, put there by the one door, without the rounds of the desk."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from accounts.models import User
from articles.content.richtext.blocks import (
    Attribution,
    ExpertQuote,
    Figure,
    Inline,
    Paragraph,
    PhotoUse,
    SpokenWords,
    Text,
)
from articles.content.tree import SectionPart
from articles.models import Article, Expert, Photo, Publication, Rendition
from articles.publishing import clear, publish
from articles.revising import create_article, save_revision
from tests.builders import make_content, make_user

numbers = count(1)


def uuid() -> str:
    """Return a new UUID as text."""
    return str(uuid4())


def ago(**span: float) -> datetime:
    """Return an instant of the past."""
    return timezone.now() - timedelta(**span)


def put_online(article: Article, by: User | None = None, *, live_from: datetime | None = None) -> Publication:
    """Clear the article's latest revision and publish it, now or at another time, past or future."""
    live_from = live_from or timezone.now()
    by = by or article.owner
    article.refresh_from_db()
    assert article.current is not None
    at = min(live_from, timezone.now())
    with transaction.atomic():
        clearance = clear(article.current, by, at=at, reviewers=["Colette Amyot"])
        return publish(clearance, by, live_from=live_from, at=at)


def make_draft(*, parts: tuple[SectionPart, ...] | None = None, **fields: Any) -> Article:
    """Return an article saved at the desk and nothing more; `parts` are its sections, two of them by default."""
    owner = make_user()
    content = make_content(**fields)
    content = content if parts is None else replace(content, sections=parts)
    article = create_article(content.title, owner, kind=content.kind)
    save_revision(article, content, owner, base=article.current_id)
    return article


def make_live(*, live_from: datetime | None = None, **fields: Any) -> Publication:
    """Return a publication before readers since `live_from` (an hour ago by default)."""
    return put_online(make_draft(**fields), live_from=live_from or ago(hours=1))


def expire(publication: Publication) -> Publication:
    """End a publication an instant ago, as its term would have."""
    publication.live_until = timezone.now() - timedelta(seconds=1)
    publication.save(update_fields=["live_until"])
    return publication


def make_expert(name: str = "", **fields: Any) -> Expert:
    """Return an expert."""
    number = next(numbers)
    return Expert.objects.create(name=name or f"Experte {number}", slug=f"experte-{number}", **fields)


def make_photo(**fields: Any) -> Photo:
    """Return a photo of the library with its renditions, JPEG and WebP, in two sizes."""
    number = next(numbers)
    size = {"width": 2400, "height": 1600}
    photo = Photo.objects.create(file=f"originals/{number}.jpg", sha256=f"{number:064}", **size, **fields)
    for format, extension in (("jpeg", "jpg"), ("webp", "webp")):
        for width in (480, 1600):
            content = ContentFile(b"picture", name=f"{uuid4().hex}.{extension}")
            height = width * 2 // 3
            Rendition.objects.create(photo=photo, width=width, height=height, format=format, file=content)
    return photo


def use(photo: Photo, **fields: Any) -> PhotoUse:
    """Return a use of a photo."""
    defaults = {"alt": "Un boulier", "credit": "Studio Nord", "sha256": photo.sha256}
    return PhotoUse(photo=str(photo.uuid), **defaults | fields)


def figure(photo: Photo, **fields: Any) -> Figure:
    """Return a photo in the flow of the text."""
    return Figure(id=uuid(), use=use(photo, **fields))


def words(text: str) -> tuple[Inline, ...]:
    """Return plain words."""
    return (Text(text),)


def paragraph(*inlines: Inline | str) -> Paragraph:
    """Return a paragraph; text may be given bare."""
    return Paragraph(tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines))


def quote(*paragraphs: str, by: Attribution | None = None) -> ExpertQuote:
    """Return an expert's quote of some paragraphs."""
    return ExpertQuote(id=uuid(), by=by or Attribution(name="Ada Roy"), paragraphs=tuple(map(words, paragraphs)))


def spoken(text: str, by: Attribution | None = None) -> SpokenWords:
    """Return words quoted in a sentence."""
    return SpokenWords(id=uuid(), by=by or Attribution(name="Ada Roy"), children=words(text))


def said_by(expert: Expert, **fields: Any) -> Attribution:
    """Return the attribution of a quote to an expert."""
    return Attribution(expert=expert.pk, name=expert.name, **fields)


def in_order(html: str, parts: Sequence[str]) -> None:
    """Fail unless each part stands in the page, once, after the one before."""
    counts = {part: html.count(part) for part in parts}
    found = sorted(parts, key=html.find)
    if counts != dict.fromkeys(parts, 1) or found != list(parts):
        pytest.fail(f"{counts}\n{found}")
