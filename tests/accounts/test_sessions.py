"""A session that ends while somebody types: every word comes back, and nothing is sent that the person did not send."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.people import deactivate
from accounts.roles import Role
from tests.accounts.people import OUR_PAGE, PASSWORD, log_in, make_person, token_of
from training.models import Trainer

pytestmark = pytest.mark.django_db
PATH = "/admin/training/trainer/add/"
WORDS = "Une présentation longue, tapée avec soin, dont pas un mot ne doit se perdre.\nPuis, «\u00a0citée\u00a0»."
TYPED = {"name": "Alix Moreau", "slug": "alix-moreau", "bio": WORDS, "csrfmiddlewaretoken": "x"}


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of a page, by name."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def resume(client: Client, page: str, person: User, password: str = PASSWORD, **headers: str) -> str:
    """Log in on the page that holds the words."""
    data = {"kept": hidden_fields(page)["kept"], "username": person.email, "password": password}
    return client.post("/admin/reprendre/", data, **(OUR_PAGE | headers)).content.decode()  # type: ignore[arg-type]


def test_words_typed_in_a_session_that_ended_are_received_after_logging_in_again() -> None:
    person = make_person(Role.TRAINING)
    client = Client()

    ended = client.post(PATH, TYPED, **OUR_PAGE)  # type: ignore[arg-type]
    again = resume(client, ended.content.decode(), person)
    before = Trainer.objects.count()
    answer = client.post(PATH, hidden_fields(again), **OUR_PAGE)  # type: ignore[arg-type]

    assert ended.status_code == 403
    assert "Votre session a pris fin" in ended.content.decode()
    assert "Renvoyer ce que j’avais écrit" in again
    assert (before, answer.status_code) == (0, 302)
    assert Trainer.objects.get().bio.replace("\r\n", "\n") == WORDS


def test_the_words_are_shown_so_that_they_can_be_copied() -> None:
    page = Client().post(PATH, TYPED, **OUR_PAGE).content.decode()  # type: ignore[arg-type]

    assert WORDS.split("\n")[0] in unescape(page)


def test_the_page_that_is_sent_again_carries_a_fresh_token_and_not_the_old_one() -> None:
    person = make_person(Role.TRAINING)
    client = Client(enforce_csrf_checks=True)
    typed = TYPED | {"csrfmiddlewaretoken": token_of(client)}

    ended = client.post(PATH, typed, **OUR_PAGE).content.decode()  # type: ignore[arg-type]
    fields = hidden_fields(ended)
    data = {name: fields[name] for name in ("kept", "csrfmiddlewaretoken")}
    login = data | {"username": person.email, "password": PASSWORD}
    again = hidden_fields(client.post("/admin/reprendre/", login, **OUR_PAGE).content.decode())  # type: ignore[arg-type]
    stale = client.post(PATH, again | {"csrfmiddlewaretoken": typed["csrfmiddlewaretoken"]}, **OUR_PAGE)  # type: ignore[arg-type]
    fresh = client.post(PATH, again, **OUR_PAGE)  # type: ignore[arg-type]

    assert (stale.status_code, fresh.status_code) == (403, 302)
    assert Trainer.objects.count() == 1


def test_a_form_opened_before_another_login_gives_its_words_back() -> None:
    client = log_in(make_person(Role.TRAINING), checks_csrf=True)

    refused = client.post(PATH, TYPED, **OUR_PAGE)  # type: ignore[arg-type]
    sent_again = client.post(PATH, hidden_fields(refused.content.decode()), **OUR_PAGE)  # type: ignore[arg-type]

    assert refused.status_code == 403
    assert "Rien n’est perdu" in refused.content.decode()
    assert sent_again.status_code == 302
    assert Trainer.objects.get().name == "Alix Moreau"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://[1"},
        {},
    ],
)
@pytest.mark.parametrize("logged_in", [True, False])
def test_nothing_from_elsewhere_is_ever_kept(headers: dict[str, str], logged_in: bool) -> None:
    client = log_in(make_person(Role.TRAINING), checks_csrf=True) if logged_in else Client()

    response = client.post(PATH, TYPED, **headers)  # type: ignore[arg-type]

    assert response.status_code == (403 if logged_in else 302)
    assert "Alix Moreau" not in response.content.decode()
    assert Trainer.objects.count() == 0


@pytest.mark.parametrize("headers", [OUR_PAGE, {"HTTP_SEC_FETCH_SITE": "cross-site"}])
def test_what_a_refused_form_gives_back_stays_in_no_cache(headers: dict[str, str]) -> None:
    client = log_in(make_person(Role.TRAINING), checks_csrf=True)

    response = client.post(PATH, TYPED, **headers)  # type: ignore[arg-type]

    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]


def test_an_older_browser_is_known_by_its_origin() -> None:
    response = Client().post(PATH, TYPED, HTTP_ORIGIN="http://testserver")

    assert "Renvoyer" not in response.content.decode()
    assert WORDS.split("\n")[0] in unescape(response.content.decode())


def test_passwords_are_never_kept() -> None:
    secret = {"old_password": "mon secret", "new_password1": "mon secret", "new_password2": "mon secret"}

    alone = Client().post("/admin/profil/mot-de-passe/", secret, **OUR_PAGE)  # type: ignore[arg-type]
    among = Client().post("/admin/profil/", secret | {"name": "Camille"}, **OUR_PAGE)  # type: ignore[arg-type]

    assert alone.status_code == 302
    assert "mon secret" not in among.content.decode()


def test_a_wrong_password_keeps_the_words() -> None:
    person = make_person(Role.TRAINING)
    client = Client()
    page = client.post(PATH, TYPED, **OUR_PAGE).content.decode()  # type: ignore[arg-type]

    page = resume(client, page, person, "faux")
    page = resume(client, page, person)

    assert hidden_fields(page)["bio"].replace("\r\n", "\n") == WORDS


def test_a_locked_door_keeps_the_words() -> None:
    person = make_person(Role.TRAINING)
    client = Client()
    page = client.post(PATH, TYPED, **OUR_PAGE).content.decode()  # type: ignore[arg-type]

    for _ in range(9):
        page = resume(client, page, person, "faux")

    assert "Réessayez dans 15 minutes" in page
    assert WORDS.split("\n")[0] in unescape(page)


def test_words_that_were_tampered_with_are_not_taken() -> None:
    person = make_person(Role.TRAINING)
    client = Client()
    kept = hidden_fields(client.post(PATH, TYPED, **OUR_PAGE).content.decode())["kept"]  # type: ignore[arg-type]

    for forged in ["", "x", kept[:-1] + ("a" if kept[-1] != "a" else "b"), "\0"]:
        data = {"kept": forged, "username": person.email, "password": PASSWORD}
        assert client.post("/admin/reprendre/", data, **OUR_PAGE)["Location"] == "/admin/"  # type: ignore[arg-type]


def test_words_are_kept_for_twelve_hours() -> None:
    person = make_person(Role.TRAINING)
    client = Client()
    page = client.post(PATH, TYPED, **OUR_PAGE).content.decode()  # type: ignore[arg-type]
    data = {"kept": hidden_fields(page)["kept"], "username": person.email, "password": PASSWORD}

    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert client.post("/admin/reprendre/", data, **OUR_PAGE).status_code == 302  # type: ignore[arg-type]


def test_sending_again_takes_the_rights_of_who_sends() -> None:
    stranger = make_person(Role.REVIEWER)
    client = Client()
    page = client.post(PATH, TYPED, **OUR_PAGE).content.decode()  # type: ignore[arg-type]

    again = resume(client, page, stranger)
    answer = client.post(PATH, hidden_fields(again), **OUR_PAGE)  # type: ignore[arg-type]

    assert answer.status_code == 403
    assert Trainer.objects.count() == 0


def test_a_deactivated_person_sees_their_words_and_cannot_send_them() -> None:
    person = make_person(Role.TRAINING)
    session = log_in(person)
    deactivate(person, make_person(Role.ADMIN))

    page = session.post(PATH, TYPED, **OUR_PAGE).content.decode()  # type: ignore[arg-type]
    page = resume(session, page, person)

    assert "Renvoyer ce que j’avais écrit" not in page
    assert WORDS.split("\n")[0] in unescape(page)


def test_markup_in_the_words_is_only_words() -> None:
    attack = '"><script>alert(1)</script> et une phrase assez longue pour être montrée'

    page = Client().post(PATH, TYPED | {"bio": attack}, **OUR_PAGE).content.decode()  # type: ignore[arg-type]

    assert "<script>alert" not in page


@pytest.mark.parametrize("bio", ["a\0b" * 20, "x" * 300_000, "\ufffd" * 100])
def test_hostile_words_are_kept_or_refused_but_never_break(bio: str) -> None:
    response = Client().post(PATH, TYPED | {"bio": bio}, **OUR_PAGE)  # type: ignore[arg-type]

    assert response.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"HTTP_SEC_FETCH_DEST": "empty"}, {"HTTP_ACCEPT": "application/json"}], ids=["fetch", "json"]
)
def test_a_script_is_told_in_a_sentence(headers: dict[str, str]) -> None:
    stranger = Client().post(PATH, TYPED, **(OUR_PAGE | headers))  # type: ignore[arg-type]
    stale = log_in(make_person(Role.TRAINING), checks_csrf=True).post(PATH, TYPED, **(OUR_PAGE | headers))  # type: ignore[arg-type]

    assert (stranger.status_code, stale.status_code) == (401, 403)
    assert "Votre session a pris fin" in stranger.json()["message"]


def test_a_browser_without_cookies_is_told_about_cookies() -> None:
    client = Client(enforce_csrf_checks=True)

    page = client.post("/admin/login/", {"username": "a@example.com", "password": "x"}, **OUR_PAGE)  # type: ignore[arg-type]

    assert page.status_code == 403
    assert "témoin" in page.content.decode()


def test_a_page_a_person_may_not_see_says_so_in_french() -> None:
    response = log_in(make_person(Role.JOURNALIST)).get("/admin/accounts/user/")

    assert response.status_code == 403
    assert "Vos rôles n’ouvrent pas cette page." in response.content.decode()


def test_asking_for_a_page_while_logged_out_leads_to_it_after_logging_in() -> None:
    person = make_person(Role.TRAINING)
    client = Client()
    door = client.get("/admin/training/trainer/?q=a")["Location"]

    landing = client.post(door, {"username": person.email, "password": PASSWORD})["Location"]

    assert landing == "/admin/training/trainer/?q=a"
