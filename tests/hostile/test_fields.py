"""Whatever a form of the desk carries in a field, it is shown again with its reasons; nothing is written."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from accounts.models import User
from articles.content.hours import read_hour
from articles.models import Article, Author, Expert, JournalEntry, Revision
from articles.revising import create_article
from tests.builders import make_user
from training.models import TrainingPin

pytestmark = pytest.mark.django_db

NO_IDS = ["a\0b", "x" * 10_000, "99999999999999999999", "١٢"]


@pytest.fixture
def person() -> User:
    return make_user(is_superuser=True)


@pytest.fixture
def desk(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def rows() -> list[int]:
    return [model.objects.count() for model in (Author, Expert, TrainingPin, Revision, JournalEntry)]


@pytest.mark.parametrize("id", NO_IDS, ids=range(len(NO_IDS)))
@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("articles_expert", "photo"),
        ("articles_author", "account"),
        ("articles_tag", "alias_of"),
        ("training_trainingpin", "training"),
    ],
)
def test_a_chosen_row_that_is_no_row_is_said_beside_its_field(desk: Client, page: str, field: str, id: str) -> None:
    before = rows()

    response = desk.post(reverse(f"admin:{page}_add"), {"name": "Une personne", field: id})

    assert response.status_code == 200
    assert response.context["adminform"].form.errors[field]
    assert rows() == before


@pytest.mark.parametrize("photo", NO_IDS, ids=range(len(NO_IDS)))
def test_a_forged_lead_photo_is_said_and_every_word_shown_again(desk: Client, person: User, photo: str) -> None:
    article = create_article("Un titre", person)
    before = rows()
    form: dict[str, Any] = {"base": article.current_id, "end": "1", "kind": "nouvelle", "locale": "fr-CA"}

    response = desk.post(
        article.get_desk_url(), {**form, "title": "Un autre", "standfirst": "Des mots tapés.", "lead-photo": photo}
    )

    assert response.status_code == 422
    assert "Des mots tapés." in response.text
    assert "Cette photo n’est pas dans la photothèque" in response.text
    assert rows() == before


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "0001-01-01T00:00", "0001-01-01T00:00+14:00", "1999-12-31"])
def test_a_moment_outside_our_centuries_is_refused_in_french(moment: str) -> None:
    with pytest.raises(ValueError, match="Choisissez une année entre 2000 et 2199"):
        read_hour(moment, get_current_timezone())


@pytest.mark.parametrize("address", ["a b", "x", "\0", "99999999999999999999", "//ailleurs.example", "é�"])
def test_the_choice_of_an_appearance_comes_back_whatever_address_it_names(desk: Client, address: str) -> None:
    response = desk.post(reverse("accounts:appearance"), {"mode": "dark", "next": address})

    assert response.status_code == 302
    assert "ailleurs" not in response["Location"]


def test_a_title_of_ten_thousand_characters_is_counted_and_shown_again(desk: Client) -> None:
    response = desk.post(reverse("admin:articles_article_add"), {"title": "Long " * 2000, "kind": "nouvelle"})

    assert response.status_code == 422
    assert "Long Long Long" in response.text
    assert not Article.objects.exists()


@pytest.mark.parametrize("kind", ["a\0b", "\x01", "x" * 500, "١٢", ""])
def test_a_forged_nature_is_said_and_no_article_is_made(desk: Client, kind: str) -> None:
    response = desk.post(reverse("admin:articles_article_add"), {"title": "Un titre", "kind": kind})

    assert response.status_code == 422
    assert "Choisissez une nature dans la liste." in response.text
    assert not Article.objects.exists()


@pytest.mark.parametrize("id", ["x", "a\0b", "99999999999999999999", "-1", ""])
@pytest.mark.parametrize("table", ["training_provider", "training_trainer", "training_trainingpin"])
def test_rows_ticked_that_are_no_rows_are_refused_in_french(desk: Client, table: str, id: str) -> None:
    address = reverse(f"admin:{table}_changelist")

    response = desk.post(address, {"action": "delete_selected", "_selected_action": id})

    assert response.status_code == 400
    assert "une demande que le site ne peut pas lire" in response.text


def test_a_null_byte_in_a_search_by_name_is_refused_in_french(desk: Client) -> None:
    asked = {"app_label": "articles", "model_name": "expert", "field_name": "photo", "term": "a\0b"}

    response = desk.get(reverse("admin:autocomplete"), asked)

    assert response.status_code == 400
    assert "une demande que le site ne peut pas lire" in response.text


@pytest.mark.parametrize("asked", ["kind__exact=%00", "rubric__id__exact=1%00", "%00=1"])
def test_a_null_byte_in_a_filter_of_the_list_is_refused_in_french(desk: Client, asked: str) -> None:
    response = desk.get(f"{reverse('admin:articles_article_changelist')}?{asked}")

    assert response.status_code == 400
    assert "une demande que le site ne peut pas lire" in response.text
