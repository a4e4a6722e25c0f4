"""Somebody is away: who stands in gives the steps that named them, sees what they had taken, and hears of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.absences import declare
from accounts.models import User
from accounts.roles import Role
from articles.models import Article
from reviews.access import reviewed_by, reviews_it
from reviews.desk.waiting import waiting_for
from reviews.models import Givers, Step
from reviews.rules import FOUR_EYES, Refused
from reviews.workflow import Action, obstacles, perform
from tests.builders import act, make_article, make_author, make_user, submit
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db


def away(person: User, replacement: User | None = None, days: int = 2) -> None:
    today = timezone.localdate()
    declare(person, person, since=today, until=today + timedelta(days), replacement=replacement, at=timezone.now())


def named_step(*people: User) -> None:
    """Make the house's only step one for these people."""
    Step.objects.all().delete()
    Step.objects.create(name="Service juridique", givers=Givers.PEOPLE).people.set(people)


def lines(user: User) -> dict[str, list[str]]:
    return {each.heading: [line.who for line in each.lines] for each in waiting_for(user, timezone.now())}


def status_of_act(article: Article, action: Action, actor: User) -> int:
    try:
        perform(article, action, actor, revision=article.current_id)
    except Refused as refused:
        return int(refused.status)
    return 200


def test_a_named_step_is_given_by_who_stands_in_and_by_nobody_else() -> None:
    named, stand_in, other = (make_user(Role.JOURNALIST) for _ in range(3))
    named_step(named)
    article = submit(make_article())
    before = status_of_act(article, Action.APPROVE, stand_in)
    away(named, stand_in)

    assert (before, status_of_act(article, Action.APPROVE, other)) == (403, 403)
    assert reviews_it(article, stand_in)
    assert lines(stand_in)["À relire"] == [f"à prendre, en remplacement de {named} · soumis par {article.owner}"]
    assert status_of_act(article, Action.APPROVE, stand_in) == 200
    assert article.clearances.get().reviewers == [str(stand_in)]


def test_the_confidential_article_of_a_named_step_opens_to_who_stands_in() -> None:
    named, stand_in = make_user(Role.JOURNALIST), make_user(Role.JOURNALIST)
    named_step(named)
    article = submit(make_article())
    Article.objects.filter(pk=article.pk).update(confidential=True)
    before = client_of(stand_in).get(article.get_desk_url()).status_code
    away(named, stand_in)

    assert (before, client_of(stand_in).get(article.get_desk_url()).status_code) == (404, 200)
    assert reviewed_by(stand_in, confidential=True) == [article.pk]


def test_four_eyes_bind_who_stands_in_and_whom_they_stand_in_for() -> None:
    named, stand_in = make_user(Role.JOURNALIST), make_user(Role.JOURNALIST)
    named_step(named)
    by_the_stand_in = submit(make_article(author=make_author(account=stand_in)))
    by_the_named = submit(make_article(named))
    away(named, stand_in)

    assert obstacles(by_the_stand_in, Action.APPROVE, stand_in) == [FOUR_EYES]
    assert status_of_act(by_the_stand_in, Action.APPROVE, stand_in) == 403
    assert status_of_act(by_the_named, Action.APPROVE, stand_in) == 403


def test_what_is_over_or_lost_opens_nothing() -> None:
    named, stand_in = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    named_step(named)
    article = submit(make_article())
    away(named, stand_in)
    allowed = obstacles(article, Action.APPROVE, stand_in)
    stand_in.groups.clear()
    lost = status_of_act(article, Action.APPROVE, User.objects.get(pk=stand_in.pk))
    named.absences.all().delete()

    assert (allowed, lost) == ([], 403)
    assert status_of_act(article, Action.APPROVE, make_user(Role.REVIEWER)) == 403


def test_what_an_absent_reviewer_had_taken_is_in_the_reviews_of_who_stands_in() -> None:
    taker, stand_in = make_user(Role.REVIEWER, name="Colette"), make_user(Role.REVIEWER)
    article = submit(make_article())
    act(article, Action.TAKE, taker)
    away(taker, stand_in)

    assert lines(stand_in)["Mes relectures"] == [f"en remplacement de Colette · soumis par {article.owner}"]
    assert "remplacement\u00a0: " in client_of(stand_in).get(article.get_desk_url()).content.decode()
    assert status_of_act(article, Action.APPROVE, stand_in) == 200


def test_a_step_is_taken_from_who_is_away_and_not_from_who_is_there() -> None:
    taker, other = make_user(Role.REVIEWER, name="Colette"), make_user(Role.REVIEWER)
    article = submit(make_article())
    act(article, Action.TAKE, taker)
    before = status_of_act(article, Action.TAKE, other)
    away(taker)

    assert before == 409
    assert status_of_act(article, Action.TAKE, other) == 200
    assert article.rounds.get().steps.all()[0].taken_by == other


@pytest.mark.parametrize("change", ["deactivated", "without the role"])
def test_a_step_is_taken_from_who_can_give_it_no_more(change: str) -> None:
    taker = make_user(Role.REVIEWER)
    article = submit(make_article())
    act(article, Action.TAKE, taker)
    if change == "deactivated":
        User.objects.filter(pk=taker.pk).update(is_active=False)
    else:
        taker.groups.clear()

    assert status_of_act(article, Action.TAKE, make_user(Role.REVIEWER)) == 200


def test_who_stands_in_hears_of_it_and_who_is_away_reads_it_when_they_are_back() -> None:
    named, stand_in = make_user(Role.JOURNALIST, name="Colette"), make_user(Role.JOURNALIST)
    named_step(named)
    away(named, stand_in)

    submit(make_article())

    assert stand_in.notices.get().words.endswith("Vous remplacez Colette.")
    assert stand_in.notices.get().next_try_at is not None
    assert named.notices.get().next_try_at is None


def test_what_is_entrusted_to_somebody_away_is_told_to_who_stands_in() -> None:
    taker, stand_in, chief = make_user(Role.REVIEWER), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = submit(make_article())
    away(taker, stand_in)

    act(article, Action.ENTRUST, chief, person=taker)

    assert stand_in.notices.filter(kind="entrusted").count() == 1


def test_who_is_away_without_anybody_in_their_place_still_gets_their_letters() -> None:
    named = make_user(Role.JOURNALIST)
    named_step(named)
    away(named)

    submit(make_article())

    assert named.notices.get().next_try_at is not None


def test_the_list_of_whom_to_entrust_says_who_is_away_and_who_stands_in() -> None:
    away(make_user(Role.REVIEWER, name="Colette"), make_user(Role.REVIEWER, name="Rachid"))
    article = submit(make_article())

    page = client_of(make_user(Role.CHIEF)).get(f"/admin/articles/article/{article.pk}/acte/entrust/").content.decode()

    assert page.count("absence jusqu’au") == 1
    assert "remplacement\u00a0: Rachid" in page
