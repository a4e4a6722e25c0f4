"""Two facts of an article, derived and never stored: the étape of its working copy, its présence before readers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.lookups import IsNull

from articles.models import Article, ArticleQuerySet, Publication, PublicationQuerySet
from reviews.models import Outcome, Round


class Stage(StrEnum):
    """The étape of the working copy."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES = "changes"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        """The étape's word on every screen."""
        return STAGE_LABELS[self]


STAGE_LABELS: dict[Stage, str] = {
    Stage.DRAFT: "Brouillon",
    Stage.SUBMITTED: "Soumis",
    Stage.CHANGES: "À corriger",
    Stage.APPROVED: "Approuvé",
}


class Presence(StrEnum):
    """Where the article stands before readers."""

    NEVER = "never"
    SCHEDULED = "scheduled"
    ONLINE = "online"
    REMOVED = "removed"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        """The présence's word on every screen."""
        return PRESENCE_LABELS[self]


PRESENCE_LABELS: dict[Presence, str] = {
    Presence.NEVER: "Jamais publié",
    Presence.SCHEDULED: "Programmé",
    Presence.ONLINE: "En ligne",
    Presence.REMOVED: "Retiré",
    Presence.EXPIRED: "Expiré",
}

UPDATE_WORDS: dict[Stage, str] = {
    Stage.DRAFT: "mise à jour en cours",
    Stage.SUBMITTED: "mise à jour soumise",
    Stage.CHANGES: "mise à jour à corriger",
    Stage.APPROVED: "mise à jour approuvée",
}


@dataclass(frozen=True)
class Status:
    """Both facts at one instant, and whether the working copy differs from what readers see."""

    stage: Stage
    presence: Presence
    differs: bool

    @property
    def label(self) -> str:
        """Both facts in a few words: « Brouillon », « Programmé », « En ligne · mise à jour soumise »."""
        match self.presence:
            case Presence.NEVER:
                return self.stage.label
            case Presence.ONLINE | Presence.SCHEDULED:
                return f"{self.presence.label} · {UPDATE_WORDS[self.stage]}" if self.differs else self.presence.label
            case _:
                return f"{self.presence.label} · {self.stage.label.lower()}"


def with_status(articles: ArticleQuerySet | QuerySet[Article], at: datetime) -> QuerySet[Article]:
    """Annotate `stage` and `presence` (their codes) and `differs`, filterable, in the same query."""
    newest = Round.objects.filter(article=OuterRef("pk")).order_by("-id")
    standing = _of_article().standing().filter(live_until__gt=at).order_by("live_from")
    return articles.annotate(
        round_id=Subquery(newest.values("id")[:1]),
        round_closed_at=Subquery(newest.values("closed_at")[:1]),
        round_outcome=Subquery(newest.values("outcome")[:1]),
        round_clearance=Subquery(newest.values("clearance")[:1]),
        cleared_revision=Subquery(newest.values("clearance__revision")[:1]),
        shown_digest=Subquery(standing.values("digest")[:1]),
    ).annotate(
        stage=_stage(at),
        presence=_presence(at),
        differs=Case(
            When(shown_digest=None, then=Value(False)),
            When(current__digest=F("shown_digest"), then=Value(False)),
            default=Value(True),
        ),
    )


def _of_article() -> PublicationQuerySet:
    return Publication.objects.filter(article=OuterRef("pk"))


def _stage(at: datetime) -> Case:
    of_clearance = Publication.objects.standing().filter(clearance=OuterRef("round_clearance"))
    return Case(
        When(round_outcome=Outcome.SENT_BACK, then=Value(Stage.CHANGES.value)),
        When(Q(round_id=None) | Q(round_closed_at__isnull=False), then=Value(Stage.DRAFT.value)),
        When(round_clearance=None, then=Value(Stage.SUBMITTED.value)),
        When(Q(cleared_revision=F("current")) & ~Exists(of_clearance.begun(at)), then=Value(Stage.APPROVED.value)),
        When(Exists(of_clearance), then=Value(Stage.DRAFT.value)),
        default=Value(Stage.SUBMITTED.value),
        output_field=CharField(),
    )


def _presence(at: datetime) -> Case:
    begun = _of_article().begun(at).order_by("-live_from")
    return Case(
        When(Exists(_of_article().live(at)), then=Value(Presence.ONLINE.value)),
        When(Exists(_of_article().coming(at)), then=Value(Presence.SCHEDULED.value)),
        When(~Exists(begun), then=Value(Presence.NEVER.value)),
        When(IsNull(Subquery(begun.values("taken_down_at")[:1]), False), then=Value(Presence.REMOVED.value)),
        default=Value(Presence.EXPIRED.value),
        output_field=CharField(),
    )


def read_status(article: Article) -> Status:
    """Return the status of an article that came from `with_status`."""
    values = vars(article)
    return Status(Stage(values["stage"]), Presence(values["presence"]), bool(values["differs"]))


def keep_status(article: Article, status: Status) -> Article:
    """Return the article with its status on it, as if it came from `with_status`."""
    vars(article).update(stage=status.stage.value, presence=status.presence.value, differs=status.differs)
    return article


def status_of(article: Article, at: datetime) -> Status:
    """Return the status of one article at that instant, in one query: `with_status`, asked of one row.

    Raises Article.DoesNotExist when the row is gone.
    """
    found = _answer([article.pk], at)
    if not found:
        raise Article.DoesNotExist
    return found[article.pk]


def statuses_of(articles: list[int], at: datetime) -> dict[int, Status]:
    """Return the status of each article (their ids) of a page, by a query for each fifty: `with_status`, asked of them.

    Those whose row is gone are left out.
    """
    found: dict[int, Status] = {}
    for start in range(0, len(articles), ROWS):
        page = articles[start : start + ROWS]
        found |= _answer(page + [_NOBODY] * (ROWS - len(page)), at)
    return found


def _answer(articles: list[int], at: datetime) -> dict[int, Status]:
    sql, parameters = _question(connection.vendor, len(articles))
    real: dict[Any, Any] = {_moment(_AT): _moment(at)} | {_stand_in(n): pk for n, pk in enumerate(articles)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(parameter, parameter) for parameter in parameters])
        rows = cursor.fetchall()
    return {pk: Status(Stage(stage), Presence(presence), bool(differs)) for pk, stage, presence, differs in rows}


ROWS = 50
_NOBODY = 0
_AT = datetime(2, 2, 2, 2, 2, 2, tzinfo=UTC)


@cache
def _question(vendor: str, number: int) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL of `with_status` about so many articles. Writing it costs ten times what asking it does.

    Its parameters hold stand-ins: `_AT`, and one for each article.
    """
    ids = [_stand_in(place) for place in range(number)]
    rows: Any = with_status(Article.objects.filter(pk__in=ids), _AT).order_by()
    rows = rows.values_list("pk", "stage", "presence", "differs")
    sql, parameters = rows.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return sql, tuple(parameters)


def _stand_in(place: int) -> int:
    """Return the id, of no article, that stands for the one at that place."""
    return -1 - place


def _moment(at: datetime) -> Any:
    """Return an instant as the database's parameters hold it."""
    return connection.ops.adapt_datetimefield_value(at)
