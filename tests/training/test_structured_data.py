"""A training says to machines what its page says to people."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client

from tests.site.schema_org import Said, said_on
from tests.training.builders import make_provider, make_session, make_trainer, make_training
from training.models import Training
from training.structured import lasting

pytestmark = pytest.mark.django_db

MOMENT = datetime(2031, 12, 1, 19, 30, tzinfo=UTC)


def course(client: Client, training: Training) -> Said:
    response = client.get(training.get_absolute_url())
    assert response.status_code == 200
    (found,) = said_on(response.content.decode())
    return found


def test_a_training_is_a_course_with_what_it_costs(client: Client) -> None:
    training = make_training(
        title="Écrire pour le Web",
        price=Decimal("1295.50"),
        hours=Decimal("3.5"),
        objectives="Savoir titrer.\n\nSavoir couper.",
        prerequisites="Aucun.",
        provider=make_provider(name="L’organisme", url="https://organisme.example/"),
    )

    found = course(client, training)

    assert found["@type"] == "Course"
    assert found["provider"] == {"@type": "Organization", "name": "L’organisme", "url": "https://organisme.example/"}
    assert found["teaches"] == ["Savoir titrer.", "Savoir couper."]
    assert found["timeRequired"] == "PT3H30M"
    assert (found["offers"]["price"], found["offers"]["priceCurrency"]) == ("1295.50", "CAD")
    assert found["offers"]["priceSpecification"]["valueAddedTaxIncluded"] is False
    steps = found["mainEntityOfPage"]["breadcrumb"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Accueil", "Formations", "Écrire pour le Web"]


def test_each_session_to_come_is_an_instance_on_its_own_clock(client: Client) -> None:
    training = make_training(title="Écrire", trainers=[make_trainer("Zoé Viau")])
    make_session(training, at=MOMENT, mode="en_salle", place="Montréal", seats_total=8, seats_left=0)

    (instance,) = course(client, training)["hasCourseInstance"]

    assert instance["startDate"] == "2031-12-01T14:30:00-05:00"
    assert (instance["courseMode"], instance["location"][0]["name"]) == ("Onsite", "Montréal")
    assert instance["instructor"] == [{"@type": "Person", "name": "Zoé Viau"}]
    assert (instance["remainingAttendeeCapacity"], instance["inLanguage"]) == (0, "fr")
    assert instance["offers"]["availability"] == "https://schema.org/SoldOut"


def test_a_cancelled_session_says_so_and_sells_nothing(client: Client) -> None:
    training = make_training()
    make_session(training, at=MOMENT, cancelled_at=MOMENT)

    (instance,) = course(client, training)["hasCourseInstance"]

    assert instance["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in instance


@pytest.mark.parametrize(("price", "category"), [(None, "Paid"), (Decimal(0), "Free"), (Decimal(50), "Paid")])
def test_a_price_on_request_is_no_amount_and_zero_is_free(client: Client, price: Decimal | None, category: str) -> None:
    offer = course(client, make_training(price=price))["offers"]

    assert (offer["category"], "price" in offer) == (category, price is not None)


@pytest.mark.parametrize(("hours", "written"), [(None, ""), ("7", "PT7H"), ("0.75", "PT45M"), ("3.5", "PT3H30M")])
def test_a_duration_is_written_for_machines(hours: str | None, written: str) -> None:
    assert lasting(None if hours is None else Decimal(hours)) == written
