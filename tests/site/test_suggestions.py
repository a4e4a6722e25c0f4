"""What a search box proposes: of what is online, by the beginning of words; and what hostile letters get (nothing)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.content.richtext.blocks import Block
from tests.builders import make_rubric, make_tag
from tests.site.builders import ago, expire, make_draft, make_expert, make_live, put_online, quote, said_by

pytestmark = pytest.mark.django_db


def proposed(client: Client, typed: str) -> list[tuple[str, str]]:
    response = client.get("/recherche/suggestions/", {"q": typed.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    return [(line["sort"], line["label"]) for line in response.json()["suggestions"]]


def test_titles_people_tags_and_rubrics_are_proposed_by_the_beginning_of_their_words(client: Client) -> None:
    said: tuple[Block, ...] = (quote("Oui.", by=said_by(make_expert("Référande Roy"))),)
    tags = (make_tag("Référencement naturel").pk,)
    make_live(title="Le référendum des marques", introduction=said, tags=tags, rubric=make_rubric("Références"))
    make_live(title="Une préférence")

    assert proposed(client, "refer") == [
        ("Rubrique", "Références"),
        ("Cité·e dans…", "Référande Roy"),
        ("Étiquette", "Référencement naturel"),
        ("Article", "Le référendum des marques"),
    ]
    assert proposed(client, "RÉFÉRENDUM DES ma") == [("Article", "Le référendum des marques")]
    assert proposed(client, "marques des x") == []


def test_the_newest_titles_come_first_and_five_are_enough(client: Client) -> None:
    for place in range(7):
        make_live(title=f"Boulier {place}", live_from=ago(hours=place + 1))

    assert proposed(client, "bou") == [("Article", f"Boulier {place}") for place in range(5)]


def test_each_line_leads_somewhere_that_answers(client: Client) -> None:
    said: tuple[Block, ...] = (quote("Oui.", by=said_by(make_expert("Boulier Roy"))),)
    make_live(title="Boulier", introduction=said, tags=(make_tag("boulier").pk,), rubric=make_rubric("Boulier"))

    lines = client.get("/recherche/suggestions/", {"q": "boul"}).json()["suggestions"]

    assert len(lines) == 4
    assert [client.get(line["address"]).status_code for line in lines] == [200] * 4


def test_what_is_not_online_is_not_proposed(client: Client) -> None:
    said: tuple[Block, ...] = (quote("Oui.", by=said_by(make_expert("Zirconium Roy"))),)
    fields: dict[str, Any] = {
        "introduction": said,
        "tags": (make_tag("zirconium").pk,),
        "rubric": make_rubric("Zirconium"),
    }
    put_online(make_draft(title="Zirconium à venir", **fields), live_from=timezone.now() + timedelta(days=1))
    expire(make_live(title="Zirconium passé", **fields))

    assert proposed(client, "zirco") == []


@pytest.mark.parametrize(
    "typed",
    ["", "a", "%", "_", "%%%", "__", "é", '"*', "a\x00b", "\ud800", "'; --", "*" * 10_000, "_t", ":*&|!", "日本"],
)
def test_hostile_letters_get_an_empty_list(client: Client, typed: str) -> None:
    make_live(title="Le boulier")

    assert proposed(client, typed) == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_box_asks_five_times(client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int) -> None:
    for place in range(number):
        make_live(title=f"Boulier {place}", tags=(make_tag(f"boulier {place}").pk,))

    with django_assert_num_queries(5):
        assert len(proposed(client, "bou")) == 2 * number


def test_the_boxes_are_forms_that_know_where_to_ask(client: Client) -> None:
    page = client.get("/recherche/").content.decode()

    assert page.count('data-suggestions="/recherche/suggestions/"') == 2
