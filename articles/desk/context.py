"""What the pages of one article show beside its words: choices, names, addresses, findings, length."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import words
from articles.content.richtext.attributes import uuid_or_nothing
from articles.content.tree import Content
from articles.content.vocabulary import BYLINE_ROLES, KINDS, LOCALES, NOTE_KINDS, PHOTO_LICENCES, SOURCE_KINDS
from articles.desk.sheet import Sheet
from articles.desk.sheet.rows import Signature, TypedNote, TypedSection, TypedSource
from articles.facts import Read, findings_of_article
from articles.models import Article, Author, Photo, Rubric, Tag
from articles.projecting import WORDS_PER_MINUTE

BLANK = "__id__"
TOOLS = {
    "experts": "articles_article_experts",
    "photos": "articles_article_photos",
    "tags": "articles_article_tags",
    "authors": "articles_article_authors",
    "articles": "articles_article_search",
    "sources": "articles_article_sources",
}


def choices() -> dict[str, Any]:
    """Return the closed lists of the form."""
    return {
        "kinds": KINDS,
        "locales": LOCALES,
        "byline_roles": BYLINE_ROLES,
        "source_kinds": SOURCE_KINDS,
        "note_kinds": NOTE_KINDS,
        "licences": PHOTO_LICENCES,
    }


def rows_of_reference(article: Article, page: Sheet) -> dict[str, Any]:
    """Return the rows that the form chooses from, and those it has chosen."""
    chosen = [int(tag) for tag in page.tags if tag.isascii() and tag.isdigit() and len(tag) < 19]
    return {
        "rubrics": Rubric.objects.filter(Q(is_open=True) | Q(pk=article.rubric_id)),
        "authors": list(Author.objects.select_related("account").order_by("name")),
        "people": writers(article),
        "tags": list(Tag.objects.filter(pk__in=chosen)),
        "photo": photo_of(page.lead.photo),
    }


def writers(article: Article) -> QuerySet[User]:
    """Return those an article may be handed to: who write, and who has it."""
    labels = [Role.JOURNALIST.label, Role.CHIEF.label]
    able = Q(groups__name__in=labels, is_active=True) | Q(is_superuser=True, is_active=True) | Q(pk=article.owner_id)
    return User.objects.filter(pk__in=User.objects.filter(able).values("pk")).order_by("name", "email")


def photo_of(uuid: str) -> Photo | None:
    """Return a photo by what a form says of it."""
    known = uuid_or_nothing(uuid)
    return Photo.objects.filter(uuid=known).first() if known else None


def blank_rows() -> dict[str, Any]:
    """Return one empty row of each list, for the page's `<template>`s."""
    return {
        "blank_signature": Signature(key=BLANK),
        "blank_section": TypedSection(id=BLANK),
        "blank_source": TypedSource(id=BLANK),
        "blank_note": TypedNote(id=BLANK),
    }


def length(content: Content) -> dict[str, int]:
    """Return how many words the article has, and the minutes it takes to read."""
    bodies = [content.introduction, *(section.body for section in content.sections), content.conclusion]
    count = len(content.standfirst.split()) + sum(words(body) for body in bodies)
    return {"words": count, "minutes": max(1, round(count / WORDS_PER_MINUTE)) if count else 0}


@lru_cache(maxsize=64)
def _length_of(read: Read) -> dict[str, int]:
    return length(read.content)


def about(article: Article, content: Content) -> dict[str, Any]:
    """Return what the rail says of the words last saved."""
    saved = article.current
    is_saved = saved is not None and saved.as_content() is content
    return {
        "findings": findings_of_article(article, content, timezone.localdate()),
        "length": _length_of(Read(saved.digest, content)) if saved and is_saved else length(content),
        "last": article.current,
    }


def sources_of(content: Content) -> list[dict[str, str]]:
    """Return the sources as the editor's own display knows them."""
    return [
        {"id": part.id, "title": part.title, "publisher": part.publisher, "url": part.url} for part in content.sources
    ]


def script_data(article: Article | None, user: User, authors: Iterable[Author]) -> dict[str, Any]:
    """Return what the sheet's script must know, as JSON. `authors` are those among whom the person may be."""
    tools = {name: reverse(f"admin:{url}") for name, url in TOOLS.items()}
    return {
        "config": settings.CKEDITOR_CONFIGS["default"],
        "tools": tools,
        "preview": reverse("admin:articles_article_photo", args=["00000000-0000-0000-0000-000000000000"]),
        "vocabulary": {"sourceKinds": list(SOURCE_KINDS.items()), "licences": list(PHOTO_LICENCES.items())},
        "keep": f"newsroom:{user.pk}:{article.pk if article else 'new'}",
        "author": next((author.pk for author in authors if author.account_id == user.pk), None),
        "person": user.pk,
        "kept": reverse("admin:articles_article_kept", args=[article.pk]) if article else "",
        "health": reverse("admin:articles_article_health", args=[article.pk]) if article else "",
        "login": reverse("admin:login"),
        "wordsPerMinute": WORDS_PER_MINUTE,
    }
