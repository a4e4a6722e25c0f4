"""What waits for those who read over: the open steps, theirs to give, with who has each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.db.models import F
from django.utils.timezone import localdate

from accounts.absences import away_on, stood_in_for
from accounts.models import Absence, User
from accounts.roles import Role
from articles.models import Revision
from reviews.desk.lines import Line, Waiting, cut, line
from reviews.desk.returning import reading_address
from reviews.models import Approval, Round, RoundStep
from reviews.standing import Made, standing

MOST_ROUNDS = 200
NOTHING_TO_REVIEW = "Personne n’attend votre relecture. Ce qui sera soumis paraîtra ici."


@dataclass(frozen=True)
class Opened:
    """An open round, its step to give, and the approvals that count."""

    round: Round
    step: RoundStep
    approvals: list[Approval]

    @property
    def due(self) -> datetime | None:
        """When the step is to be given."""
        return self.step.due(self.round.article.due_at)

    def is_for(self, user: User, replaced: frozenset[int]) -> bool:
        """Whether the person may give the step and did not, four eyes apart: only who submitted is left out."""
        theirs = self.step.may_be_given_by(user, replaced) and self.round.submitted_by_id != user.pk
        return theirs and not any((row.step_id, row.by_id) == (self.step.pk, user.pk) for row in self.approvals)


def to_review(user: User, at: datetime) -> list[Waiting]:
    """The open steps that the person may give and that four eyes do not forbid at first sight: theirs, the others."""
    taken: list[Line] = []
    free: list[Line] = []
    others: list[Line] = []
    steps = steps_to_give(at)
    away = away_on(localdate(at)) if steps else {}
    replaced = stood_in_for(user, away)
    for opened in steps:
        if opened.is_for(user, replaced):
            taker = opened.step.taken_by_id
            place = taken if taker in (user.pk, *replaced) else others if taker else free
            place.append(_review_line(opened, user, at, away, replaced))
    return [
        *([_late(steps, user, at, away)] if user.holds(Role.CHIEF) else []),
        cut("Mes relectures", taken, all_at="etape=submitted"),
        cut("À relire", free + others, empty="" if taken else NOTHING_TO_REVIEW, all_at="etape=submitted"),
    ]


def _late(steps: Iterable[Opened], user: User, at: datetime, away: dict[int, Absence]) -> Waiting:
    """What the editor-in-chief sees of other people's reviews that are late."""
    late = [opened for opened in steps if opened.due and opened.due < at and opened.step.taken_by_id != user.pk]
    return cut("Relectures en retard", [_review_line(opened, user, at, away, frozenset()) for opened in late])


def steps_to_give(at: datetime) -> list[Opened]:
    """Return every open step, what is due soonest first, in as many queries whatever their number."""
    rows = Round.objects.open(at).filter(article__deleted_at=None, article__archived_at=None)
    rows = rows.select_related("article__owner", "article__current", "submitted_by").defer("article__current__content")
    rounds = list(
        rows.prefetch_related("steps__taken_by").order_by(F("article__due_at").asc(nulls_last=True), "submitted_at")[
            :MOST_ROUNDS
        ]
    )
    given = _counting(rounds)
    found = [Opened(each, step, given[each.pk]) for each in rounds if (step := _open_step(each, given[each.pk]))]
    return sorted(found, key=lambda opened: (opened.due is None, opened.due or opened.round.submitted_at))


def _open_step(round_: Round, approvals: list[Approval]) -> RoundStep | None:
    return next((step for step in round_.steps.all() if step.lacks(approvals)), None)


def _counting(rounds: list[Round]) -> dict[int, list[Approval]]:
    """Return the approvals that count, by the round's id: those that stand for the article's latest revision."""
    found: dict[int, list[Approval]] = defaultdict(list)
    rows = Approval.objects.filter(round__in=[each.pk for each in rounds]).select_related("revision")
    for approval in rows.defer("revision__content"):
        found[approval.round_id].append(approval)
    latest = {each.pk: each.article.current for each in rounds}
    changed = {each.article_id for each in rounds if _has_changed(latest[each.pk], found[each.pk])}
    makers = _makers(changed) if changed else {}
    for each in rounds:
        if (version := latest[each.pk]) is not None:
            made = partial(_of, makers, each.article_id)
            found[each.pk] = standing(found[each.pk], list(each.steps.all()), version, made)
    return found


def _has_changed(latest: Revision | None, approvals: Iterable[Approval]) -> bool:
    return latest is not None and any(approval.revision_id != latest.pk for approval in approvals)


def _of(makers: dict[int, list[Made]], article: int) -> list[Made]:
    return makers.get(article, [])


def _makers(articles: set[int]) -> dict[int, list[Made]]:
    made: dict[int, list[Made]] = defaultdict(list)
    rows = Revision.objects.filter(article__in=articles).order_by().values_list("article", "number", "by")
    for article, number, by in rows:
        made[article].append((number, by))
    return made


def _review_line(opened: Opened, user: User, at: datetime, away: dict[int, Absence], replaced: frozenset[int]) -> Line:
    step, round_ = opened.step, opened.round
    who = f"{_taken(step, user, away, replaced)} · soumis par {round_.submitted_by}"
    found = line(round_.article, step.name, round_.submitted_at, at, who=who, due=opened.due)
    return replace(found, address=reading_address(round_.article), reads=True)


def _taken(step: RoundStep, user: User, away: dict[int, Absence], replaced: frozenset[int]) -> str:
    """Return who has the step, and whom the person would give it for."""
    if step.taken_by_id is None:
        named = [away[pk].person for pk in sorted(replaced) if step.names_others(user) and pk in step.people]
        return f"à prendre, en remplacement de {named[0]}" if named else "à prendre"
    if step.taken_by_id == user.pk:
        return "prise par vous"
    if step.taken_by_id in replaced:
        return f"en remplacement de {step.taken_by}"
    return f"prise par {step.taken_by}{' (absence)' if step.taken_by_id in away else ''}"
