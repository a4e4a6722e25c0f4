"""Slips of typing are forgiven, with words that an article of the moment has, and with no other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.content.misspelling import distance, keys_of
from articles.models import Spelling
from articles.site.filters import NO_FILTER
from articles.site.spelling import mended
from tests.site.builders import ago, expire, make_draft, make_expert, make_live, put_online, quote, said_by

pytestmark = pytest.mark.django_db


def meant(query: str) -> str:
    return mended(query, timezone.now(), NO_FILTER)


@pytest.mark.parametrize(
    "typed",
    [
        "referencemnt",
        "référrencement",
        "refrencement",
        "réféerncement",
        "reforencement",
        "référenncemant",
    ],
)
def test_a_slip_is_mended_into_the_word_as_the_article_prints_it(typed: str) -> None:
    make_live(title="Le référencement change")

    assert meant(typed) == "référencement"


def test_only_the_wrong_words_of_a_query_are_mended() -> None:
    make_live(title="La livraison gratuite du samedi")

    assert meant("livraisson Gratuite") == "livraison Gratuite"
    assert meant("livraisson gratuitte") == "livraison gratuite"


def test_a_mended_word_goes_with_the_others() -> None:
    make_live(title="Un masque pour la peau", live_from=ago(days=2))
    make_live(title="La marque en ligne", live_from=ago(days=1))

    assert meant("marqe peau") == ""
    assert meant("mapque peau") == "masque peau"


def test_words_that_all_exist_are_mended_when_they_are_never_together() -> None:
    make_live(title="Un masque pour la peau")
    make_live(title="La marque en ligne")

    assert meant("masque ligne") == "marque ligne"


def test_an_expert_is_found_by_a_name_mistyped() -> None:
    make_live(introduction=(quote("Oui.", by=said_by(make_expert("Théophanie Latendresse"))),))

    assert meant("téophanie latendrese") == "théophanie latendresse"


@pytest.mark.parametrize("typed", ["bou", "zzzzzzz", "b0ulier", "", "x" * 200, "boulierboulier"])
def test_nothing_is_proposed_when_nothing_is_near(typed: str) -> None:
    make_live(title="Le boulier")

    assert meant(typed) == ""


@pytest.mark.parametrize("state", ["draft", "scheduled", "expired", "replaced"])
def test_a_word_of_what_is_not_online_is_never_proposed(client: Client, state: str) -> None:
    make_live(title="Le boulier")
    article = make_draft(title="Le zirconium monte")
    if state == "scheduled":
        put_online(article, live_from=timezone.now() + timedelta(days=1))
    if state == "expired":
        expire(put_online(article, live_from=ago(hours=1)))
    if state == "replaced":
        publication = put_online(article, live_from=ago(hours=2))
        publication.live_until = ago(hours=1)
        publication.save(update_fields=["live_until"])
    assert Spelling.objects.filter(word="zirconium").exists() == (state != "draft")

    html = client.get("/recherche/", {"q": "zirconum"}).content.decode()

    assert meant("zirconum") == ""
    assert "zirconium" not in html.casefold()
    assert client.get("/recherche/", {"q": "boulie"}).content.decode().count("Le boulier") == 1


def test_the_word_shown_is_spelled_as_what_is_online_spells_it() -> None:
    make_live(title="Les côtes du fleuve")
    put_online(make_draft(title="Le cotés"), live_from=timezone.now() + timedelta(days=1))

    assert meant("fleuvve cotes") == "fleuve cotes"
    assert meant("cottes") == "côtes"


def test_a_search_that_finds_nothing_shows_the_results_of_what_was_meant(client: Client) -> None:
    make_live(title="Le référencement change")

    html = client.get("/recherche/", {"q": "referencemnt"}).content.decode()

    assert "Aucun article n’a «\u00a0referencemnt\u00a0»" in html.replace("&nbsp;", "\u00a0")
    assert 'href="?q=r%C3%A9f%C3%A9rencement">référencement</a>' in html
    assert "Le référencement change" in html


def test_missing_accents_are_no_slip_to_speak_of(client: Client) -> None:
    make_live(title="La portée réelle")

    html = client.get("/recherche/", {"q": "portee reelle"}).content.decode()

    assert "La portée réelle" in html
    assert "Aucun article" not in html


def test_a_search_that_finds_little_asks_what_was_meant(client: Client) -> None:
    make_live(title="Le masque de nuit")
    for place in range(4):
        make_live(title=f"La marque numéro {place}")

    html = client.get("/recherche/", {"q": "masque"}).content.decode()

    assert "Le masque de nuit" in html
    assert 'Vous cherchiez «&nbsp;<a href="?q=marque">marque</a>&nbsp;»?' in html
    assert "Vous cherchiez" not in client.get("/recherche/", {"q": "marque"}).content.decode()


def test_mending_asks_as_often_whatever_was_published(client: Client) -> None:
    for number in (1, 3):
        for place in range(number):
            make_live(title=f"Le référencement {place} change")
        with CaptureQueriesContext(connection) as queries:
            assert meant("referencemnt chnage") == "référencement change"
        assert len(queries) == 4


def test_near_spellings_share_a_key_and_far_ones_do_not() -> None:
    assert distance("marque", "masque") == 1
    assert distance("marque", "maruqe") == 1
    assert distance("marque", "") == 6
    assert set(keys_of("developpement")) & set(keys_of("devlopement"))
    assert not set(keys_of("marque")) & set(keys_of("boulier"))
