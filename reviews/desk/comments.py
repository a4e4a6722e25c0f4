"""« Commentaires »: the threads of an article with the words they are about, and their acts, without any script."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.content.anchoring import AROUND, Anchor, Elements, Found
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.content.tree import Content
from articles.desk.refusals import Refused, wants_json
from articles.models import Article
from articles.snapshots import working
from reviews.desk.commenting import answer, comment, comment_obstacles, reopen, resolve, resolve_obstacles
from reviews.desk.passages import passage_of, passages_of
from reviews.desk.returning import way_back
from reviews.models import Comment
from reviews.situation import situation_of

PAGE = "reviews/desk/comments.html"
NO_ACT = "Cette adresse ne s’ouvre pas\u00a0: passez par les boutons de la page des commentaires."


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, its passage by name, where its words are now, and whether it is theirs to resolve.

    `where` is empty and `found` None when the passage, or its words, are not in the article any more.
    """

    comment: Comment
    where: str
    answers: list[Comment]
    found: Found | None
    may_resolve: bool


def threads_of(article: Article, user: User, content: Content, elements: Elements | None = None) -> list[Thread]:
    """Return the threads of an article, oldest first, in one query. `elements` are those of the content, if read."""
    rows = list(Comment.objects.filter(article=article).select_related("author", "resolved_by").order_by("id"))
    answers, elements, places = defaultdict(list), elements or Elements(content), dict(passages_of(content))
    for row in rows:
        answers[row.parent_id].append(row)
    return [
        Thread(
            row,
            passage_of(row.place.place, places),
            answers[row.pk],
            elements.find(row.place),
            not resolve_obstacles(row, user),
        )
        for row in answers[None]
    ]


def comments(request: HttpRequest, article: Article, person: User, context: dict[str, Any]) -> HttpResponse:
    """Show the comments, or make one. What is refused is shown with what was typed, or said in JSON to who asks so."""
    if request.method != "POST":
        return _page(request, article, person, context)
    try:
        made = comment(
            article,
            person,
            revision=number(request.POST.get("revision", "")),
            anchor=_anchor(request),
            text=scrub(request.POST.get("text", "")),
            blocking="blocking" in request.POST,
            at=timezone.now(),
        )
    except Refused as refused:
        return _again(request, article, person, context, refused)
    return _done(request, article, made, "Commentaire ajouté.")


def act(request: HttpRequest, article: Article, person: User, number_of: str, name: str) -> HttpResponse:
    """Answer, resolve, reopen. Raises Refused."""
    if request.method != "POST" or name not in ("repondre", "resoudre", "rouvrir"):
        raise Refused(404 if request.method == "POST" else 405, [NO_ACT])
    now, asked = timezone.now(), number(number_of)
    match name:
        case "repondre":
            found = answer(article, person, asked, text=scrub(request.POST.get("text", "")), at=now)
            said = "Réponse ajoutée."
        case "resoudre":
            found, said = resolve(article, person, asked, at=now), "Commentaire résolu."
        case _:
            found, said = reopen(article, person, asked, at=now), "Commentaire rouvert."
    return _done(request, article, found, said)


def _anchor(request: HttpRequest) -> Anchor:
    typed = {name: scrub(request.POST.get(name, "")) for name in ("place", "words", "before", "after")}
    return Anchor(
        typed["place"],
        typed["words"],
        typed["before"][-AROUND:],
        typed["after"][:AROUND],
        number(request.POST.get("offset", "")) or 0,
    )


def _page(
    request: HttpRequest, article: Article, person: User, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    content = working(article)
    threads = threads_of(article, person, content)
    context |= {
        "open": [thread for thread in threads if thread.comment.resolved_at is None],
        "resolved": [thread for thread in threads if thread.comment.resolved_at is not None],
        "places": dict(passages_of(content)),
        "may_comment": not comment_obstacles(situation_of(article), person),
        "typed": request.POST,
    }
    return TemplateResponse(request, PAGE, context, status=status)


def _again(
    request: HttpRequest, article: Article, person: User, context: dict[str, Any], refused: Refused
) -> HttpResponse:
    if refused.status == 403 or wants_json(request):
        raise refused
    return _page(request, article, person, context | {"obstacles": refused.sentences}, status=refused.status)


def _done(request: HttpRequest, article: Article, made: Comment, message: str) -> HttpResponse:
    """Answer an act that was done: with the thread's number in JSON, or by leading back to the thread."""
    thread = made.parent_id or made.pk
    if wants_json(request):
        return JsonResponse({"message": message, "comment": thread})
    messages.success(request, message)
    page = reverse("admin:articles_article_comments", args=[article.pk])
    return HttpResponseRedirect(way_back(request, article, page, f"#commentaire-{thread}"))
