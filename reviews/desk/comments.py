"""« Commentaires »: the threads of an article with the words they are about, and their acts, without any script."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.content.anchoring import AROUND, Anchor, Elements, Found
from articles.content.difference import Run, word_runs
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.content.tree import Content
from articles.desk.refusals import Refused, wants_json
from articles.models import Article, Revision
from articles.snapshots import working
from reviews.access import stage_obstacles
from reviews.desk.commenting import answer, comment, comment_obstacles, reopen, resolve, resolve_obstacles
from reviews.desk.mentioning import readers
from reviews.desk.passages import passage_of, passages_of
from reviews.desk.returning import way_back
from reviews.desk.suggesting import accept, accept_all, accept_obstacles, propose, refuse, refuse_obstacles
from reviews.models import Comment, Suggestion
from reviews.situation import situation_of

PAGE = "reviews/desk/comments.html"
PER_PAGE = 20
NO_ACT = "Cette adresse ne s’ouvre pas\u00a0: passez par les boutons de la page des commentaires."


@dataclass(frozen=True)
class Done:
    """What is said of an act that was done, and the revision it made of the article, if it wrote in the text."""

    said: str
    made: Revision | None = None


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, its passage by name, where its words are now, and whether it is theirs to resolve.

    `where` is empty and `found` None when the passage, or its words, are not in the article any more. `may_refuse`: a
    suggestion that the person may refuse, or take back when it is theirs.
    """

    comment: Comment
    where: str
    answers: list[Comment]
    found: Found | None
    may_resolve: bool
    may_refuse: bool = False

    @property
    def suggestion(self) -> Suggestion | None:
        """The other words proposed, if any are."""
        return getattr(self.comment, "suggestion", None)

    @property
    def words(self) -> list[Run]:
        """The difference between the words and those proposed, run by run."""
        old = self.comment.place.words.replace("\n", " ")
        return word_runs(old, self.suggestion.replacement) if self.suggestion else []


def threads_of(article: Article, user: User, content: Content, elements: Elements | None = None) -> list[Thread]:
    """Return the threads of an article, oldest first, in one query. `elements` are those of the content, if read."""
    rows = list(_rows(article))
    answers = [row for row in rows if row.parent_id]
    return _threads([row for row in rows if not row.parent_id], answers, article, user, content, elements)


def _rows(article: Article) -> QuerySet[Comment]:
    seen = ("author", "resolved_by", "suggestion__revision", "suggestion__decided_by")
    rows = Comment.objects.filter(article=article).select_related(*seen)
    return rows.defer("suggestion__revision__content").order_by("id")


def _threads(
    rows: Iterable[Comment],
    replies: Iterable[Comment],
    article: Article,
    user: User,
    content: Content,
    elements: Elements | None = None,
) -> list[Thread]:
    answers, elements = defaultdict(list), elements or Elements(content, article.heirs)
    places = dict(passages_of(content))
    for reply in replies:
        answers[reply.parent_id].append(reply)
    writes = not accept_obstacles(article, user)
    found = {row.pk: elements.find(row.place) for row in rows}
    return [
        Thread(
            row,
            passage_of((found[row.pk] or row.place).place, places),
            answers[row.pk],
            found[row.pk],
            not resolve_obstacles(row, user),
            not refuse_obstacles(row, user, writes=writes),
        )
        for row in rows
    ]


def comments(request: HttpRequest, article: Article, person: User, context: dict[str, Any]) -> HttpResponse:
    """Show the comments, or make one. What is refused is shown with what was typed, or said in JSON to who asks so."""
    if request.method != "POST":
        return _page(request, article, person, context)
    try:
        made, said = _make(request, article, person)
    except Refused as refused:
        return _again(request, article, person, context, refused)
    return _done(request, article, made, said, stays=True)


def _make(request: HttpRequest, article: Article, person: User) -> tuple[int, str]:
    """Comment, or propose other words when the form has some. Return the comment's number and what is said of it."""
    said: dict[str, Any] = {
        "revision": number(request.POST.get("revision", "")),
        "anchor": _anchor(request),
        "text": scrub(request.POST.get("text", "")),
        "blocking": "blocking" in request.POST,
        "at": timezone.now(),
    }
    if "replacement" in request.POST:
        suggestion = propose(article, person, words=request.POST["replacement"], **said)
        return suggestion.comment_id, "Suggestion ajoutée."
    return comment(article, person, **said).pk, "Commentaire ajouté."


def people(article: Article, person: User) -> HttpResponse:
    """Return the names that complete an « @ » in a comment: those who may see the article, the person left out."""
    found = readers(article).exclude(pk=person.pk).order_by("name")
    return JsonResponse({"people": [{"name": str(each), "email": each.email} for each in found]})


def act(
    request: HttpRequest, article: Article, person: User, number_of: str, name: str, context: dict[str, Any]
) -> HttpResponse:
    """Answer, resolve, reopen; accept or refuse other words. What is refused is shown with what was typed.

    Raises Refused when it is not theirs (403), when there is no such act or comment (404), or by another method (405).
    """
    if request.method != "POST" or name not in ACTS:
        raise Refused(404 if request.method == "POST" else 405, [NO_ACT])
    asked = number(number_of)
    try:
        done = ACTS[name](request, article, person, asked)
    except Refused as refused:
        return _again(request, article, person, context | {"refused": asked, "refused_act": name}, refused)
    return _done(request, article, asked, done.said, stays=name in STAY, made=done.made)


def _answer(request: HttpRequest, article: Article, person: User, asked: int | None) -> Done:
    answer(article, person, asked, text=scrub(request.POST.get("text", "")), at=timezone.now())
    return Done("Réponse ajoutée.")


def _resolve(request: HttpRequest, article: Article, person: User, asked: int | None) -> Done:
    resolve(article, person, asked, at=timezone.now())
    return Done("Commentaire résolu.")


def _reopen(request: HttpRequest, article: Article, person: User, asked: int | None) -> Done:
    reopen(article, person, asked, at=timezone.now())
    return Done("Commentaire rouvert.")


def _accept(request: HttpRequest, article: Article, person: User, asked: int | None) -> Done:
    made = accept(article, person, asked, take_back="reprendre" in request.POST, at=timezone.now())
    return Done("Suggestion acceptée\u00a0: ces mots sont dans le texte.", made.revision)


def _accept_all(request: HttpRequest, article: Article, person: User, asked: int | None) -> Done:
    accepted = accept_all(article, person, asked, take_back="reprendre" in request.POST, at=timezone.now())
    done, left = len(accepted.done), len(accepted.left)
    said = "Une suggestion acceptée." if done == 1 else f"{done} suggestions acceptées."
    if left == 1:
        said += " Une autre attend encore\u00a0: ses mots ont changé."
    elif left:
        said += f" {left} autres attendent encore\u00a0: leurs mots ont changé."
    return Done(said, accepted.done[0].revision)


def _refuse(request: HttpRequest, article: Article, person: User, asked: int | None) -> Done:
    made = refuse(article, person, asked, reason=scrub(request.POST.get("reason", "")), at=timezone.now())
    return Done("Suggestion retirée." if made.comment.author_id == person.pk else "Suggestion refusée.")


ACTS = {
    "repondre": _answer,
    "resoudre": _resolve,
    "rouvrir": _reopen,
    "accepter": _accept,
    "tout-accepter": _accept_all,
    "refuser": _refuse,
}
SHEET = "fiche"
"""Where an act asked from the rail of the sheet comes back to."""
STAY = ("repondre", "rouvrir")
"""After these the comment is still to be dealt with: the page opens on it."""


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
    content, pointed = working(article), _pointed(request, article, context)
    is_resolved = pointed.resolved_at is not None if pointed else "resolus" in request.GET
    rows = _rows(article).filter(parent=None, resolved_at__isnull=not is_resolved)
    page = _page_of(rows, pointed, request.GET.get("page"))
    replies = _rows(article).filter(parent__in=[row.pk for row in page])
    context |= {
        "threads": _threads(page, replies, article, person, content),
        "page": page,
        "is_resolved": is_resolved,
        "others": Comment.objects.filter(article=article, parent=None, resolved_at__isnull=is_resolved).count(),
        "places": dict(passages_of(content)),
        "may_comment": not comment_obstacles(situation_of(article), person),
        "typed": request.POST,
        "forms": [] if is_resolved else _forms(request, context),
        **deciding(article, person),
    }
    return TemplateResponse(request, PAGE, context, status=status)


def _forms(request: HttpRequest, context: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the form of a comment and that of a suggestion, each with what was typed in it."""
    typed = request.POST if "refused" not in context else {}
    proposes = "replacement" in typed
    return [
        {"proposes": False, "typed": {} if proposes else typed, "is_open": not proposes},
        {"proposes": True, "typed": typed if proposes else {}, "is_open": proposes},
    ]


def _pointed(request: HttpRequest, article: Article, context: dict[str, Any]) -> Comment | None:
    """Return the comment to show: that of an act just refused, or of `?commentaire=`; of an answer, what it answers."""
    asked = context.get("refused") or number(request.GET.get("commentaire", ""))
    if asked is None or context.get("refused_act") == "tout-accepter":
        return None
    found = Comment.objects.filter(article=article, pk=asked).select_related("parent").first()
    return (found.parent or found) if found else None


def _page_of(rows: QuerySet[Comment], pointed: Comment | None, asked: str | None) -> Page[Comment]:
    """Return the page asked for, or the one on which a comment is."""
    rank = rows.filter(pk__lt=pointed.pk).count() if pointed else 0
    return Paginator(rows, PER_PAGE).get_page(rank // PER_PAGE + 1 if pointed else asked)


def deciding(article: Article, person: User) -> dict[str, Any]:
    """Return what decides on suggestions: whether the person writes the article, what the étape asks, which wait."""
    waiting = Suggestion.objects.filter(comment__article=article, decision="")
    return {
        "writes": not accept_obstacles(article, person),
        "take_back": stage_obstacles(article, person),
        "waiting": waiting.aggregate(count=Count("pk"), upto=Max("comment")),
    }


def _again(
    request: HttpRequest, article: Article, person: User, context: dict[str, Any], refused: Refused
) -> HttpResponse:
    if refused.status in (403, 404) or wants_json(request):
        raise refused
    return _page(request, article, person, context | {"obstacles": refused.sentences}, status=refused.status)


def _done(
    request: HttpRequest,
    article: Article,
    comment: int | None,
    message: str,
    *,
    stays: bool,
    made: Revision | None = None,
) -> HttpResponse:
    """Answer an act that was done: in JSON, or by leading back to where it was asked, at the comment if it `stays`.

    In JSON, `version` is the number of the revision that the act made of the one before it: a page that shows that one
    knows whether anybody else saved.
    """
    if wants_json(request):
        return JsonResponse({"message": message, "comment": comment} | ({"version": made.number} if made else {}))
    messages.success(request, message)
    if request.POST.get("retour") == SHEET:
        return HttpResponseRedirect(article.get_desk_url())
    page = reverse("admin:articles_article_comments", args=[article.pk])
    page = Comment(pk=comment, article=article).get_desk_url() if stays else page
    return HttpResponseRedirect(way_back(request, article, page, f"#commentaire-{comment}" if comment else ""))
