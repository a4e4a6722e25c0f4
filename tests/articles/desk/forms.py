"""The sheet as a browser would post it."""

from dataclasses import fields
from typing import Any

from django.test import Client

from accounts.models import User
from articles.desk.sheet import Sheet, filled
from articles.models import Article
from articles.revising import snapshot

BACKEND = "django.contrib.auth.backends.ModelBackend"
LISTS = {"byline": "key", "sections": "id", "sources": "id", "notes": "id"}
PARTS = ("lead", "disclosures", "was")
NOT_SENT = {"errors", "upload_error"}


def signed_in(user: User) -> Client:
    """A browser in which the person is logged in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def form_of(article: Article, **changes: Any) -> dict[str, Any]:
    """What the article's open sheet would post, with some fields changed."""
    article = Article.objects.get(pk=article.pk)
    return posted(filled(snapshot(article), article)) | changes


def posted(sheet: Sheet) -> dict[str, Any]:
    """The fields of a sheet, as a browser names them."""
    data: dict[str, Any] = {"end": "1"}
    for field in fields(sheet):
        value = getattr(sheet, field.name)
        if field.name in LISTS:
            data |= rows(field.name, LISTS[field.name], value)
        elif field.name in PARTS:
            data |= named(field.name, value)
        elif field.name not in NOT_SENT and value is not False:
            data[field.name] = "1" if value is True else value
    return data


def rows(name: str, key: str, values: list[Any]) -> dict[str, Any]:
    """The fields of a list of rows."""
    data: dict[str, Any] = {name: [getattr(row, key) for row in values]}
    for row in values:
        data |= named(f"{name}-{getattr(row, key)}", row, without=key)
    return data


def named(prefix: str, part: Any, without: str = "") -> dict[str, Any]:
    """The fields of one part; an unticked box is not sent."""
    values = {field.name: getattr(part, field.name) for field in fields(part) if field.name != without}
    return {f"{prefix}-{name}": "1" if value is True else value for name, value in values.items() if value is not False}
