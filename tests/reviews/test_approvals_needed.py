"""A step that asks for several approvals: who still owes one, who may not give a second, and what the proof counts."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, Clearance
from reviews.audit import audit
from reviews.desk.panel import panel_of
from reviews.desk.waiting import waiting_for
from reviews.models import Approval, Givers, Step
from reviews.rules import TWICE, Refused
from reviews.situation import Situation
from reviews.workflow import Action, obstacles, perform
from tests.builders import act, edit, latest, make_article, make_user, submit
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db


def by_two(**fields: Any) -> Article:
    """Return an article whose only step asks for two approvals, not submitted yet."""
    Step.objects.all().delete()
    Step.objects.create(name="Lecture croisée", approvals_needed=2, **fields)
    return make_article()


def reviewers(number: int = 2) -> list[User]:
    return [make_user(Role.REVIEWER) for _ in range(number)]


def headings(user: User) -> dict[str, int]:
    return {each.heading: len(each.lines) for each in waiting_for(user, timezone.now())}


def test_the_last_of_two_people_gives_the_clearance() -> None:
    article, (first, second) = by_two(), reviewers()
    submit(article)

    act(article, Action.APPROVE, first)
    between = article.clearances.count(), article.journal.order_by("-id")[0].words
    act(article, Action.APPROVE, second)

    assert between == (0, "a approuvé l’étape «\u00a0Lecture croisée\u00a0» (1\u00a0sur\u00a02)")
    assert article.clearances.get().reviewers == [str(first), str(second)]
    assert audit(timezone.now()).faults == []


def test_nobody_approves_a_step_twice() -> None:
    article, (first, _) = submit(by_two()), reviewers()
    act(article, Action.APPROVE, first)

    with pytest.raises(Refused) as refused:
        perform(article, Action.APPROVE, first, revision=article.current_id)

    assert (refused.value.status, refused.value.sentences) == (409, [TWICE])
    assert obstacles(article, Action.TAKE, first) == [TWICE]
    assert Approval.objects.count() == 1


def test_who_gave_theirs_leaves_the_step_to_the_next_and_no_longer_has_it_waiting() -> None:
    first, second = reviewers()
    article = submit(by_two())
    act(article, Action.TAKE, first)

    act(article, Action.APPROVE, first)

    assert article.rounds.get().steps.get().taken_by is None
    assert headings(first)["À relire"] == 0
    assert headings(second)["À relire"] == 1
    assert [notice.kind for notice in second.notices.order_by("id")] == ["to-review", "to-review"]
    assert [notice.kind for notice in first.notices.order_by("id")] == ["to-review"]


def test_the_step_is_not_entrusted_to_who_gave_theirs() -> None:
    (first, second), chief = reviewers(), make_user(Role.CHIEF)
    article = submit(by_two())
    act(article, Action.APPROVE, first)

    page = client_of(chief).get(f"/admin/articles/article/{article.pk}/acte/entrust/").content.decode()
    with pytest.raises(Refused) as refused:
        perform(article, Action.ENTRUST, chief, revision=article.current_id, person=first)

    assert (str(first) in page, str(second) in page) == (False, True)
    assert refused.value.status == 409


def test_an_approval_taken_back_is_asked_again() -> None:
    article, (first, second) = submit(by_two()), reviewers()
    act(article, Action.APPROVE, first)

    act(article, Action.UNAPPROVE, first)
    act(article, Action.APPROVE, second)

    assert not article.clearances.exists()
    assert obstacles(article, Action.APPROVE, first) == []


def test_a_new_version_asks_for_both_again() -> None:
    article, (first, second) = submit(by_two()), reviewers()
    act(article, Action.APPROVE, first)
    edit(article, make_user(Role.CHIEF), title="Un tout autre titre")

    act(article, Action.APPROVE, second)

    assert not article.clearances.exists()
    assert obstacles(article, Action.APPROVE, first) == []


def test_the_rail_counts_the_approvals_and_calls_the_last_one_by_its_name() -> None:
    article, (first, second) = submit(by_two()), reviewers()

    def told(user: User) -> tuple[str, str]:
        panel = panel_of(Situation(Article.objects.get(pk=article.pk), timezone.now()), user)
        return panel.steps[0].count, panel.primary.label if panel.primary else ""

    before = told(first)
    act(article, Action.APPROVE, first)

    assert before == ("0\u00a0approbation sur 2", "Approuver")
    assert told(second) == ("1\u00a0approbation sur 2", "Donner le bon à tirer")
    assert told(first)[1] == ""
    assert str(first) in client_of(second).get(article.get_desk_url()).content.decode()


def test_changing_the_number_changes_nothing_for_what_is_already_submitted() -> None:
    article, (first, _) = submit(by_two()), reviewers()
    Step.objects.update(approvals_needed=1)

    act(article, Action.APPROVE, first)

    assert not article.clearances.exists()


def test_the_proof_finds_a_clearance_that_lacks_one_of_its_approvals() -> None:
    article, people = submit(by_two()), reviewers()
    for person in people:
        act(article, Action.APPROVE, person)
    Approval.objects.filter(by=people[0]).delete()

    assert "approvals" in audit(timezone.now()).by_rule()


def test_the_clearance_of_an_approval_that_was_doubled_behind_the_door_is_found() -> None:
    article, people = submit(by_two()), reviewers()
    act(article, Action.APPROVE, people[0])
    Clearance.objects.create(article=article, revision=latest(article), basis="complete", given_by=people[0])

    assert "approvals" in audit(timezone.now()).by_rule()


def test_a_step_for_more_people_than_there_are_is_said_to_the_submitter_and_to_the_chief() -> None:
    chief, _ = make_user(Role.CHIEF), reviewers(1)
    article = by_two()
    form = {"action": "submit", "revision": article.current_id}

    answer = client_of(article.owner).post(f"/admin/articles/article/{article.pk}/acte/", form)

    said = "L’étape «\u00a0Lecture croisée\u00a0» demande 2\u00a0approbations, et une seule personne peut la donner."
    assert said in [str(message) for message in get_messages(answer.wsgi_request)]
    assert [(notice.kind, notice.words) for notice in chief.notices.all()] == [("too-few", said)]
    assert said in client_of(chief).get(article.get_desk_url()).content.decode()


def test_whom_four_eyes_bind_is_not_counted_among_those_who_may_give_a_step() -> None:
    Step.objects.all().delete()
    Step.objects.create(name="Lecture")
    chief = make_user(Role.CHIEF)
    both = make_user(Role.JOURNALIST, Role.REVIEWER)

    submit(make_article(both))

    assert "personne ne peut la donner" in chief.notices.get(kind="too-few").words


@pytest.mark.parametrize(("needed", "status"), [("2", 302), ("1", 302), ("0", 200), ("-1", 200), ("9" * 30, 200)])
def test_the_chief_sets_how_many_and_is_told_when_they_are_too_few(needed: str, status: int) -> None:
    desk, _ = client_of(make_user(Role.CHIEF)), reviewers(1)
    form = {
        "name": "Lecture",
        "position": "0",
        "givers": Givers.REVIEWERS,
        "approvals_needed": needed,
        "hours_before": "0",
    }

    answer = desk.post("/admin/reviews/step/add/", form)

    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert answer.status_code == status
    assert any("une seule personne peut la donner" in sentence for sentence in said) == (needed == "2")
    assert Step.objects.filter(name="Lecture").count() == (1 if status == 302 else 0)


def test_the_approval_of_somebody_deactivated_or_without_the_role_since_stands_and_the_rail_says_so() -> None:
    article, people = submit(by_two()), reviewers(3)
    act(article, Action.APPROVE, people[0])
    User.objects.filter(pk=people[0].pk).update(is_active=False)
    people[1].groups.clear()

    lost = obstacles(article, Action.APPROVE, User.objects.get(pk=people[1].pk))
    page = client_of(people[2]).get(article.get_desk_url()).content.decode()
    act(article, Action.APPROVE, people[2])

    assert lost != []
    assert f"{people[0]} (compte désactivé depuis)" in page
    assert article.clearances.get().reviewers == [str(people[0]), str(people[2])]
    assert audit(timezone.now()).faults == []
