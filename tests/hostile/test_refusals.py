"""What is refused before any page of ours is asked says so in French, and writes nothing."""

from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from accounts.roles import Role
from articles.models import Article
from newsroom.wsgi import application
from tests.builders import make_user

pytestmark = pytest.mark.django_db

TOO_HEAVY = "Cet envoi est trop lourd pour être reçu"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user(Role.JOURNALIST))
    return client


def test_a_forged_host_is_refused_in_french(client: Client) -> None:
    response = client.get("/", headers={"Host": "ailleurs.example"})

    assert response.status_code == 400
    assert 'lang="fr-CA"' in response.text
    assert "une demande que le site ne peut pas lire" in response.text


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/mot-de-passe-oublie/", "/admin/reprendre/"])
def test_a_form_that_cannot_be_parsed_is_refused_in_french(client: Client, address: str) -> None:
    response = client.post(address, data=b"x", content_type="multipart/form-data")

    assert response.status_code == 400
    assert "une demande que le site ne peut pas lire" in response.text


def test_too_many_fields_are_refused_in_french_and_write_nothing(desk: Client) -> None:
    fields = {f"champ-{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}

    response = desk.post(reverse("admin:articles_article_add"), {"title": "Un titre", **fields})

    assert response.status_code == 413
    assert TOO_HEAVY in response.text
    assert not Article.objects.exists()


def test_a_body_too_heavy_is_refused_to_a_script_as_json(desk: Client) -> None:
    heavy = b"title=" + b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    response = desk.post(
        reverse("admin:articles_article_add"),
        heavy,
        content_type="application/x-www-form-urlencoded",
        headers={"Accept": "application/json"},
    )

    assert response.status_code == 413
    assert [sentence[: len(TOO_HEAVY)] for sentence in response.json()["obstacles"]] == [TOO_HEAVY]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("address", ["/", "/articles/rien/", "/flux/rss.xml", "/formations/"])
def test_a_method_that_readers_do_not_have_is_refused_with_words(client: Client, method: str, address: str) -> None:
    response = client.generic(method, address)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert response["Content-Length"] == str(len(response.content))
    assert "ne fait pas ce qui lui est demandé" in response.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("page", ["told", "absences", "profile"])
def test_a_method_that_a_page_of_ones_own_does_not_have_is_refused_with_words(
    desk: Client, page: str, method: str
) -> None:
    response = desk.generic(method, reverse(f"accounts:{page}"))

    assert response.status_code == 405
    assert "ne fait pas ce qui lui est demandé" in response.text


@pytest.mark.parametrize("act", ["archiver", "confier", "ramener", "reprendre", "versions/1/restaurer"])
def test_an_act_of_the_desk_asked_as_a_page_is_refused_with_words(desk: Client, act: str) -> None:
    response = desk.get(f"{reverse('admin:articles_article_changelist')}1/{act}/")

    assert response.status_code == 405
    assert "ne fait pas ce qui lui est demandé" in response.text
    assert f'<a href="{reverse("admin:index")}">Revenir à ce qui m’attend</a>' in response.text


@pytest.mark.parametrize("dead", ["nexiste-pas/", "articles/article/999999/journal/", "avis/999999/"])
def test_a_dead_address_of_the_desk_leads_back_to_it_whoever_works_there(desk: Client, dead: str) -> None:
    response = desk.get(f"/{settings.DESK_PATH}{dead}")

    assert response.status_code == 404
    assert f'href="{reverse("admin:index")}">Revenir à ce qui m’attend</a>' in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_a_dead_address_of_the_site_is_the_same_page_whoever_asks(desk: Client) -> None:
    asked = [reader.get("/nexiste-pas/") for reader in (Client(), desk)]

    assert [response.status_code for response in asked] == [404, 404]
    assert asked[0].text == asked[1].text


@pytest.mark.parametrize("charset", ["utf-16", "raw_unicode_escape", "windows-1252"])
def test_what_is_not_written_in_utf8_is_refused_in_french_and_writes_nothing(desk: Client, charset: str) -> None:
    kind = f"{MULTIPART_CONTENT}; charset={charset}"

    read = desk.get("/recherche/?q=%5Cud800", headers={"Content-Type": f"text/html; charset={charset}"})
    written = desk.post(
        reverse("admin:articles_article_add"), encode_multipart(BOUNDARY, {"title": "\\ud800"}), content_type=kind
    )

    for response in (read, written):
        assert response.status_code == 400
        assert "une demande que le site ne peut pas lire" in response.text
    assert not Article.objects.exists()


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", '"utf-8"', "de-personne"])
def test_a_form_that_says_it_is_in_utf8_is_read(client: Client, charset: str) -> None:
    response = client.get("/recherche/?q=%C3%A9t%C3%A9", headers={"Content-Type": f"text/html; charset={charset}"})

    assert response.status_code == 200
    assert "été" in response.text


@pytest.mark.parametrize("charset", ["hex", "idna", "undefined"])
def test_a_query_in_a_codec_of_no_text_is_refused_by_the_server_in_french(charset: str) -> None:
    asked = {"HTTP_HOST": "testserver", "QUERY_STRING": "q=%41", "CONTENT_TYPE": f"text/html; charset={charset}"}
    setup_testing_defaults(asked)
    said: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], error: Any = None, /) -> Callable[[bytes], object]:
        said.append(status)
        return len

    body = b"".join(application(asked, start))

    assert said == ["400 Bad Request"]
    assert "une demande que le site ne peut pas lire" in body.decode()


@pytest.mark.parametrize("headers", [{"Host": "ailleurs.example"}, {"Content-Type": "text/html; charset=utf-16"}])
def test_no_cache_keeps_a_refusal_made_of_headers_that_it_does_not_know_an_address_by(
    client: Client, headers: dict[str, str]
) -> None:
    response = client.get("/", headers=headers)

    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_no_cache_keeps_the_refusal_of_a_method(client: Client, kind: str) -> None:
    response = client.get("/articles/rien/avis/", headers={"Accept": kind})

    assert response.status_code == 405
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"].startswith(kind)
