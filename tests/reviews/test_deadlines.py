"""The heure de tombée of a step: so long before the article's, or chosen when it is taken or entrusted."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article
from reviews.desk.panel import panel_of
from reviews.desk.waiting import waiting_for
from reviews.models import RoundStep, Step
from reviews.situation import Situation
from reviews.workflow import Action
from tests.builders import act, make_article, make_user, submit
from tests.reviews.test_desk import client_of
from tests.reviews.test_standing_in import status_of_act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
NOON = datetime(2026, 12, 2, 17, 0, tzinfo=UTC)  # Wednesday noon in Montréal
DUE = NOON + timedelta(hours=48)


@pytest.fixture
def noon() -> Any:
    """Stop the clock at noon."""
    with time_machine.travel(NOON, tick=False):
        yield


def due_article(hours_before: int = 24, due: datetime | None = DUE, **fields: Any) -> Article:
    """Return a submitted article, due in two days, whose first step is due so many hours before."""
    Step.objects.filter(position=0).update(hours_before=hours_before)
    article = make_article(**fields)
    Article.objects.filter(pk=article.pk).update(due_at=due)
    return submit(article)


def first_step(article: Article) -> RoundStep:
    return article.rounds.get().steps.all()[0]


def due_of(article: Article) -> datetime | None:
    article.refresh_from_db()
    return first_step(article).due(article.due_at)


def post(article: Article, by: User, **form: Any) -> int:
    answer = client_of(by).post(f"/admin/articles/article/{article.pk}/acte/", {"revision": article.current_id, **form})
    return answer.status_code


def lines(user: User, heading: str) -> list[tuple[str, bool]]:
    found = [line for each in waiting_for(user, timezone.now()) if each.heading == heading for line in each.lines]
    return [(line.due, line.late) for line in found]


def test_a_step_is_due_its_hours_before_the_article_and_follows_it() -> None:
    article = due_article()
    before = due_of(article)

    Article.objects.filter(pk=article.pk).update(due_at=DUE + timedelta(hours=5))

    assert (before, due_of(article)) == (DUE - timedelta(hours=24), DUE - timedelta(hours=19))


def test_without_any_deadline_nothing_is_due() -> None:
    article = due_article(due=None)

    assert due_of(article) is None
    assert lines(make_user(Role.REVIEWER), "À relire") == [("", False)]


def test_who_takes_a_step_in_one_click_has_the_usual_deadline_and_may_choose_another() -> None:
    article, reviewer = due_article(), make_user(Role.REVIEWER)

    act(article, Action.TAKE, reviewer)
    usual = due_of(article)
    again = status_of_act(article, Action.TAKE, reviewer)
    changed = post(article, reviewer, action="take", when="2026-12-03T09:00")

    assert usual == DUE - timedelta(hours=24)
    assert (again, changed) == (409, 302)
    assert due_of(article) == datetime(2026, 12, 3, 14, tzinfo=UTC)
    assert article.journal.order_by("-id")[0].words == (
        "a changé l’heure de tombée de l’étape «\u00a0Première lecture\u00a0»"
        ", à rendre le 3\u00a0décembre 2026 à 9\u00a0h et non plus le 3\u00a0décembre 2026 à 12\u00a0h"
    )


def test_a_step_is_entrusted_to_a_name_and_a_date() -> None:
    article, reviewer, chief = due_article(), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    page = client_of(chief).get(f"/admin/articles/article/{article.pk}/acte/entrust/").content.decode()

    status = post(article, chief, action="entrust", person=reviewer.pk, when="2026-12-02T18:00")

    assert 'value="2026-12-03T12:00"' in page
    assert status == 302
    assert (first_step(article).taken_by, due_of(article)) == (reviewer, datetime(2026, 12, 2, 23, tzinfo=UTC))
    assert lines(reviewer, "Mes relectures") == [("à rendre aujourd’hui, 18\u00a0h", False)]
    assert article.journal.order_by("-id")[0].words.endswith(
        ", à rendre le 2\u00a0décembre 2026 à 18\u00a0h et non plus le 3\u00a0décembre 2026 à 12\u00a0h"
    )


@pytest.mark.parametrize("action", ["take", "entrust"])
@pytest.mark.parametrize(
    "when", ["2026-12-02T11:00", "2020-01-01T09:00", "demain", "2027-03-14T02:30", "2027-11-07T01:30", "\x00"]
)
def test_a_deadline_that_is_past_or_no_hour_is_refused_and_nothing_is_written(action: str, when: str) -> None:
    article, actor = due_article(), make_user(Role.CHIEF, Role.REVIEWER)
    before = article.journal.count()

    status = post(article, actor, action=action, when=when, person=make_user(Role.REVIEWER).pk)

    assert status == 422
    assert first_step(article).taken_by is None
    assert article.journal.count() == before


def test_the_page_of_taking_keeps_what_was_typed() -> None:
    article, reviewer = due_article(), make_user(Role.REVIEWER)
    address = f"/admin/articles/article/{article.pk}/acte/"

    page = client_of(reviewer).get(f"{address}take/").content.decode()
    answer = client_of(reviewer).post(
        address, {"action": "take", "revision": article.current_id, "when": "2020-01-01T09:00"}
    )

    assert 'value="2026-12-03T12:00"' in page
    assert 'value="2020-01-01T09:00"' in answer.content.decode()
    assert client_of(make_user(Role.JOURNALIST)).get(f"{address}take/").status_code == 403


def test_the_rail_shows_the_deadline_of_each_step_to_give_and_who_has_it_changes_it() -> None:
    article, reviewer = due_article(), make_user(Role.REVIEWER)
    act(article, Action.TAKE, reviewer)

    panel = panel_of(Situation(article, timezone.now()), reviewer)

    assert [line.due for line in panel.steps] == [
        "à rendre demain, 12\u00a0h",
        "à rendre 4\u00a0décembre 2026, 12\u00a0h",
        "à rendre 4\u00a0décembre 2026, 12\u00a0h",
    ]
    assert Action.TAKE not in [button.action for button in panel.buttons]
    assert "Changer l’heure de tombée" in client_of(reviewer).get(article.get_desk_url()).content.decode()


def test_what_is_late_is_shown_to_the_chief_and_may_be_taken_from_who_has_it() -> None:
    article = due_article(title="En retard")
    due_article(title="À temps", hours_before=1)
    taker, other, chief = make_user(Role.REVIEWER), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    act(article, Action.TAKE, taker)
    before = status_of_act(article, Action.TAKE, other)

    with time_machine.travel(DUE - timedelta(hours=23), tick=False):
        late = [
            [line.article.title for line in each.lines]
            for each in waiting_for(chief, timezone.now())
            if each.heading == "Relectures en retard"
        ]
        for_others = lines(taker, "Relectures en retard")

        assert (before, late, for_others) == (409, [["En retard"]], [])
        assert status_of_act(article, Action.TAKE, other) == 200


def test_what_is_due_first_comes_first() -> None:
    reviewer = make_user(Role.REVIEWER)
    soon, later = due_article(title="Bientôt"), due_article(title="Plus tard", due=DUE + timedelta(days=3))
    act(later, Action.TAKE, reviewer)
    act(soon, Action.TAKE, reviewer)

    post(later, reviewer, action="take", when="2026-12-02T13:00")

    found = next(each for each in waiting_for(reviewer, timezone.now()) if each.heading == "Mes relectures")
    assert [line.article.title for line in found.lines] == ["Plus tard", "Bientôt"]


@pytest.mark.parametrize(("hours", "status"), [("24", 302), ("0", 302), ("-1", 200), ("9" * 20, 200), ("", 200)])
def test_the_chief_sets_how_many_hours_before(hours: str, status: int) -> None:
    form = {"name": "Lecture", "position": "0", "givers": "reviewers", "approvals_needed": "1", "hours_before": hours}

    answer = client_of(make_user(Role.CHIEF)).post("/admin/reviews/step/add/", form)

    assert answer.status_code == status
    assert Step.objects.filter(name="Lecture").count() == (1 if status == 302 else 0)
