"""Filters of a search: combined, removable, one form; and what hostile values do (nothing)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from articles.content.tree import BylineEntry
from articles.site import filters
from articles.site.days import days_of
from articles.site.facts import frame_facts
from articles.site.search import search
from tests.builders import make_author, make_rubric
from tests.site.builders import make_draft, make_expert, make_live, put_online, quote, said_by

pytestmark = pytest.mark.django_db


def titles(address: str) -> list[str]:
    """Return what the parameters of an address find."""
    given, at = QueryDict(address), timezone.now()
    narrowed = filters.read(given, frame_facts(at), at)
    return [hit.publication.title for hit in search(given.get("q", ""), at, "", narrowed).hits]


@pytest.fixture
def house() -> dict[str, Any]:
    """Four articles that differ by one thing each."""
    rubric, other = make_rubric("Données"), make_rubric("Marques")
    author = make_author("Maude Lavigueur")
    expert = make_expert("Ada Roy")
    signed = {"byline": (BylineEntry(author.pk, author.name),)}
    said = {"introduction": (quote("Le boulier tient.", by=said_by(expert)),)}

    def day(month: int, date: int, hour: int = 12) -> datetime:
        return datetime(2026, month, date, hour, tzinfo=UTC)

    make_live(title="Boulier un", rubric=rubric, kind="analyse", live_from=day(3, 14), **signed)
    make_live(title="Boulier deux", rubric=rubric, kind="bilan", live_from=day(3, 31), **said)
    make_live(title="Boulier trois", rubric=other, kind="analyse", live_from=day(4, 1, 2), **said)
    make_live(title="Calculette", rubric=other, kind="analyse", live_from=day(4, 2), **signed)
    return {"rubric": rubric.slug, "other": other.slug, "author": author.slug, "expert": expert.slug}


FOUND: dict[str, list[str]] = {
    "q=boulier&rubrique={rubric}": ["Boulier deux", "Boulier un"],
    "q=boulier&nature=analyse": ["Boulier trois", "Boulier un"],
    "q=boulier&rubrique={rubric}&nature=analyse": ["Boulier un"],
    "q=boulier&auteur={author}": ["Boulier un"],
    "auteur=Maude Lavigueur": ["Calculette", "Boulier un"],
    "expert={expert}": ["Boulier trois", "Boulier deux"],
    "expert=ada roy": ["Boulier trois", "Boulier deux"],
    "expert={expert}&rubrique={other}": ["Boulier trois"],
    "du=2026-03-14&au=2026-03-14": ["Boulier un"],
    "du=2026-03&au=2026-03": ["Boulier trois", "Boulier deux", "Boulier un"],  # 2 h UTC is still March in Montréal
    "du=2026-04": ["Calculette"],
    "au=2026-03-30": ["Boulier un"],
    "du=2026&au=2026&q=calculette": ["Calculette"],
    "du=2027": [],
    "du=2026-04&au=2026-03": [],
    "rubrique={rubric}&auteur={author}&nature=bilan": [],
    "": [],
}


@pytest.mark.parametrize("address", FOUND)
def test_filters_find_the_same_on_every_database(house: dict[str, Any], address: str) -> None:
    assert titles(address.format(**house)) == FOUND[address]


def test_each_filter_is_a_word_that_its_link_removes(client: Client, house: dict[str, Any]) -> None:
    page = client.get(f"/recherche/?q=boulier&rubrique={house['rubric']}&du=2026-03&au=2026-03").content.decode()

    assert (
        'href="?q=boulier&amp;du=2026-03&amp;au=2026-03"><span class="visually-hidden">Retirer le filtre </span>'
        in page
    )
    assert f'href="?q=boulier&amp;rubrique={house["rubric"]}"' in page
    assert "</span>Données<" in page
    assert "</span>Mars 2026<" in page
    assert 'name="du" type="date" value="2026-03-01"' in page
    assert 'name="au" type="date" value="2026-03-31"' in page
    assert f'<option value="{house["rubric"]}" selected>' in page


def test_the_next_page_keeps_the_filters(client: Client) -> None:
    rubric = make_rubric()
    for place in range(13):
        make_live(title=f"Boulier {place}", rubric=rubric)

    page = client.get(f"/recherche/?q=boulier&rubrique={rubric.slug}").content.decode()
    address = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")

    assert f"q=boulier&rubrique={rubric.slug}&avant=0." in address
    assert client.get("/recherche/" + address).content.decode().count('class="line"') == 1


def test_the_names_proposed_are_those_of_what_is_online(client: Client, house: dict[str, Any]) -> None:
    secret = make_expert("Zoé Secret")
    introduction = (quote("Non.", by=said_by(secret)),)
    put_online(make_draft(introduction=introduction), live_from=timezone.now() + timedelta(days=1))

    page = client.get("/recherche/").content.decode()
    narrowed = client.get("/recherche/", {"expert": "Zoé Secret"}).content.decode()

    assert '<option value="Ada Roy">' in page
    assert '<option value="Maude Lavigueur">' in page
    assert "Secret" not in page
    assert "Personne n’est cité ici sous le nom de" in narrowed
    assert secret.slug not in narrowed


def test_the_file_that_reads_for_another_finds_the_words_of_both() -> None:
    kept, alias = make_expert("Ada Roy"), make_expert("A. Roy")
    make_live(title="Sous l’autre nom", introduction=(quote("Oui.", by=said_by(alias)),))
    alias.alias_of = kept
    alias.save()

    assert titles(f"expert={kept.slug}") == ["Sous l’autre nom"]
    assert titles(f"expert={alias.slug}") == ["Sous l’autre nom"]


HOSTILE = [
    "x", "a\x00b", "\ud800", "'; --", "_tout", "1 OR 1", "*" * 10_000, "９９", "-1", "0000", "99999", "2026-13",
    "2026-02-31", "2026-3-1-1", "1899", "2200", "٢٠٢٦",
]  # fmt: skip


@pytest.mark.parametrize("name", ["rubrique", "nature", "auteur", "expert", "du", "au"])
def test_a_value_that_names_nothing_is_said_and_finds_nothing(client: Client, name: str) -> None:
    make_live(title="Le boulier")

    for value in HOSTILE:
        given: dict[str, str | bytes] = {"q": "boulier", name: value.encode("utf-8", "surrogatepass")}
        response = client.get("/recherche/", given)
        assert response.status_code == 200, value
        assert 'class="line"' not in response.content.decode(), value
        assert 'class="notice__sentence"' in response.content.decode(), value


@pytest.mark.parametrize(
    "key",
    ["x", "0", "0.", "2.5", "1.--5", "0.1.1", "\x00", "0.٥", "0." + "9" * 30, "0.1-1", "1.5 OR 1", "0." + "9" * 10_000],
)
def test_a_malformed_key_is_not_found(client: Client, key: str) -> None:
    assert client.get("/recherche/", {"q": "boulier", "avant": key}).status_code == 404


@pytest.mark.parametrize("key", ["0." + "9" * 19, "1.-" + "9" * 19, "0.0", "1.0"])
def test_a_key_beyond_the_list_is_an_empty_page(client: Client, key: str) -> None:
    make_live(title="Le boulier", live_from=datetime(1969, 1, 1, tzinfo=UTC))

    assert client.get("/recherche/", {"q": "boulier", "avant": key}).status_code == 200


def test_a_whole_year_and_a_leap_february_are_days() -> None:
    days: Callable[[str], Any] = days_of

    assert [str(day) for day in days("2028-02")] == ["2028-02-01", "2028-02-29"]
    assert [str(day) for day in days("2026")] == ["2026-01-01", "2026-12-31"]
    assert [str(day) for day in days("2026-12")] == ["2026-12-01", "2026-12-31"]
