"""« Vérification »: the quotes and the claims of an article, where each stands, and the acts, without any script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone

from accounts.models import User
from articles.content.anchoring import AROUND, Anchor, Elements
from articles.content.french_dates import iso_fr
from articles.content.pinning import Span
from articles.content.richtext.attributes import number
from articles.content.richtext.blocks import QUOTE_WAYS
from articles.content.richtext.characters import scrub
from articles.desk.doors import door
from articles.desk.refusals import Refused, actor, wants_json
from articles.models import Article
from articles.snapshots import working
from reviews.confirming import links
from reviews.desk.confirmations import link_lines
from reviews.desk.passages import passage_of, passages_of
from reviews.desk.returning import way_back
from reviews.models import Means
from reviews.situation import Situation
from reviews.verifying.acts import Said, say, select
from reviews.verifying.rules import Saying, select_obstacles, timing_obstacles, verify_obstacles
from reviews.verifying.standing import Standing, standings_of
from reviews.verifying.subjects import Subject
from reviews.verifying.wording import counted

if TYPE_CHECKING:
    from reviews.admin import ReviewedArticleAdmin

PAGE = "reviews/desk/verification.html"
NO_ACT = "Cette adresse ne s’ouvre pas\u00a0: passez par les boutons de la page de vérification."
DONE = {
    Saying.VERIFY: "C’est vérifié.",
    Saying.CONTEST: "C’est contesté\u00a0: l’étape qui vérifie et la publication attendent.",
    Saying.EXEMPT: "C’est dispensé de vérification.",
    Saying.REOPEN: "C’est de nouveau à vérifier.",
}
USUAL = {"entrevue": Means.RECORDING, "courriel": Means.EMAIL, "communique": Means.DOCUMENT}


@dataclass(frozen=True)
class Line:
    """Words of the page: where they stand, in which passage, how they were said, and what may be said of them."""

    standing: Standing
    passage: str
    circumstance: str
    acts: Sequence[Saying]

    @property
    def anchor(self) -> str:
        """The id of the words on the page that readers will see; empty when they are not there any more."""
        subject = self.standing.subject
        if subject.is_quote:
            return f"citation-{subject.key[:8]}"
        return "" if subject.gone else claim_key(subject)

    @property
    def usual_means(self) -> str:
        """How such words are verified most often."""
        by = self.standing.subject.by
        return USUAL.get(by.how, "") if by is not None else ""

    @property
    def recording(self) -> str:
        """Where the words can be heard again."""
        by = self.standing.subject.by
        return by.recording if by is not None else ""


def lines_of(situation: Situation, person: User) -> list[Line]:
    """Return the words to verify of the latest revision, for one person: quotes in reading order, then claims."""
    content = working(situation.article)
    passages = dict(passages_of(content))
    may = not verify_obstacles(situation, person)
    standings = situation.standings if situation.current is not None else standings_of(situation.article, content)
    return [
        Line(each, passage_of(each.subject.place, passages), _circumstance(each), _acts(each) if may else ())
        for each in standings
    ]


def offered() -> dict[str, Any]:
    """Return what the forms of the acts choose among."""
    return {"means": Means.choices, "lives": links.LIVES.items()}


def claim_key(subject: Subject) -> str:
    """Return the id of the words of a claim on the page."""
    return f"claim-{subject.key}"


def claim_spans(article: Article, elements: Elements) -> Iterator[Span]:
    """Yield the words of the claims of an article, to be found on the page."""
    for standing in standings_of(article, working(article)):
        claim = standing.subject.claim
        found = elements.find(claim.place) if claim is not None else None
        if found is not None:
            yield Span(found.place, found.start, found.end, claim_key(standing.subject))


def page(admin: "ReviewedArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the page; select a claim on POST. What is refused is shown with what was typed."""
    article = admin.find(request, object_id)
    if request.method != "POST":
        return _page(admin, request, article)
    try:
        anchor, revision = _anchor(request), number(request.POST.get("revision", ""))
        select(article, actor(request), revision=revision, anchor=anchor, at=timezone.now())
    except Refused as refused:
        return _again(admin, request, article, "", refused)
    return _back(request, article, "Affirmation ajoutée à ce qui est à vérifier.")


def act(admin: "ReviewedArticleAdmin", request: HttpRequest, object_id: str, key: str, name: str) -> HttpResponse:
    """Verify, contest, exempt, reopen."""
    article = admin.find(request, object_id)
    if request.method != "POST" or name not in list(Saying):
        raise Refused(404 if request.method == "POST" else 405, [NO_ACT])
    saying = Saying(name)
    try:
        say(article, actor(request), key, _said(request, saying), at=timezone.now())
    except Refused as refused:
        return _again(admin, request, article, key, refused)
    waiting = _next(article, key)
    return _back(request, article, DONE[saying], anchor=f"v-{waiting}" if waiting else "")


def ask(admin: "ReviewedArticleAdmin", request: HttpRequest, object_id: str, key: str) -> HttpResponse:
    """Make a link by which whoever says a quote confirms it."""
    article = admin.find(request, object_id)
    if request.method != "POST":
        raise Refused(405, [NO_ACT])
    days, digest = number(request.POST.get("days", "")), scrub(request.POST.get("digest", ""))
    try:
        link = links.make(article, actor(request), key, digest=digest, days=days, at=timezone.now())
    except Refused as refused:
        return _again(admin, request, article, key, refused)
    done = f"Le lien est prêt, au bas de la page\u00a0: copiez-le, puis envoyez-le à {link.speaker}."
    return _back(request, article, done, anchor="liens")


def revoke(admin: "ReviewedArticleAdmin", request: HttpRequest, object_id: str, link: str) -> HttpResponse:
    """Revoke a link of confirmation."""
    article = admin.find(request, object_id)
    if request.method != "POST":
        raise Refused(405, [NO_ACT])
    links.revoke(article, actor(request), number(link), at=timezone.now())
    return _back(request, article, "Le lien est révoqué\u00a0: il ne montre plus rien.", anchor="liens")


def urls(admin: "ReviewedArticleAdmin") -> list[URLPattern]:
    """Return the addresses of this module."""
    address = "<str:object_id>/verification/"
    return [
        door(admin, address, page, "articles_article_verification"),
        door(admin, f"{address}<str:key>/lien/", ask, "articles_article_confirmation"),
        door(admin, f"{address}liens/<str:link>/revoquer/", revoke, "articles_article_confirmation_revoke"),
        door(admin, f"{address}<str:key>/<str:name>/", act, "articles_article_verification_act"),
    ]


def _next(article: Article, key: str) -> str:
    """Return the key of the next words that wait, in the order of the page; nothing when none do."""
    standings = standings_of(article, working(article))
    here = next((rank for rank, each in enumerate(standings) if each.subject.key == key), 0)
    waiting = [each.subject.key for each in (*standings[here + 1 :], *standings[:here]) if not each.is_settled]
    return waiting[0] if waiting else ""


def _acts(standing: Standing) -> list[Saying]:
    return [saying for saying in Saying if not timing_obstacles(standing, saying)]


def _circumstance(standing: Standing) -> str:
    by = standing.subject.by
    if by is None:
        return ""
    day = iso_fr(by.when)
    return ", ".join(filter(None, [QUOTE_WAYS.get(by.how, ""), f"le {day}" if len(by.when) == 10 else day]))


def _said(request: HttpRequest, saying: Saying) -> Said:
    typed = {name: scrub(request.POST.get(name, "")).strip() for name in ("digest", "means", "reference", "reason")}
    seen = request.POST.get("seen", "")
    return Said(saying, typed["digest"], 0 if seen == "0" else number(seen), *list(typed.values())[1:])


def _anchor(request: HttpRequest) -> Anchor:
    typed = {name: scrub(request.POST.get(name, "")) for name in ("place", "words", "before", "after")}
    return Anchor(
        typed["place"],
        typed["words"].strip(),
        typed["before"][-AROUND:],
        typed["after"][:AROUND],
        number(request.POST.get("offset", "")) or 0,
    )


def _page(
    admin: "ReviewedArticleAdmin", request: HttpRequest, article: Article, *, status: int = 200, **more: Any
) -> HttpResponse:
    person, situation = actor(request), Situation(article, timezone.now())
    lines = lines_of(situation, person)
    remaining = [line for line in lines if not line.standing.is_settled]
    context = admin.page_context(request, article, "Vérification") | {
        "remaining": remaining,
        "settled": [line for line in lines if line.standing.is_settled],
        "summary": counted([line.standing for line in remaining]) if remaining else "",
        "places": dict(passages_of(working(article))),
        "links": link_lines(situation, person),
        "may_select": not select_obstacles(situation, person),
        "why_not": _why_not(situation, person),
        **offered(),
        "typed": request.POST,
        **more,
    }
    return TemplateResponse(request, PAGE, context, status=status)


def _why_not(situation: Situation, person: User) -> list[str]:
    """Return why somebody who could verify elsewhere may not here; nothing to those who never verify."""
    return [] if select_obstacles(situation, person) else verify_obstacles(situation, person)


def _again(
    admin: "ReviewedArticleAdmin", request: HttpRequest, article: Article, key: str, refused: Refused
) -> HttpResponse:
    if refused.status in (403, 404) or wants_json(request):
        raise refused
    return _page(admin, request, article, status=refused.status, obstacles=refused.sentences, typed_key=key)


def _back(request: HttpRequest, article: Article, message: str, *, anchor: str = "") -> HttpResponse:
    """Answer what was done: in JSON to who asks so, else by leading back to the page, or to the reviewer's."""
    if wants_json(request):
        return JsonResponse({"message": message})
    messages.success(request, message)
    address = reverse("admin:articles_article_verification", args=[article.pk])
    page = f"{address}#{anchor}" if anchor else address
    return HttpResponseRedirect(way_back(request, article, page, "#citations"))
