"""Everything a rule of the review asks about one article at one instant, read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.absences import away_on, stood_in_for
from accounts.models import Absence, User
from articles.checks import Finding
from articles.facts import findings_of_revision
from articles.models import FAR, Article, Author, Basis, Clearance, Correction, Publication, Revision
from reviews.aftermath import NoteAsked, note_asked, with_answers
from reviews.models import Approval, Comment, Round, RoundStep, Step, Verdict
from reviews.standing import makers_of, standing
from reviews.status import Stage, Status, status_of
from reviews.verifying.standing import Standing, standings_of

FIRST_COMMENTS = 5
"""How many comments the rail of the sheet shows."""


@dataclass
class Situation:
    """An article, and the clock. Every fact is derived and asked at most once."""

    article: Article
    at: datetime

    @cached_property
    def status(self) -> Status:
        """The étape and the présence."""
        return status_of(self.article, self.at)

    @cached_property
    def current(self) -> Revision | None:
        """The latest revision."""
        return self.article.current

    @cached_property
    def round(self) -> Round | None:
        """The newest round, if nothing has closed it."""
        return self.newest_round if self.newest_round is not None and self.newest_round.closed_at is None else None

    @cached_property
    def newest_round(self) -> Round | None:
        """The newest round, open or closed."""
        rows = self.article.rounds.select_related("submitted_by", "revision", "clearance")
        return rows.defer("revision__content").order_by("-id").first()

    @cached_property
    def steps(self) -> list[RoundStep]:
        """The open round's steps, in order."""
        return self.newest_steps if self.round else []

    @cached_property
    def newest_steps(self) -> list[RoundStep]:
        """The steps of the newest round, open or closed."""
        return list(self.newest_round.steps.select_related("taken_by")) if self.newest_round else []

    @cached_property
    def house(self) -> list[Step]:
        """Every step as the house sets them today."""
        return list(Step.objects.order_by("position", "id"))

    @cached_property
    def named(self) -> frozenset[int]:
        """The ids of the people whom a step of the house names."""
        return frozenset(Step.people.through.objects.values_list("user_id", flat=True))

    @cached_property
    def steps_to_copy(self) -> list[Step]:
        """The steps that a submission would copy: of the nature, else of the rubric, else of the house."""
        of_kind = [step for step in self.house if step.kind == self.article.kind]
        of_rubric = [step for step in self.house if step.rubric_id and step.rubric_id == self.article.rubric_id]
        return of_kind or of_rubric or [step for step in self.house if not step.kind and not step.rubric_id]

    @cached_property
    def given(self) -> list[Approval]:
        """Every approval the article ever had; none of an article that was never submitted."""
        if self.newest_round is None:
            return []
        rows = Approval.objects.filter(round__article=self.article).select_related("by", "step", "revision")
        return list(rows.defer("revision__content"))

    @cached_property
    def clearances(self) -> list[Clearance]:
        """Every bon à tirer of the article, newest first."""
        rows = self.article.clearances.select_related("given_by", "revision", "countersignature")
        return list(rows.defer("revision__content").order_by("-id"))

    @cached_property
    def approvals(self) -> list[Approval]:
        """The approvals that count: of the open round, and standing for the latest revision."""
        current = self.current
        if self.round is None or current is None:
            return []
        return standing(self.of_the_round, self.steps, current, lambda: makers_of(current))

    @cached_property
    def of_the_round(self) -> list[Approval]:
        """The open round's approvals, whether they still count or not."""
        return [approval for approval in self.given if self.round and approval.round_id == self.round.pk]

    @property
    def left_by_a_light_change(self) -> bool:
        """Whether approvals of an older revision count: what changed since was light."""
        return any(approval.revision_id != self.article.current_id for approval in self.approvals)

    @property
    def asked_again(self) -> int:
        """How many of the round's approvals count no more, because the text changed."""
        return len(self.of_the_round) - len(self.approvals)

    @cached_property
    def open_step(self) -> RoundStep | None:
        """The first step that lacks approvals."""
        return next((step for step in self.steps if step.lacks(self.approvals)), None)

    @cached_property
    def live(self) -> Publication | None:
        """What readers see now."""
        return next((row for row in self._standing if row.live_from <= self.at), None)

    @cached_property
    def coming(self) -> Publication | None:
        """What readers are to see, if something is scheduled."""
        return next((row for row in self._standing if row.live_from > self.at), None)

    @property
    def last(self) -> Publication | None:
        """The publication whose end is the article's: what comes, or else what is live."""
        return self.coming or self.live

    @property
    def end(self) -> datetime | None:
        """When the article is to leave the site, None when no end is fixed."""
        return self.last.live_until if self.last is not None and self.last.live_until < FAR else None

    @cached_property
    def _standing(self) -> list[Publication]:
        """What is before readers, and what is to come. An article without a bon à tirer has neither."""
        if not self.clearances:
            return []
        its = self.article.publications
        return list(_light(its.live(self.at) | its.coming(self.at)))

    @cached_property
    def embargo(self) -> datetime | None:
        """Until when nothing of the article may appear, None when no embargo runs."""
        return self.article.embargo(self.at)

    @cached_property
    def is_cleared(self) -> bool:
        """Whether what would appear is settled: approved, or scheduled already."""
        return self.status.stage is Stage.APPROVED or self.coming is not None

    @cached_property
    def findings(self) -> list[Finding]:
        """What the blocking checks find in the latest revision, today."""
        if self.current is None:
            return []
        return findings_of_revision(self.current, localdate(self.at))

    @cached_property
    def shown(self) -> Publication | None:
        """What readers see now, or saw last."""
        if self.live is not None or not self.clearances:
            return self.live
        return _light(self.article.publications.begun(self.at).order_by("-live_from")).first()

    @cached_property
    def published_notes(self) -> list[Correction]:
        """The notes that readers were given and that no publication dropped."""
        return list(Correction.objects.standing(self.at).filter(article=self.article).order_by("id"))

    @cached_property
    def note_asked(self) -> NoteAsked | None:
        """What the latest version must tell readers of what it changes, None when it tells them nothing else."""
        return note_asked(self.shown, self.current)

    @cached_property
    def has_its_notes(self) -> bool:
        """Whether the latest version has, to the letter, every note of what readers saw last."""
        if self.shown is None or self.current is None:
            return True
        return set(self.shown.clearance.revision.as_content().notes) <= set(self.current.as_content().notes)

    @cached_property
    def blocking_comments(self) -> int:
        """How many blocking comments are open. Not asked while no step may be approved."""
        first = self.first_comments[:1] if self.steps else []
        return sum(getattr(comment, "stops", 0) for comment in first)

    @cached_property
    def first_comments(self) -> list[Comment]:
        """The first comments that wait, blocking ones before the others, as `open_first` counts them."""
        return list(Comment.objects.filter(article=self.article).open_first()[:FIRST_COMMENTS])

    @cached_property
    def standings(self) -> list[Standing]:
        """Where each quote and each claim of the latest revision stands."""
        return standings_of(self.article, self.current.as_content()) if self.current is not None else []

    @cached_property
    def to_verify(self) -> list[Standing]:
        """The words that the open step asks to be settled first: of a step that verifies, and of those after it.

        Not asked where no step verifies.
        """
        before = self.steps[: self.steps.index(self.open_step) + 1] if self.open_step is not None else []
        if not any(step.verifies for step in before):
            return []
        return [standing for standing in self.standings if not standing.is_settled]

    @cached_property
    def contested(self) -> list[Standing]:
        """The words of what has its bon à tirer that somebody contests, the speaker or the newsroom.

        Not asked earlier: then it is a step that verifies that asks for them.
        """
        if self.status.stage is not Stage.APPROVED:
            return []
        return [standing for standing in self.standings if standing.verdict is Verdict.CONTESTED]

    @cached_property
    def writers(self) -> frozenset[int]:
        """Ids of those whom four eyes bind: who made a revision since the text now live, who submitted, who signs."""
        since = self.live.clearance.revision.number if self.live is not None else 0
        made = self.article.revisions.filter(number__gt=since).order_by().values_list("by", flat=True)
        submitted = {self.round.submitted_by_id} if self.round is not None else set()
        return frozenset({*made.union(_accounts_signing(self.current))} | submitted)

    def writers_of(self, clearance: Clearance | None) -> frozenset[int]:
        """Ids of those who made the text of a clearance: its revisions since what was live before, its signatures."""
        if clearance is None:
            return frozenset()
        earlier = self.article.publications.begun(clearance.given_at).exclude(clearance=clearance)
        before = earlier.order_by("-live_from").select_related("clearance__revision").first()
        since = before.clearance.revision.number if before is not None else 0
        made = self.article.revisions.filter(number__gt=since, number__lte=clearance.revision.number)
        return frozenset(set(made.values_list("by", flat=True)) | signing(clearance.revision))

    @cached_property
    def belonging(self) -> frozenset[int]:
        """Ids of those whose article it is: its owner, and the accounts that sign it."""
        signing = self.article.bylines.filter(author__account__isnull=False).order_by()
        return frozenset({self.article.owner_id, *signing.values_list("author__account", flat=True)})

    @cached_property
    def newest_published(self) -> int:
        """The number of the newest revision that was ever before readers; 0 when none was."""
        begun = Publication.objects.filter(article=self.article).begun(self.at)
        return begun.aggregate(newest=Max("clearance__revision__number"))["newest"] or 0

    @cached_property
    def emergency(self) -> Clearance | None:
        """The newest emergency that nobody countersigned, if it was ever put before readers."""
        waiting = [row for row in self.clearances if row.basis == Basis.EMERGENCY and not _is_countersigned(row)]
        return next((row for row in waiting if row.publications.exists()), None)

    @cached_property
    def away(self) -> dict[int, Absence]:
        """The absences of the day, by the person's id."""
        return away_on(localdate(self.at))

    def replaced(self, user: User) -> frozenset[int]:
        """Return the ids of those whom the person stands in for today, whom four eyes do not bind themselves."""
        return stood_in_for(user, self.away) - self.writers

    def may_give(self, step: RoundStep, user: User) -> bool:
        """Whether the person may give a step, in their own name or in that of somebody who is away."""
        if step.may_be_given_by(user):
            return True
        return step.names_others(user) and step.may_be_given_by(user, self.replaced(user))

    def is_mine(self, user: User) -> bool:
        """Whether the article is owned or signed by the person."""
        return self.article.belongs_to(user)

    def approval_of(self, user: User) -> Approval | None:
        """Return the latest approval that counts and that the person gave."""
        given = [approval for approval in self.approvals if approval.by_id == user.pk]
        return given[-1] if given else None

    def gave(self, step: RoundStep | None, user: User) -> bool:
        """Whether the person gave an approval of the step that counts."""
        return step is not None and any(
            (approval.step_id, approval.by_id) == (step.pk, user.pk) for approval in self.approvals
        )

    def reviews(self, user: User, steps: Iterable[RoundStep] | None = None) -> bool:
        """Whether the person may give one of the open round's steps."""
        return any(self.may_give(step, user) for step in (self.steps if steps is None else steps))


def situation_of(article: Article) -> Situation:
    """Return the situation that the pages of one request share: kept on the row, read at its first question.

    What changes an article never asks it of this: `perform` reads again under the lock.
    """
    known: Situation = vars(article).setdefault("_situation", Situation(article, timezone.now()))
    return known


def _light(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    """With their cleared revision and the answer about a note, without the heavy columns."""
    rows = with_answers(publications).select_related("clearance__revision")
    return rows.defer("content", "search_text", "words", "clearance__revision__content")


def _is_countersigned(clearance: Clearance) -> bool:
    return hasattr(clearance, "countersignature")


def signing(revision: Revision | None) -> set[int]:
    """Return the ids of the accounts whose signature a revision bears."""
    return set(_accounts_signing(revision))


def _accounts_signing(revision: Revision | None) -> QuerySet[Author, Any]:
    entries = revision.as_content().byline if revision is not None else ()
    signed = Author.objects.filter(pk__in=[entry.author for entry in entries], account__isnull=False)
    return signed.order_by().values_list("account", flat=True)
