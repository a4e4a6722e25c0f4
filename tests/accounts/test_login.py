"""The door of the desk: who comes in by e-mail and password, and what everybody else is told."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.people import PASSWORD, log_in, make_person

pytestmark = pytest.mark.django_db
NO_MATCH = "Ce courriel et ce mot de passe ne vont pas ensemble"


def try_to_log_in(client: Client, email: str, password: str = PASSWORD) -> int:
    return client.post("/admin/login/", {"username": email, "password": password}).status_code


def test_an_e_mail_in_capitals_opens_the_desk() -> None:
    person = make_person()
    client = Client()

    assert try_to_log_in(client, f"  {person.email.upper()} ") == 302
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("password", ["", "autre chose", PASSWORD + " "])
def test_a_wrong_password_opens_nothing(password: str) -> None:
    person = make_person()
    client = Client()

    assert try_to_log_in(client, person.email, password) == 200
    assert client.get("/admin/").status_code == 302


def test_a_deactivated_person_is_answered_as_a_stranger_is() -> None:
    person = make_person(is_active=False)

    known = Client().post("/admin/login/", {"username": person.email, "password": PASSWORD})
    unknown = Client().post("/admin/login/", {"username": "inconnu@example.com", "password": PASSWORD})

    assert NO_MATCH in known.content.decode()
    assert NO_MATCH in unknown.content.decode()


def test_an_invited_person_without_a_password_cannot_log_in() -> None:
    person = User.objects.create_user("invitee@example.com", "Invitée")

    assert try_to_log_in(Client(), person.email, "") == 200
    assert try_to_log_in(Client(), person.email, person.password) == 200


@pytest.mark.parametrize("field", ["username", "password"])
@pytest.mark.parametrize("value", ["a\0b@example.com", "x" * 10_000, "\ufffd", "é" * 300, "' OR 1=1 --"])
def test_hostile_words_get_the_form_back(field: str, value: str) -> None:
    data = {"username": "personne@example.com", "password": PASSWORD} | {field: value}

    response = Client().post("/admin/login/", data)

    assert response.status_code == 200
    assert "Se connecter" in response.content.decode()


def test_a_lone_surrogate_in_bytes_gets_the_form_back() -> None:
    body = b"username=a%ED%A0%80%40example.com&password=%ED%A0%80"

    response = Client().post("/admin/login/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_logging_in_never_leads_elsewhere(elsewhere: str) -> None:
    person = make_person()

    response = Client().post("/admin/login/", {"username": person.email, "password": PASSWORD, "next": elsewhere})

    assert response["Location"] == "/admin/"


def test_eight_wrong_passwords_close_the_door_even_to_the_right_one() -> None:
    person = make_person()
    client = Client()

    answers = [try_to_log_in(client, person.email, "faux") for _ in range(8)]
    response = client.post("/admin/login/", {"username": person.email, "password": PASSWORD})

    assert answers == [200] * 7 + [429]
    assert response.status_code == 429
    assert "Réessayez dans 15 minutes" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_capitals_do_not_buy_more_attempts() -> None:
    person = make_person()
    client = Client()

    spellings = [person.email, person.email.upper(), person.email.title(), f" {person.email}"] * 2
    answers = [try_to_log_in(client, spelling, "faux") for spelling in spellings]

    assert answers[-1] == 429


def test_the_door_opens_again_after_the_time_said() -> None:
    person = make_person()
    client = Client()
    for _ in range(9):
        try_to_log_in(client, person.email, "faux")

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert try_to_log_in(client, person.email) == 302


def test_one_person_locked_out_does_not_lock_the_others() -> None:
    locked, free = make_person(), make_person()
    client = Client()
    for _ in range(8):
        try_to_log_in(client, locked.email, "faux")

    assert try_to_log_in(client, free.email) == 302


def test_logging_out_closes_the_session() -> None:
    client = log_in(make_person())

    assert client.post("/admin/logout/").status_code == 302
    assert client.get("/admin/").status_code == 302
    assert "Vous êtes déconnecté·e" in client.get("/admin/login/").content.decode()


def test_a_link_cannot_log_anybody_out() -> None:
    client = log_in(make_person())

    client.get("/admin/logout/")

    assert client.get("/admin/").status_code == 200


def test_no_page_of_the_desk_is_kept_in_a_cache() -> None:
    client = log_in(make_person())

    for path in ["/admin/", "/admin/profil/"]:
        assert "no-store" in client.get(path)["Cache-Control"]


def test_the_session_cookie_never_goes_to_the_site() -> None:
    client = log_in(make_person())

    cookie = client.cookies["sessionid"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
