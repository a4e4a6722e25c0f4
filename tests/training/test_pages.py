"""The catalogue's pages as an anonymous reader gets them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.training.builders import make_photo, make_provider, make_rubric, make_session, make_trainer, make_training
from training.models import Training
from training.portraits import of_open_trainings

pytestmark = pytest.mark.django_db

LIST = "/formations/"


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", "~").replace("&nbsp;", "~")


def page_of(training: Training) -> str:
    return reverse("training:training", args=[training.slug])


def test_the_addresses_are_french_and_stable() -> None:
    assert reverse("training:list") == "/formations/"
    assert reverse("training:training", args=["ecrire-pour-le-web"]) == "/formations/ecrire-pour-le-web/"


def test_the_list_has_the_sessions_to_come_under_their_months(client: Client) -> None:
    training = make_training(title="Écrire pour le Web", price=Decimal(1295), trainers=[make_trainer("Zoé Viau")])
    make_session(training, at=datetime(2031, 12, 1, 19, 30, tzinfo=UTC), mode="en_salle", place="Montréal")
    make_session(training, at=datetime(2032, 1, 13, 14, 0, tzinfo=UTC))

    html = body(client, LIST)

    assert html.index("Décembre 2031") < html.index("Janvier 2032")
    assert "1<sup>er</sup>" in html
    assert "14~h~30" in html
    assert "En salle, Montréal" in html
    assert "1~295~$" in html
    assert "Avec Zoé Viau" in html


@pytest.mark.parametrize(
    "session", [{"days": -1}, {"cancelled_at": datetime(2026, 1, 1, tzinfo=UTC)}], ids=["past", "cancelled"]
)
def test_a_session_past_or_cancelled_is_not_in_the_timetable(client: Client, session: dict[str, Any]) -> None:
    make_session(make_training(title="Passée ou annulée"), **session)

    html = body(client, LIST)

    assert "Sans date fixée" in html
    assert "timetable__day" not in html


def test_a_full_session_stays_in_the_timetable_and_says_so(client: Client) -> None:
    make_session(make_training(), seats_total=4, seats_left=0)

    assert "Complet" in body(client, LIST)


def test_the_list_pages_by_key_and_shows_each_session_once(client: Client) -> None:
    for n in range(23):
        make_session(make_training(title=f"Titre-{n:02}."), days=n + 1)
    make_training(title="Titre-23.", on_demand=True)

    seen, address = [], LIST
    while address:
        html = body(client, address)
        seen.append([n for n in range(24) if f"Titre-{n:02}." in html])
        _, _, after = html.partition('rel="next" href="')
        address = after.partition('"')[0]

    assert seen == [list(range(20)), [20, 21, 22, 23]]


def test_two_sessions_at_the_same_moment_are_both_shown_across_pages(client: Client) -> None:
    at = timezone.now() + timedelta(days=3)
    for n in range(21):
        make_session(make_training(title=f"Titre-{n:02}."), at=at)

    first = body(client, LIST)
    after = first.partition('rel="next" href="')[2].partition('"')[0]

    assert "Titre-19." in first
    assert "Titre-20." not in first
    assert "Titre-20." in body(client, after)


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "seance-1",
        "seance--1-1",
        "seance-1-1-1",
        "seance-99999999999999999-1",
        "seance-١-٢",
        "\x00",
        "\ud83d",
        "1' OR 1=1",
    ],
)
def test_a_malformed_key_is_a_page_that_never_was(client: Client, after: str) -> None:
    assert client.get(LIST, {"apres": after.encode("utf-8", "surrogatepass")}).status_code == 404


@pytest.mark.parametrize(
    "after",
    ["seance-9999999999999999-999999999999999999", "formation-9999999999999999-999999999999999999", "seance-0-0"],
)
def test_a_key_that_leads_nowhere_is_a_page_with_a_way_on(client: Client, after: str) -> None:
    assert "depuis le début" in body(client, f"{LIST}?apres={after}")


def test_an_empty_catalogue_is_a_sentence_and_a_way_on(client: Client) -> None:
    html = body(client, LIST)

    assert "Aucune formation n’est prévue pour l’instant." in html
    assert "Revenir à l’accueil" in html


def test_the_page_of_a_training_has_all_its_facts(client: Client) -> None:
    training = make_training(
        title="Écrire pour le Web",
        standfirst="Une journée pour écrire court.",
        objectives="- Écrire court\n\n• Écrire juste",
        programme="Lire\nÉcrire",
        audience="Rédactrices et rédacteurs",
        prerequisites="Aucun",
        hours=Decimal("3.5"),
        level="debutant",
        price=Decimal("1295"),
        funding="Admissible au titre de la Loi du 1 %",
        rubric=make_rubric("Contenu"),
        trainers=[make_trainer("Zoé Viau"), make_trainer("Ali Saad")],
        provider=make_provider(
            name="Atelier des mots",
            quebec_approval="0012345",
            qualiopi="QP-77",
            accessibility_contact="acces@example.com",
        ),
        registration_url="https://inscription.example/ecrire",
    )
    make_session(training, at=datetime(2031, 12, 1, 14, 0, tzinfo=UTC), timezone="Europe/Paris", language="anglais")

    html = body(client, page_of(training))

    for fact in [
        "<h1>Écrire pour le Web</h1>",
        "Une journée pour écrire court.",
        "<li>Écrire court</li><li>Écrire juste</li>",
        "Rédactrices et rédacteurs",
        "3~h~30",
        "Débutant",
        "1~295~$~CA, taxes en sus",
        "Ali Saad et Zoé Viau",
        "Atelier des mots",
        "no~0012345",
        "no~QP-77",
        "Admissible au titre de la Loi du 1~%",
        "acces@example.com",
        "De 15~h à 18~h",
        "heure de Paris",
        "en anglais",
        'href="https://inscription.example/ecrire">S’inscrire</a>',
    ]:
        assert fact in html


def test_the_action_is_that_of_the_soonest_session_with_a_seat(client: Client) -> None:
    training = make_training(registration_url="https://example.com/formation")
    make_session(training, days=1, seats_total=3, seats_left=0, registration_url="https://example.com/pleine")
    make_session(training, days=5, registration_url="https://example.com/libre")

    html = body(client, page_of(training))

    assert 'class="training__button" href="https://example.com/libre"' in html
    assert "https://example.com/pleine" not in html


def test_a_training_without_sessions_says_so_and_how_to_be_told(client: Client) -> None:
    training = make_training(title="Écrire & lire", provider=make_provider(email="dates@example.com"))

    html = body(client, page_of(training))

    assert "Aucune séance n’est prévue pour l’instant." in html
    assert 'href="mailto:dates@example.com?subject=%C3%89crire%20%26%20lire">Demander les prochaines dates</a>' in html


def test_a_training_on_demand_asks_for_a_session(client: Client) -> None:
    assert "Demander une séance" in body(client, page_of(make_training(on_demand=True)))


def test_a_training_whose_sessions_are_full_says_so(client: Client) -> None:
    training = make_training()
    make_session(training, seats_total=3, seats_left=0)

    html = body(client, page_of(training))

    assert "Les séances prévues sont complètes." in html
    assert "Aucune séance" not in html


def test_a_training_whose_only_session_is_cancelled_says_both(client: Client) -> None:
    training = make_training()
    make_session(training, cancelled_at=timezone.now())

    html = body(client, page_of(training))

    assert "Annulée" in html
    assert "Aucune séance n’est prévue pour l’instant." in html


def test_without_anybody_to_write_to_there_is_no_button(client: Client) -> None:
    html = body(client, page_of(make_training(provider=make_provider(email=""))))

    assert "Aucune séance n’est prévue pour l’instant." in html
    assert "training__button" not in html


def test_a_label_without_its_value_never_prints(client: Client) -> None:
    html = body(client, page_of(make_training()))

    for label in [
        "Préalables",
        "Public visé",
        "Financement",
        "Accessibilité",
        "Durée",
        "Objectifs",
        "Programme",
        "Donnée par",
        "Avec",
    ]:
        assert label not in html


@pytest.mark.parametrize("slug", ["inconnue", "صيغة", "форма", "a" * 5000, "%00", "a%0Ab", "..%2F..", "écrire", "a b"])
def test_an_address_that_never_was_is_a_404(client: Client, slug: str) -> None:
    make_training()

    assert client.get(f"/formations/{slug}/").status_code == 404


def test_a_closed_training_is_a_404_and_in_no_list(client: Client) -> None:
    training = make_training(title="Fermée à double tour", is_open=False, on_demand=True, sessions=2)

    assert client.get(page_of(training)).status_code == 404
    assert "Fermée à double tour" not in body(client, LIST)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    training = make_training(sessions=1)

    assert getattr(client, method)(LIST).status_code == 405
    assert getattr(client, method)(page_of(training)).status_code == 405


def test_the_sitemap_lists_the_open_trainings(client: Client) -> None:
    shown, closed = make_training(), make_training(is_open=False)

    xml = b"".join(client.get("/sitemaps/pages.xml")).decode()

    assert f"<loc>{settings.SITE_URL}{LIST}</loc>" in xml
    assert f"<loc>{settings.SITE_URL}{page_of(shown)}</loc>" in xml
    assert page_of(closed) not in xml


def test_portraits_are_public_while_one_training_of_theirs_is_open() -> None:
    trainer = make_trainer()
    trainer.photo = make_photo()
    trainer.save()
    closed = make_training(trainers=[trainer], is_open=False)
    assert not of_open_trainings(timezone.now()).exists()

    Training.objects.filter(pk=closed.pk).update(is_open=True)

    assert of_open_trainings(timezone.now()).get() == trainer.photo


def test_an_answer_is_checked_again_by_its_etag(client: Client) -> None:
    training = make_training(sessions=1)

    for address in (LIST, page_of(training)):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304

    training.title = "Autre titre"
    training.save()

    assert client.get(LIST, headers={"If-None-Match": etag}).status_code == 200


def test_readers_get_no_cookie(client: Client) -> None:
    training = make_training(sessions=1)

    for address in (LIST, page_of(training)):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_hostile_texts_stay_words(client: Client) -> None:
    hostile = "<script>alert(1)</script>"
    training = make_training(
        title=hostile, standfirst=hostile, objectives=hostile, programme=hostile, funding=hostile, sessions=1
    )

    assert hostile not in body(client, page_of(training))
    assert hostile not in body(client, LIST)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_three_queries(
    client: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        make_training(sessions=2, trainers=[make_trainer(), make_trainer()])
        make_training(on_demand=True, trainers=[make_trainer()])

    with django_assert_num_queries(3):
        client.get(LIST)


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_four_queries(
    client: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    trainers = [make_trainer() for _ in range(many)]
    training = make_training(sessions=many, trainers=trainers, rubric=make_rubric())

    with django_assert_num_queries(4):
        client.get(page_of(training))
