"""The demo on any day: never stale, and nothing before its time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from accounts.models import User
from articles.models import Article, ArticleTemplate, HouseWord, LexiconTerm
from newsroom.demo.calendar import Calendar
from newsroom.demo.emptying import empty
from newsroom.demo.house import House
from newsroom.demo.load import load
from reviews.models import Step
from reviews.status import Presence, status_of
from tests.newsroom.pictures import plain
from training.models import Training, TrainingSession

NOW = datetime(2027, 6, 15, 16, 0, tzinfo=UTC)
LEAP = datetime(2028, 2, 29, 3, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Second:
    """A newsroom loaded, emptied, then loaded again on a leap day: what it had, what was left, what it has."""

    made: list[int]
    left: tuple[int, int, int]
    house: House


def furniture() -> list[int]:
    """How many rows there are of what the migrations or the demo put in every newsroom."""
    return [table.objects.count() for table in (Step, ArticleTemplate, LexiconTerm, HouseWord)]


@pytest.fixture(scope="module")
def second(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Second]:
    """Loaded twice for all the tests of this module, which change nothing, and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(NOW, plain)
        made = furniture()
        empty()
        left = (Article.objects.count(), User.objects.count(), Training.objects.count())
        yield Second(made, left, load(LEAP, plain))
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_demo_is_the_same_newsroom_on_a_leap_day(second: Second) -> None:
    house = second.house

    presences = [status_of(article, LEAP).presence for article in house.articles.values()]

    assert presences.count(Presence.ONLINE) == 14
    assert house.articles["bilan"].publications.live(LEAP).get().title
    assert not TrainingSession.objects.filter(starts_at__lte=LEAP).exists()


@pytest.mark.django_db
def test_an_emptied_newsroom_can_be_loaded_again(second: Second) -> None:
    assert second.left == (0, 0, 0)
    assert furniture() == second.made
    assert all(second.made)
    assert len(second.house.articles) == Article.objects.count()


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 11, 24), 2026), (date(2027, 2, 1), 2026), (date(2027, 12, 31), 2027)]
)
def test_a_bilan_is_of_a_year_that_has_reached_its_autumn(today: date, year: int) -> None:
    assert Calendar(today).year == year


@pytest.mark.parametrize("offset", range(1, 60))
def test_sessions_are_on_working_days_out_of_the_holidays(offset: int) -> None:
    calendar = Calendar(date(2026, 11, 24))

    first = calendar.day(calendar.working_day(offset, days=2))

    assert first >= calendar.day(offset)
    assert first.weekday() <= 3
    assert not date(2026, 12, 19) <= first <= date(2027, 1, 5)
