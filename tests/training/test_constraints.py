"""What the database refuses, by name, whatever the path: raw ORM, no form, no clean()."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.training.builders import make_article, make_provider, make_session, make_training, pin
from training.models import Provider, Training, TrainingPin, TrainingSession

pytestmark = pytest.mark.django_db

UPDATES: list[tuple[str, Callable[[], Any], dict[str, Any]]] = [
    ("provider_site_is_on_the_web", make_provider, {"url": "javascript:alert(1)"}),
    ("training_price_is_not_negative", make_training, {"price": Decimal("-0.01")}),
    ("training_lasts_some_time", make_training, {"hours": 0}),
    ("training_currency_is_known", make_training, {"currency": "USD"}),
    ("training_registration_is_on_the_web", make_training, {"registration_url": "//example.com/"}),
    ("session_seats_left_fit_its_seats", lambda: make_session(make_training()), {"seats_total": 10, "seats_left": 11}),
    ("session_seats_left_fit_its_seats", lambda: make_session(make_training()), {"seats_total": None, "seats_left": 1}),
    ("session_seats_left_fit_its_seats", lambda: make_session(make_training()), {"seats_total": 1, "seats_left": None}),
    ("session_timezone_is_known", lambda: make_session(make_training()), {"timezone": "Mars/Phobos"}),
    ("session_in_a_room_has_a_place", lambda: make_session(make_training()), {"mode": "en_salle", "place": ""}),
    ("session_in_a_room_has_a_place", lambda: make_session(make_training()), {"mode": "ailleurs", "place": "Ici"}),
    ("session_registration_is_on_the_web", lambda: make_session(make_training()), {"registration_url": "data:,x"}),
    ("training_pin_kind_is_known", lambda: pin(make_article(), make_training()), {"kind": "peut-être"}),
]


@pytest.mark.parametrize(("name", "make", "values"), UPDATES)
def test_the_database_refuses(name: str, make: Callable[[], Any], values: dict[str, Any]) -> None:
    row = make()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)

    assert type(row).objects.filter(pk=row.pk, **values).count() == 0


def test_a_session_ends_after_it_starts() -> None:
    session = make_session(make_training())

    for ends_at in (session.starts_at, session.starts_at - timedelta(seconds=1)):
        with pytest.raises(IntegrityError, match="session_ends_after_it_starts"), transaction.atomic():
            TrainingSession.objects.filter(pk=session.pk).update(ends_at=ends_at)


def test_a_training_is_pinned_once_to_an_article() -> None:
    article, training = make_article(), make_training()
    pin(article, training)

    with pytest.raises(IntegrityError), transaction.atomic():
        pin(article, training, position=1)

    with pytest.raises(ValidationError, match="déjà épinglée"):
        TrainingPin(article=article, training=training).full_clean()


@pytest.mark.parametrize("model", [Provider, Training, TrainingSession, TrainingPin])
def test_each_constraint_has_its_french_message(model: Any) -> None:
    messages = {one.name: str(one.violation_error_message) for one in model._meta.constraints}

    assert messages
    assert [
        name for name, message in messages.items() if "contrainte" in message.lower() or not message.endswith(".")
    ] == []


@pytest.mark.parametrize(
    "values", [{"price": 0}, {"price": None}, {"hours": None}, {"registration_url": "https://example.com/a"}]
)
def test_the_edges_are_accepted(values: dict[str, Any]) -> None:
    assert make_training(**values).pk


@pytest.mark.parametrize("seats", [(None, None), (0, 0), (10, 10), (10, 0)])
def test_seats_may_be_unlimited_free_or_taken(seats: tuple[int | None, int | None]) -> None:
    assert make_session(make_training(), seats_total=seats[0], seats_left=seats[1]).pk
