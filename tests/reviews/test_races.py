"""Two people act at the same instant: one act is done, the other is refused, nothing is half written.

Real threads on PostgreSQL, where two transactions really run at once.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone
from msgspec.structs import replace

from accounts.roles import Role
from articles.content.anchoring import Anchor
from articles.content.richtext import parse
from articles.desk.refusals import Refused as NotSaid
from articles.models import FAR, Article, Publication
from articles.revising import StaleRevision, save_revision, snapshot
from reviews.audit import audit
from reviews.confirming.answering import answer
from reviews.confirming.links import make
from reviews.desk.suggesting import accept, propose, refuse
from reviews.models import Approval, Decision, Round, Step, Verification
from reviews.rules import Refused
from reviews.verifying.acts import Said, say
from reviews.verifying.rules import Saying
from reviews.workflow import Action, perform
from tests.articles.desk.forms import form_of, signed_in
from tests.builders import act, approve, edit, make_article, make_user, publish, submit
from tests.reviews.quoting import quote_html, quoting, standings, verdicts

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts in threads that start together; return each one's value, or the refusal it raised."""
    barrier = Barrier(len(acts))

    def run(one: Callable[[], Any]) -> Any:
        close_old_connections()
        barrier.wait()
        try:
            return one()
        except (Refused, NotSaid, StaleRevision) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def done(results: list[Any]) -> list[Any]:
    return [result for result in results if not isinstance(result, Refused | NotSaid | StaleRevision)]


def test_one_of_two_submissions_opens_the_round() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF)

    results = at_once(
        lambda: perform(article, Action.SUBMIT, article.owner, revision=article.current_id),
        lambda: perform(article, Action.SUBMIT, chief, revision=article.current_id),
    )

    assert len(done(results)) == 1
    assert Round.objects.count() == 1


def test_two_approvals_of_one_step_give_it_once() -> None:
    article = submit(make_article())
    step = article.rounds.get().steps.all()[0]
    people = [make_user(Role.REVIEWER) for _ in range(4)]

    results = at_once(
        *(
            lambda person=person: perform(article, Action.APPROVE, person, revision=article.current_id, step=step.pk)
            for person in people
        )
    )

    assert len(done(results)) == 1
    assert Approval.objects.count() == 1


def test_one_of_two_verifiers_at_once_is_heard_and_the_other_told_to_read() -> None:
    article = quoting()
    standing = standings(article)[0]
    key, digest = standing.subject.key, standing.subject.digest
    chiefs = [make_user(Role.CHIEF) for _ in range(2)]
    said = [Said(Saying.VERIFY, digest, 0, "email"), Said(Saying.CONTEST, digest, 0, reason="Pas dit.")]

    results = at_once(
        *(
            lambda chief=chief, words=words: say(article, chief, key, words, at=timezone.now())
            for chief, words in zip(chiefs, said, strict=True)
        )
    )

    assert len(done(results)) == 1
    assert Verification.objects.count() == 1


def test_words_verified_while_they_are_edited_are_never_verified_unread() -> None:
    article = quoting(quote_html(id="0b6f4f2e-7d1b-4a51-9c46-1f0f3f6f7a01"))
    standing, chief, base = standings(article)[0], make_user(Role.CHIEF), article.current_id
    said = Said(Saying.VERIFY, standing.subject.digest, 0, "email")
    other = parse(quote_html("Tout va mal.", id=standing.subject.key))
    changed = replace(snapshot(article), introduction=other)

    at_once(
        lambda: say(article, chief, standing.subject.key, said, at=timezone.now()),
        lambda: save_revision(article, changed, article.owner, base=base),
    )

    assert verdicts(article) == ["open"]


def test_a_person_who_answers_twice_at_once_is_recorded_once() -> None:
    article = quoting(quote_html(id="0b6f4f2e-7d1b-4a51-9c46-1f0f3f6f7a01"))
    subject, chief = standings(article)[0].subject, make_user(Role.CHIEF)
    link = make(article, chief, subject.key, digest=subject.digest, days=7, at=timezone.now())

    at_once(*[lambda: answer(link, subject.key, "confirmer", "", at=timezone.now())] * 3)

    assert Verification.objects.count() == 1


def test_an_answer_and_an_edit_at_once_never_verify_other_words() -> None:
    article = quoting(quote_html(id="0b6f4f2e-7d1b-4a51-9c46-1f0f3f6f7a01"))
    subject, base = standings(article)[0].subject, article.current_id
    link = make(article, make_user(Role.CHIEF), subject.key, digest=subject.digest, days=7, at=timezone.now())
    changed = replace(snapshot(article), introduction=parse(quote_html("Tout va mal.", id=subject.key)))

    at_once(
        lambda: answer(link, subject.key, "confirmer", "", at=timezone.now()),
        lambda: save_revision(article, changed, article.owner, base=base),
    )

    assert verdicts(article) == ["open"]


def test_the_last_approvals_of_a_step_at_once_give_one_clearance() -> None:
    Step.objects.all().delete()
    Step.objects.create(name="Lecture croisée", approvals_needed=2)
    article = submit(make_article())
    step = article.rounds.get().steps.get()
    people = [make_user(Role.REVIEWER) for _ in range(4)]

    results = at_once(
        *(
            lambda person=person: perform(article, Action.APPROVE, person, revision=article.current_id, step=step.pk)
            for person in people
        )
    )

    assert len(done(results)) == 2
    assert {result.status for result in results if isinstance(result, Refused)} == {409}
    assert (Approval.objects.count(), article.clearances.count()) == (2, 1)
    assert audit(timezone.now()).faults == []


def test_an_approval_and_an_edit_at_once_never_clear_unread_words() -> None:
    article = submit(make_article())
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    for _ in range(2):
        act(article, Action.APPROVE, reviewer)
    seen = article.current_id
    changed = snapshot(article)

    at_once(
        lambda: perform(article, Action.APPROVE, reviewer, revision=seen),
        lambda: save_revision(article, replace(changed, title="Changé"), chief, base=seen),
    )

    assert audit(timezone.now()).faults == []
    assert not article.clearances.exclude(revision=seen).exists()


def test_publishing_and_taking_back_at_once_leaves_one_of_the_two() -> None:
    article = approve(make_article())
    chief = make_user(Role.CHIEF)

    results = at_once(
        lambda: perform(article, Action.PUBLISH, chief, revision=article.current_id),
        lambda: perform(article, Action.WITHDRAW, article.owner, revision=article.current_id),
    )

    assert len(done(results)) == 1
    assert audit(timezone.now()).faults == []


def test_publishing_twice_at_once_publishes_once() -> None:
    article = approve(make_article())
    chiefs = [make_user(Role.CHIEF) for _ in range(3)]

    results = at_once(
        *(lambda chief=chief: perform(article, Action.PUBLISH, chief, revision=article.current_id) for chief in chiefs)
    )

    assert len(done(results)) == 1
    assert Publication.objects.count() == 1


def test_two_saves_from_one_revision_keep_the_first_and_refuse_the_second() -> None:
    article = make_article()
    base = article.current_id
    content = snapshot(article)
    chief = make_user(Role.CHIEF)

    results = at_once(
        lambda: save_revision(
            Article.objects.get(pk=article.pk),
            replace(content, title="La première"),
            article.owner,
            base=base,
        ),
        lambda: save_revision(
            Article.objects.get(pk=article.pk),
            replace(content, title="La seconde"),
            chief,
            base=base,
        ),
    )

    refused = [result for result in results if isinstance(result, StaleRevision)]
    assert len(refused) == 1
    assert len(done(results)) == 1
    assert refused[0].latest is not None
    assert refused[0].latest.pk == done(results)[0].pk


def test_two_saves_of_the_sheet_from_one_revision_keep_the_words_of_both() -> None:
    article = make_article(sections=2)
    chief = make_user(Role.CHIEF)
    first, second = (f"sections-{row.uuid}-body" for row in article.sections.all())
    forms = [form_of(article, **{first: "<p>Mes mots.</p>"}), form_of(article, **{second: "<p>Leurs mots.</p>"})]
    browsers = [signed_in(article.owner), signed_in(chief)]

    answers = at_once(
        *(
            lambda browser=browser, form=form: browser.post(article.get_desk_url(), form).status_code
            for browser, form in zip(browsers, forms, strict=True)
        )
    )

    assert answers == [302, 302]
    assert [row.body for row in article.sections.all()] == ["<p>Mes mots.</p>", "<p>Leurs mots.</p>"]
    assert article.revisions.count() == 4


def test_an_end_and_a_replacement_at_once_leave_one_end_and_never_overlap() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF)
    publish(article, chief)
    edit(article, article.owner, title="La suite")
    approve(article)
    now = timezone.now()
    end, replaced_at, revision = now + timedelta(days=1), now + timedelta(days=2), article.current_id

    results = at_once(
        lambda: perform(article, Action.EXPIRE, chief, revision=revision, when=end),
        lambda: perform(article, Action.SCHEDULE, chief, revision=revision, when=replaced_at),
    )

    # The end first, and the replacement after it is refused; or the replacement first, and the end before it is.
    assert len(done(results)) == 1
    standing = list(article.publications.order_by("live_from").values_list("live_until", flat=True))
    assert standing in ([end], [replaced_at, FAR])
    assert audit(timezone.now()).faults == []


def test_an_embargo_and_a_schedule_at_once_never_leave_something_early() -> None:
    article = approve(make_article())
    chief, other = make_user(Role.CHIEF), make_user(Role.CHIEF)
    early, late, revision = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=2), article.current_id

    results = at_once(
        lambda: perform(article, Action.EMBARGO, other, revision=revision, when=late, reason="Convenu."),
        lambda: perform(article, Action.SCHEDULE, chief, revision=revision, when=early),
    )

    assert len(done(results)) == 1
    assert audit(timezone.now()).faults == []


def test_rescheduling_and_cancelling_at_once_never_overlap() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF)
    publish(article, chief)
    edit(article, article.owner, title="La suite")
    publish(article, chief, when=timezone.now() + timedelta(days=2))

    at_once(
        lambda: perform(
            article,
            Action.RESCHEDULE,
            chief,
            revision=article.current_id,
            when=timezone.now() + timedelta(days=1),
        ),
        lambda: perform(article, Action.UNSCHEDULE, chief, revision=article.current_id),
    )

    assert audit(timezone.now()).faults == []


def test_of_two_people_who_decide_on_other_words_at_once_one_does() -> None:
    article, chief, at = make_article(), make_user(Role.CHIEF), timezone.now()
    anchor = Anchor("introduction", "ventes")
    seen: dict[str, Any] = {"revision": article.current_id, "anchor": anchor, "text": "", "blocking": False, "at": at}
    acts: list[Callable[..., Any]] = [accept, partial(refuse, reason="")]
    for decide in acts:
        suggestion = propose(article, article.owner, words="achats", **seen)
        before = article.revisions.count()

        results = at_once(
            partial(accept, article, article.owner, suggestion.comment_id, at=at),
            partial(decide, article, chief, suggestion.comment_id, at=at),
        )

        suggestion.refresh_from_db()
        assert len(done(results)) == 1
        assert article.revisions.count() - before == (1 if suggestion.decision == Decision.ACCEPTED else 0)
        edit(article, article.owner, introduction=parse("<p>Les ventes ont repris au printemps.</p>"))
        article.refresh_from_db()
        seen["revision"] = article.current_id
