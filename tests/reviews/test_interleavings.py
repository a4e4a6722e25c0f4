"""Four people act on one article at once, in any order: whatever comes of it, what is before readers was cleared.

Real threads on PostgreSQL. Each person does, most of the time, something that the article's étape suggests, and
sometimes anything at all.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier
from time import monotonic, sleep
from uuid import uuid4

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.tree import ReaderNote
from articles.models import Article, Publication
from articles.revising import StaleRevision, snapshot
from reviews.audit import audit
from reviews.models import Approval
from reviews.rules import Refused
from reviews.status import Presence, Stage, status_of
from reviews.workflow import Action, perform
from tests.builders import edit, make_article, make_user

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ACTS = 24
"""How many acts four people try on one article."""
PATIENCE = 3.0
"""Seconds after which they go home, when nothing is left that they would do."""
SOON, LATER = timedelta(milliseconds=60), timedelta(days=1)
EDIT = "edit"
ALONE = 20
"""How many articles the database holds at most."""

Choice = Action | str


@dataclass
class Tally:
    """Each act tried, and whether it was done. Appended to by four threads."""

    acts: list[tuple[Choice, bool]] = field(default_factory=list)

    @property
    def done(self) -> Counter[Choice]:
        """How many times each act was done."""
        return Counter(choice for choice, was_done in self.acts if was_done)

    @property
    def share(self) -> float:
        """The part of the acts tried that were done."""
        return self.done.total() / len(self.acts)

    @property
    def publications(self) -> int:
        """How many times something was put before readers, or set to be."""
        return sum(self.done[act] for act in (Action.PUBLISH, Action.SCHEDULE, Action.EMERGENCY))


def of_the_writer(stage: Stage, presence: Presence) -> list[Choice]:
    """What a writer would do at an étape."""
    if stage in (Stage.DRAFT, Stage.CHANGES):
        return [EDIT, Action.SUBMIT, Action.SUBMIT]
    return [Action.WITHDRAW] if presence is Presence.ONLINE else []


def of_a_reviewer(stage: Stage, presence: Presence) -> list[Choice]:
    """What a reviewer would do at an étape."""
    return [*[Action.APPROVE] * 8, Action.SEND_BACK] if stage is Stage.SUBMITTED else []


def of_the_chief(stage: Stage, presence: Presence) -> list[Choice]:
    """What the editor-in-chief would do at an étape."""
    if presence is Presence.SCHEDULED:
        return [Action.RESCHEDULE, Action.UNSCHEDULE, Action.TAKE_DOWN]
    if stage is Stage.APPROVED:
        return [Action.PUBLISH, Action.PUBLISH, Action.SCHEDULE]
    return [Action.TAKE_DOWN] if presence is Presence.ONLINE and stage is Stage.DRAFT else []


Habit = Callable[[Stage, Presence], list[Choice]]
ANYTHING: list[Choice] = [EDIT, *Action]


@dataclass
class Person:
    """Somebody at their desk, with their habits and their luck."""

    user: User
    habit: Habit
    chance: random.Random
    tally: Tally

    def work(self, article: int, start: Barrier) -> None:
        """Try some acts, one after the other, while others try theirs."""
        close_old_connections()
        try:
            start.wait()
            home = monotonic() + PATIENCE
            while len(self.tally.acts) < ACTS and monotonic() < home:
                self._try(Article.objects.get(pk=article))
        finally:
            connection.close()

    def _try(self, article: Article) -> None:
        choice = self._choose(article)
        if choice is None:
            return sleep(0.02)
        try:
            self._do(article, choice)
        except (Refused, StaleRevision):
            self.tally.acts.append((choice, False))
        else:
            self.tally.acts.append((choice, True))
        return None

    def _choose(self, article: Article) -> Choice | None:
        status = status_of(article, timezone.now())
        usual = self.habit(status.stage, status.presence)
        if self.chance.random() < (0.1 if usual else 0.01):
            return self.chance.choice(ANYTHING)
        return self.chance.choice(usual) if usual else None

    def _edit(self, article: Article) -> None:
        """Add a word, and the note that readers are owed for it once the article was published."""
        word = self.chance.randrange(10**6)
        note = ReaderNote(id=str(uuid4()), kind="mise-a-jour", text=f"Un mot de plus : {word}.")
        notes = (*snapshot(article).notes, note)
        edit(article, self.user, standfirst=f"{article.standfirst} Mot {word}.", notes=notes)

    def _do(self, article: Article, choice: Choice) -> None:
        if not isinstance(choice, Action):
            self._edit(article)
            return
        perform(
            article,
            choice,
            self.user,
            revision=article.current_id,
            reason="Un motif.",
            when=timezone.now() + self.chance.choice((SOON, LATER)),
        )


def interleave(seed: int, people: Sequence[tuple[User, Habit]]) -> Tally:
    """Let four people act at once on a new article. Return what they tried; fail when what came of it does not hold."""
    article = make_article(people[0][0], sections=1)
    tally = Tally()
    crew = [Person(user, habit, random.Random(f"{seed}-{n}"), tally) for n, (user, habit) in enumerate(people)]
    start = Barrier(len(crew))

    with ThreadPoolExecutor(len(crew)) as pool:
        list(pool.map(lambda person: person.work(article.pk, start), crew))

    assert audit(timezone.now()).faults == [], f"seed {seed}"
    assert_what_is_shown_was_cleared(article, f"seed {seed}")
    return tally


def assert_what_is_shown_was_cleared(article: Article, where: str) -> None:
    """Ask the rows themselves, without the audit."""
    shown = Publication.objects.filter(article=article, cancelled_at=None)
    for publication in shown.select_related("clearance__revision"):
        clearance = publication.clearance
        last = Approval.objects.filter(revision=clearance.revision).order_by("-id").first()
        assert publication.digest == clearance.revision.digest, where
        assert publication.content == clearance.revision.content, where
        assert clearance.basis != "complete" or (last is not None and last.by_id != clearance.revision.by_id), where
    assert shown.live(timezone.now()).count() <= 1, where


def play(seeds: range) -> Tally:
    """Play many interleavings; the audit after each reads everything, so that old articles leave now and then."""
    total = Tally()
    people = [
        (make_user(Role.JOURNALIST), of_the_writer),
        (make_user(Role.REVIEWER), of_a_reviewer),
        (make_user(Role.REVIEWER), of_a_reviewer),
        (make_user(Role.CHIEF), of_the_chief),
    ]
    for seed in seeds:
        total.acts += interleave(seed, people).acts
        if seed % ALONE == ALONE - 1:
            with connection.cursor() as cursor:
                cursor.execute("TRUNCATE articles_article CASCADE")
    return total


def test_four_people_at_once_never_show_what_was_not_cleared() -> None:
    tally = play(range(6))

    assert tally.share >= 0.3
    assert tally.publications >= 2


@pytest.mark.soak
def test_a_thousand_interleavings_of_four_people_never_show_what_was_not_cleared() -> None:
    tally = play(range(1000))

    print(f"\n{len(tally.acts)} acts, {tally.share:.0%} done, {tally.publications} publications")  # noqa: T201
    assert tally.share >= 0.3
    assert tally.publications >= 200
