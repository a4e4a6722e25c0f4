"""The block's SQL says the same rule as the querysets."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from tests.training.builders import make_session, make_training
from training.candidates import rows_for
from training.models import Training, TrainingSession

pytestmark = pytest.mark.django_db


def test_candidates_are_the_open_trainings_on_demand_or_with_a_bookable_session() -> None:
    now = timezone.now()
    for is_open, on_demand, days, cancelled, seats in product(
        [True, False], [True, False], [None, -1, 0, 1], [None, now], [(None, None), (5, 0), (5, 1)]
    ):
        training = make_training(is_open=is_open, on_demand=on_demand)
        if days is not None:
            at = now + timedelta(days=days)
            make_session(training, at=at, cancelled_at=cancelled, seats_total=seats[0], seats_left=seats[1])

    bookable = TrainingSession.objects.bookable(now).filter(training=OuterRef("pk"))
    expected = Training.objects.open().filter(Q(on_demand=True) | Exists(bookable))

    rows = rows_for(None, [], now)

    assert sorted(row.pk for row in rows) == sorted(expected.values_list("pk", flat=True))
    assert {row.pk for row in rows if row.starts_at} == set(
        expected.filter(Exists(bookable)).values_list("pk", flat=True)
    )


def test_a_row_has_the_types_of_the_model() -> None:
    session = make_session(make_training(price=Decimal("49.5")))

    [row] = rows_for(None, [], timezone.now())

    assert row.price == Decimal("49.50")
    assert isinstance(row.price, Decimal)
    assert row.starts_at == session.starts_at
