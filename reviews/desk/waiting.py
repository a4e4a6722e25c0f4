"""After login: what waits for me. Lists short enough to be read, each with who has it, since when and until when.

In each, what is late comes first, then what is due soonest.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from accounts.roles import Role
from articles.content.french_dates import date_fr
from articles.desk.access import visible
from articles.models import Article, Basis, Clearance, KeptText, Publication
from articles.models.keeping import PRESENT
from articles.voices.waiting import reports_by_article
from reviews.actions import Action
from reviews.desk.ages import coming_words, since_words
from reviews.desk.lines import MOST, Line, Waiting, cut, first_words, line
from reviews.desk.reviewing import to_review
from reviews.models import ReplyState, RightOfReply, Round
from reviews.rules import obstacles
from reviews.status import Presence, Stage, with_status

NO_DRAFT = "Aucun brouillon en cours. Commencez-en un par «\u00a0Nouvel article\u00a0»."
NOTHING_SENT_BACK = "Rien ne vous est revenu à corriger."
NOTHING_SCHEDULED = "Rien n’est programmé. Un article approuvé se programme depuis sa feuille."
DUE_FIRST = F("due_at").asc(nulls_last=True)


def waiting_for(user: User, at: datetime) -> list[Waiting]:
    """Return the lists of one person. One that is empty is there only when it says what to do."""
    lists: list[Waiting] = []
    if user.holds(Role.CHIEF):
        lists += [_emergencies(user, at), _replies(at), _orphans(at), _approved(at)]
    elif user.holds(Role.REVIEWER) or user.steps.exists():
        lists += [_emergencies(user, at)]
    if user.holds(Role.REVIEWER, Role.CHIEF) or user.steps.exists() or user.replaces.on(localdate(at)).exists():
        lists += to_review(user, at)
    if user.holds(Role.JOURNALIST, Role.CHIEF):
        lists.append(_reported(user, at))
        lists += [_unsaved(user, at), _sent_back(user, at), _drafts(user, at), _scheduled(user, at)]
    return [each for each in lists if each.lines or each.empty]


# --- Writing ---------------------------------------------------------------------------------------------------------


def _mine(user: User, at: datetime, stage: Stage) -> QuerySet[Article]:
    return (
        with_status(Article.objects.active().of(user), at)
        .filter(Q(stage=stage))
        .select_related("owner", "rubric")
        .order_by(DUE_FIRST, "-changed_at")
    )


def _unsaved(user: User, at: datetime) -> Waiting:
    """What the person typed and left without saving: their pages that are no longer open, one line an article."""
    left = KeptText.objects.waiting(user).filter(Q(seen_at=None) | Q(seen_at__lte=at - PRESENT))
    texts = left.filter(article__in=visible(Article.objects.active(), user)).select_related("article").defer("text")
    newest = {text.article_id: text for text in reversed(texts[: 3 * MOST])}
    rows = sorted(newest.values(), key=lambda text: text.at, reverse=True)
    return cut("Pas encore enregistrés", [line(row.article, "texte gardé", row.at, at) for row in rows])


def _drafts(user: User, at: datetime) -> Waiting:
    rows = _mine(user, at, Stage.DRAFT).filter(Q(presence=Presence.NEVER) | Q(differs=True))[: MOST + 1]
    lines = [line(row, row.get_kind_display(), row.changed_at, at, who=_who(row, user)) for row in rows]
    return cut("Mes brouillons", lines, empty=NO_DRAFT if user.holds(Role.JOURNALIST) else "", all_at="etape=draft")


def _sent_back(user: User, at: datetime) -> Waiting:
    newest = Round.objects.filter(article=OuterRef("pk")).order_by("-id")
    rows = _mine(user, at, Stage.CHANGES).annotate(
        why=Subquery(newest.values("reason")[:1]),
        sent_back_by=Subquery(newest.values("closed_by__name")[:1]),
        sent_back_at=Subquery(newest.values("closed_at")[:1]),
    )[: MOST + 1]
    lines = []
    for row in rows:
        facts = vars(row)
        reason, who = first_words(facts["why"] or ""), f"renvoyé par {facts['sent_back_by']}"
        lines.append(line(row, row.get_kind_display(), facts["sent_back_at"], at, who=who, reason=reason))
    empty = NOTHING_SENT_BACK if user.holds(Role.JOURNALIST) else ""
    return cut("À corriger", lines, empty=empty, all_at="etape=changes")


def _who(article: Article, user: User) -> str:
    return "" if article.owner_id == user.pk else f"chez {article.owner}"


def _reported(user: User, at: datetime) -> Waiting:
    """What readers say is wrong and nobody has treated: one line an article, the oldest first."""
    rows = reports_by_article(user, MOST + 1)
    lines = [
        Line(
            row.article,
            row.words,
            since_words(row.since, at),
            _who(row.article, user),
            first_words(row.newest),
            address=row.url,
        )
        for row in rows[:MOST]
    ]
    more = reverse("admin:articles_report_changelist") if len(rows) > MOST else ""
    return Waiting("Erreurs signalées", lines, more=more, more_words="Tout voir dans «\u00a0Erreurs signalées\u00a0»")


# --- Publishing ------------------------------------------------------------------------------------------------------


def _approved(at: datetime) -> Waiting:
    rows = with_status(Article.objects.active(), at).filter(Q(stage=Stage.APPROVED))
    rows = rows.exclude(Q(presence=Presence.SCHEDULED)).select_related("owner").order_by(DUE_FIRST, "changed_at")
    lines = [line(row, _cleared_words(row, at), row.changed_at, at, who=str(row.owner)) for row in rows[: MOST + 1]]
    return cut("À publier", lines, all_at="etape=approved")


def _cleared_words(article: Article, at: datetime) -> str:
    until = article.embargo(at)
    return f"bon à tirer donné, sous embargo ({coming_words(until, at)})" if until else "bon à tirer donné"


def _scheduled(user: User, at: datetime) -> Waiting:
    coming = Publication.objects.coming(at).select_related("article__owner").defer("content", "search_text", "words")
    if not user.holds(Role.CHIEF):
        coming = coming.filter(article__in=Article.objects.of(user))
    rows = coming.order_by("live_from")[: MOST + 1]
    return cut("Programmés", _coming(rows, at), empty=NOTHING_SCHEDULED, all_at="presence=scheduled")


def _orphans(at: datetime) -> Waiting:
    """What somebody scheduled before their account was deactivated: the editor-in-chief looks at it again."""
    coming = Publication.objects.coming(at).filter(published_by__is_active=False)
    rows = coming.select_related("article__owner", "published_by").defer("content", "search_text", "words")
    lines = _coming(rows.order_by("live_from"), at, by=True)
    return cut("Programmés par un compte désactivé", lines, all_at="presence=scheduled")


def _coming(rows: Iterable[Publication], at: datetime, *, by: bool = False) -> list[Line]:
    return [
        Line(
            row.article,
            "paraîtra",
            coming_words(row.live_from, at),
            f"programmé par {row.published_by}" if by else str(row.article.owner),
        )
        for row in rows
    ]


def _replies(at: datetime) -> Waiting:
    """Rights of reply that wait: to be decided, then to be published, until they are."""
    waiting = RightOfReply.objects.waiting(at).select_related("article")
    today = localdate(at)
    lines = [
        Line(
            row.article,
            "à décider" if row.state == ReplyState.RECEIVED else "accepté, à publier",
            since_words(row.noted_at, at),
            f"de {row.name}",
            due=f"avant la fin du {date_fr(row.due_on)}",
            late=row.due_on < today,
        )
        for row in waiting.order_by("due_on", "id")[: MOST + 1]
    ]
    return cut("Droits de réponse", lines)


def _emergencies(user: User, at: datetime) -> Waiting:
    """What went out unread, until somebody stands by it: for who leads, and for whom four eyes let countersign."""
    waiting = Clearance.objects.filter(basis=Basis.EMERGENCY, countersignature=None, publications__isnull=False)
    rows: Iterable[Clearance] = waiting.select_related("article", "given_by").distinct().order_by("given_at")
    if not user.holds(Role.CHIEF):
        seen = waiting.filter(article__in=visible(Article.objects.active(), user))
        oldest = seen.select_related("article", "given_by").distinct().order_by("given_at")[:MOST]
        rows = [row for row in oldest if not obstacles(row.article, Action.COUNTERSIGN, user, at=at)]
    lines = [
        Line(
            row.article,
            "publié en urgence",
            since_words(row.given_at, at),
            f"par {row.given_by}",
            first_words(row.reason),
        )
        for row in rows
    ]
    return cut("Urgences à contresigner", lines)
