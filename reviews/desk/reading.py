"""« Relecture »: the article as readers will see it, beside it what is said of it, what changed in it, the decision."""

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone

from articles.content.anchoring import Elements
from articles.content.marked import folded, marked
from articles.content.tree import Content, SourcePart
from articles.desk import journal
from articles.desk.access import is_seen_as_admin
from articles.desk.doors import door
from articles.desk.refusals import actor
from articles.desk.views.findings import looked_at
from articles.desk.views.history import names_in
from articles.desk.views.photos import photo_address as desk_photo
from articles.models import Article
from articles.previews.answers import unlisted
from articles.previews.beside import photo_address
from articles.previews.drawing import Draft, draw
from articles.previews.pointing import pointed_page
from articles.snapshots import working
from reviews.desk.changes import ARTICLE, Choice, choices_of, chosen
from reviews.desk.commenting import comment_obstacles
from reviews.desk.comments import Thread, deciding, threads_of
from reviews.desk.passages import passages_of
from reviews.desk.returning import reading_address
from reviews.desk.spots import in_reading_order, spans_of, spots_of, thread_key
from reviews.desk.verification import Line, claim_spans, lines_of, offered
from reviews.situation import situation_of
from reviews.verifying.rules import select_obstacles
from reviews.verifying.standing import Standing
from reviews.verifying.wording import counted

if TYPE_CHECKING:
    from articles.previews.admin import PreviewedArticleAdmin

PAGE = "reviews/desk/reading/page.html"
PARTS = ["reviews/desk/reading/quotes.html"]
"""What stands in the column under the comments."""
MOST_THREADS = 100
"""Threads that the column draws; the others are on the page of the comments, where it leads."""
ANCHOR = re.compile(r"[a-z]+(?:-[0-9a-z]+)?")


@dataclass(frozen=True)
class Cited:
    """A source to look at, with its number and its id on the page."""

    number: int
    source: SourcePart
    anchor: str


def reading(admin: "PreviewedArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the page: `?depuis=` says what is looked at, `?passage=` where the article opens."""
    article = admin.find(request, object_id)
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    _note(article, request)
    person, content = actor(request), working(article)
    context = admin.page_context(request, article, "Relecture")
    choices = choices_of(situation_of(article), person, context["since"])
    shown = chosen(choices, request.GET.get("depuis", ""))
    elements, lines = Elements(content, article.heirs), lines_of(situation_of(article), person)
    context |= looked_at(request, article, content)
    context |= {
        "spots": spots_of(context["findings"], context["looks"], content, elements),
        "choices": choices,
        "shown": shown,
        "places": dict(passages_of(content)),
        "reading_parts": PARTS,
        "may_comment": not comment_obstacles(situation_of(article), person),
        **deciding(article, person),
        "lines": lines,
        "to_verify": counted(waiting) if (waiting := _waiting(lines)) else "",
        "may_select": not select_obstacles(situation_of(article), person),
        **offered(),
        "sources": [Cited(rank, part, f"source-{rank}") for rank, part in enumerate(content.sources, start=1)],
        "quoted_count": len(lines) + len(content.sources),
        **_threads(threads_of(article, person, content, elements), elements),
        **_difference(shown, content),
        **_addresses(article, shown, request.GET.get("passage", "")),
    }
    return TemplateResponse(request, PAGE, context)


def text(admin: "PreviewedArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the article in the site's template, its places named, the words of comments and findings marked."""
    article = admin.find(request, object_id)
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    _note(article, request)
    content = working(article)
    elements = Elements(content, article.heirs)
    looked = looked_at(request, article, content)
    spots = spots_of(looked["findings"], looked["looks"], content, elements)
    spans = [
        *spans_of(spots, threads_of(article, actor(request), content, elements)),
        *claim_spans(article, elements),
    ]
    draft = Draft(article.pk, content)
    drawn = draw(draft, timezone.now())
    html = pointed_page(drawn, draft, spans, request, partial(photo_address, article))
    response = unlisted(HttpResponse(html), framed_by=(SELF,))
    response._csp_replace["script-src"] = [NONE]  # type: ignore[attr-defined]  # set by `unlisted`: the desk moves it
    return response


def _note(article: Article, request: HttpRequest) -> None:
    if is_seen_as_admin(article, actor(request)):
        journal.note_reading(article, actor(request), at=timezone.now())


def _waiting(lines: list[Line]) -> list[Standing]:
    return [line.standing for line in lines if not line.standing.is_settled]


def _threads(threads: list[Thread], elements: Elements) -> dict[str, Any]:
    opened = in_reading_order([thread for thread in threads if thread.comment.resolved_at is None], elements)
    resolved = [thread for thread in threads if thread.comment.resolved_at is not None]
    shown = opened[:MOST_THREADS]
    return {
        "open": [(thread, thread_key(thread)) for thread in shown],
        "open_count": len(opened),
        "resolved": resolved[-MOST_THREADS + len(shown) :] if len(shown) < MOST_THREADS else [],
        "left": len(threads) > MOST_THREADS,
        "thread_count": len(threads),
    }


def _difference(shown: Choice, content: Content) -> dict[str, Any]:
    """Return the two versions as one page, when a difference is looked at."""
    if shown.since is None:
        return {"groups": []}
    old = shown.since.as_content()
    parts = marked(old, content, names_in([old, content]), desk_photo)
    return {"groups": folded(parts), "is_same": all(part.is_same for part in parts)}


def _addresses(article: Article, shown: Choice, passage: str) -> dict[str, str]:
    """Return the frame's address, and what comes before an anchor in a link that leads to it in the article."""
    frame = reverse("admin:articles_article_reading_text", args=[article.pk])
    known = passage if ANCHOR.fullmatch(passage) else ""
    return {
        "frame_address": f"{frame}#{known}" if known else frame,
        "lead": f"{frame}#" if shown.name == ARTICLE else f"{reading_address(article)}?depuis=article&passage=",
        "lead_target": "article" if shown.name == ARTICLE else "_self",
    }


def urls(admin: "PreviewedArticleAdmin") -> list[URLPattern]:
    """Return the addresses of this module."""
    page = "<str:object_id>/relecture/"
    return [
        door(admin, page, reading, "articles_article_reading"),
        door(admin, f"{page}texte/", text, "articles_article_reading_text"),
    ]
