"""« Aperçu »: the sheet as its page will be, saved or not. Nothing is written, whatever is posted."""

from functools import partial
from typing import TYPE_CHECKING

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from articles.content.limits import Unfit
from articles.content.tree import Content
from articles.desk import journal
from articles.desk.access import is_seen_as_admin
from articles.desk.refusals import actor
from articles.desk.sheet import read_form
from articles.models import Article
from articles.previews.answers import photo_file, unlisted
from articles.previews.cards import cards_of
from articles.previews.drawing import Draft, Drawn, draw, page_html, with_private_photos
from articles.revising import snapshot
from articles.settling import settle

if TYPE_CHECKING:
    from articles.previews.admin import PreviewedArticleAdmin

CARDS = "admin/articles/article/preview_cards.html"


def preview(admin: "PreviewedArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the article as last saved (GET, a page), or as posted by the sheet (POST, JSON: the page and the cards)."""
    article = admin.find(request, object_id)
    if is_seen_as_admin(article, actor(request)):
        journal.note_reading(article, actor(request), at=timezone.now())
    at = timezone.now()
    address = partial(photo_address, article)
    if request.method == "POST":
        drawn = draw(_typed(request, article), at)
        answer = {"page": page_html(drawn, request, address, framed=True), "cards": _cards(drawn, request, article)}
        return unlisted(JsonResponse(answer))
    drawn = draw(Draft(article.pk, snapshot(article)), at)
    return unlisted(HttpResponse(page_html(drawn, request, address, framed=True)), framed_by=(SELF,))


def photo(admin: "PreviewedArticleAdmin", request: HttpRequest, object_id: str, name: str) -> HttpResponse:
    """Answer with a file of the library to who may see the article: a photo just chosen is in no saved text yet."""
    admin.find(request, object_id)
    return unlisted(photo_file(name))


def _typed(request: HttpRequest, article: Article) -> Draft:
    draft = read_form(request.POST, article)
    return Draft(article.pk, _settled(draft.content, article), new_tags=draft.new_tags)


def _settled(content: Content, article: Article) -> Content:
    """Return the content as a save would keep it, new signatures as typed; unfit for a save, it is shown as it is."""
    try:
        settled = settle(content, article)
    except Unfit:
        return content
    return replace(settled, byline=content.byline)


def _cards(drawn: Drawn, request: HttpRequest, article: Article) -> str:
    html = render_to_string(CARDS, {"cards": cards_of(drawn)}, request)
    return with_private_photos(html, drawn.facts, partial(photo_address, article))


def photo_address(article: Article, name: str) -> str:
    """Return the private address of a file of the article's page, at the desk."""
    return reverse("admin:articles_article_preview_photo", args=[article.pk, name])
