"""Two versions of an article as one page, every change where readers would meet it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.content.marked import folded, marked
from articles.content.richtext.attributes import number as number_of
from articles.content.richtext.attributes import uuid_or_nothing
from articles.desk.refusals import Refused
from articles.desk.views.history import NO_REVISION, names_in, revision_of
from articles.models import Article

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

TEMPLATE = "admin/articles/article/comparison.html"
CHOICES = 300


def comparison(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Show what two revisions do not share: `?de=3&a=5`. Without them, the last one and the one before."""
    article = admin.find(request, object_id)
    if article.current is None:
        raise Refused(404, [NO_REVISION])
    newer = revision_of(article, number_of(request.GET.get("a", "")) or article.current.number)
    older = revision_of(article, number_of(request.GET.get("de", "")) or max(1, newer.number - 1))
    old, new = older.as_content(), newer.as_content()
    parts = marked(old, new, names_in([old, new]), _photo_address)
    context: dict[str, Any] = {
        **admin.page_context(request, article, f"De la version {older.number} à la version {newer.number}"),
        "older": older,
        "newer": newer,
        "groups": folded(parts),
        "is_same": all(part.is_same for part in parts),
        "choices": _choices(article),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _choices(article: Article) -> list[int]:
    return list(article.revisions.values_list("number", flat=True)[:CHOICES])


def _photo_address(photo: str) -> str:
    known = uuid_or_nothing(photo)
    return reverse("admin:articles_article_photo", args=[known]) if known else ""
