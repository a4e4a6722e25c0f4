"""« Prochaines formations », the timetable of the home page."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from pytest_django import DjangoAssertNumQueries

from tests.training.builders import make_session, make_trainer, make_training

pytestmark = pytest.mark.django_db


def rendered(limit: int = 5) -> str:
    template = Template("{% load training %}{% upcoming_trainings limit=limit %}")
    return template.render(Context({"limit": limit})).strip().replace("\u00a0", "~")


def test_the_timetable_has_day_hour_title_trainer_place_and_price() -> None:
    training = make_training(title="Écrire pour le Web", price=Decimal("49.5"), trainers=[make_trainer("Zoé Viau")])
    at = datetime(2031, 12, 13, 19, 30, tzinfo=UTC)
    make_session(training, at=at, mode="hybride", place="Québec")

    html = rendered()

    assert "Prochaines formations" in html
    for fact in [
        "samedi",
        ">13<",
        "déc. 2031",
        "14~h~30",
        "Écrire pour le Web",
        "Zoé Viau",
        "Hybride, Québec",
        "49,50~$",
    ]:
        assert fact in html


def test_the_soonest_come_first_and_no_more_than_asked() -> None:
    training = make_training()
    for days in (9, 2, 5):
        make_session(make_training(title=f"Dans {days} jours"), days=days)
    make_session(training, days=-1)

    html = rendered(limit=2)

    assert html.index("Dans 2 jours") < html.index("Dans 5 jours")
    assert "Dans 9 jours" not in html


def test_full_and_closed_sessions_are_not_announced() -> None:
    make_session(make_training(), seats_total=2, seats_left=0)
    make_session(make_training(is_open=False))

    assert rendered() == ""


def test_nothing_to_come_prints_nothing() -> None:
    make_training(on_demand=True)

    assert rendered() == ""


@pytest.mark.parametrize("many", [1, 3])
def test_the_timetable_costs_one_query(many: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(many):
        make_training(sessions=1, trainers=[make_trainer(), make_trainer()])

    with django_assert_num_queries(1):
        html = rendered()

    assert html.count("timetable__line") == many
