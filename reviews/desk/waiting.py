"""After login: what waits for me. Lists short enough to be read, each with who has it and since when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, Basis, Clearance, Publication
from reviews.models import Approval, Round, RoundStep
from reviews.status import Presence, Stage, with_status

MOST = 12


@dataclass(frozen=True)
class Waiting:
    """One list: its heading, its lines, and what to say when it is empty (nothing: the list is not shown)."""

    heading: str
    lines: list["Line"]
    more: bool = False


@dataclass(frozen=True)
class Line:
    """One article that waits: what for, since when, and who has it."""

    article: Article
    words: str
    since: datetime
    who: str = ""


def waiting_for(user: User, at: datetime) -> list[Waiting]:
    """Return the lists of one person, empty ones left out."""
    lists: list[Waiting] = []
    if user.holds(Role.CHIEF):
        lists += [_emergencies(), _approved(user, at), _orphans(at)]
    if user.holds(Role.REVIEWER, Role.CHIEF) or user.steps.exists():
        lists.append(_to_review(user))
    if user.holds(Role.JOURNALIST, Role.CHIEF):
        lists += [_mine(user, at, Stage.CHANGES, "À corriger"), _mine(user, at, Stage.DRAFT, "Mes brouillons")]
    if user.holds(Role.CHIEF, Role.JOURNALIST):
        lists.append(_scheduled(user, at))
    return [each for each in lists if each.lines]


def _cut(heading: str, lines: list[Line]) -> Waiting:
    return Waiting(heading, lines[:MOST], more=len(lines) > MOST)


def _mine(user: User, at: datetime, stage: Stage, heading: str) -> Waiting:
    mine = with_status(Article.objects.active().of(user), at).filter(Q(stage=stage))
    if stage is Stage.DRAFT:
        mine = mine.filter(Q(presence=Presence.NEVER) | Q(differs=True))
    rows = mine.select_related("owner", "rubric").order_by("-changed_at")[: MOST + 1]
    return _cut(heading, [Line(row, row.get_kind_display(), row.changed_at, str(row.owner)) for row in rows])


def _to_review(user: User) -> Waiting:
    """The open steps that the person may give, theirs first, and that four eyes do not forbid at first sight."""
    rounds = Round.objects.open().select_related("article__owner", "submitted_by").prefetch_related("steps__taken_by")
    opened = rounds.filter(article__deleted_at=None, article__archived_at=None).exclude(submitted_by=user)
    given = _given(opened)
    lines = []
    for round_ in opened.order_by("submitted_at")[:200]:
        step = next((step for step in round_.steps.all() if (round_.pk, step.pk) not in given), None)
        if step is not None and step.may_be_given_by(user):
            lines.append((step.taken_by_id != user.pk, _review_line(round_, step)))
    return _cut("À relire", [line for _, line in sorted(lines, key=lambda pair: (pair[0], pair[1].since))])


def _given(rounds: QuerySet[Round]) -> set[tuple[int, int]]:
    """Return (round, step) of each approval that counts: on the article's latest revision."""
    counting = Approval.objects.filter(round__in=rounds, revision=F("round__article__current"))
    return set(counting.values_list("round_id", "step_id"))


def _review_line(round_: Round, step: RoundStep) -> Line:
    who = f"prise par {step.taken_by}" if step.taken_by else "à prendre"
    return Line(round_.article, step.name, round_.submitted_at, who)


def _approved(user: User, at: datetime) -> Waiting:
    rows = with_status(Article.objects.active(), at).filter(Q(stage=Stage.APPROVED))
    rows = rows.exclude(Q(presence=Presence.SCHEDULED)).select_related("owner").order_by("changed_at")[: MOST + 1]
    return _cut("À publier", [Line(row, "bon à tirer donné", row.changed_at, str(row.owner)) for row in rows])


def _scheduled(user: User, at: datetime) -> Waiting:
    coming = Publication.objects.coming(at).select_related("article__owner").defer("content", "search_text", "words")
    if not user.holds(Role.CHIEF):
        coming = coming.filter(article__in=Article.objects.of(user))
    lines = [
        Line(row.article, "paraîtra", row.live_from, str(row.article.owner))
        for row in coming.order_by("live_from")[: MOST + 1]
    ]
    return _cut("Programmés", lines)


def _orphans(at: datetime) -> Waiting:
    """What somebody scheduled before their account was deactivated: the editor-in-chief looks at it again."""
    coming = (
        Publication.objects.coming(at).filter(published_by__is_active=False).select_related("article", "published_by")
    )
    lines = [Line(row.article, "paraîtra", row.live_from, f"programmé par {row.published_by}") for row in coming]
    return _cut("Programmés par un compte désactivé", lines)


def _emergencies() -> Waiting:
    waiting = Clearance.objects.filter(basis=Basis.EMERGENCY, countersignature=None, publications__isnull=False)
    rows = waiting.select_related("article", "given_by").distinct()
    lines = [Line(row.article, "publié en urgence", row.given_at, str(row.given_by)) for row in rows]
    return _cut("Urgences à contresigner", lines)
