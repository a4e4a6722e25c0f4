"""What is known of an address, under any of its spellings."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.content.web_addresses import asked, key_of, same_page, source_key
from articles.links.health import UNKNOWN, LinkState, health_of
from articles.models import LinkHealth, LinkHost

State = LinkHealth.State


def make_link(url: str, **fields: object) -> LinkHealth:
    host, _ = LinkHost.objects.get_or_create(name="exemple.ca")
    return LinkHealth.objects.create(key=key_of(asked(url)), url=asked(url), host=host, **fields)


@pytest.mark.once
@pytest.mark.parametrize(
    "typed",
    [
        "http://exemple.ca/rapport",
        "https://www.exemple.ca/rapport/",
        "https://EXEMPLE.ca:443/rapport#p12",
        "https://exemple.ca/rapport?utm_source=infolettre&fbclid=1",
    ],
)
def test_spellings_of_one_page_are_one_page(typed: str) -> None:
    assert same_page(typed) == "exemple.ca/rapport"


@pytest.mark.once
@pytest.mark.parametrize(
    "typed", ["exemple.ca", "ftp://exemple.ca/", "http://[::1", "http://a:b@exemple.ca/", "\0", ""]
)
def test_what_is_no_address_of_the_web_has_no_page(typed: str) -> None:
    assert (same_page(typed), asked(typed)) == ("", "")


@pytest.mark.once
def test_a_parameter_that_chooses_the_page_makes_another_page() -> None:
    assert same_page("https://exemple.ca/?id=1") != same_page("https://exemple.ca/?id=2")


@pytest.mark.once
def test_sources_without_an_address_are_one_by_their_title_and_publisher() -> None:
    assert source_key("L’Étude", "Léger", "") == source_key("l'etude", "LEGER", "") != ""
    assert source_key("", "", "") == ""


def test_the_health_of_many_addresses_is_one_query(db: None) -> None:
    make_link("https://exemple.ca/un", state=State.OK)
    make_link(
        "https://exemple.ca/deux", state=State.MISSING, status=404, failing_since=datetime(2026, 11, 12, 17, tzinfo=UTC)
    )

    with CaptureQueriesContext(
        connection,
    ) as asked_of:
        found = health_of(
            ["https://exemple.ca/un#haut", "https://exemple.ca/deux", "https://exemple.ca/trois", "mailto:a@b.c"]
        )

    assert len(asked_of) == 1
    assert found["https://exemple.ca/un#haut"].words == "Répond"
    assert found["https://exemple.ca/deux"].words == "Introuvable (404) depuis le 12\u00a0novembre"
    assert found["https://exemple.ca/deux"].is_bad
    assert found["https://exemple.ca/trois"] == found["mailto:a@b.c"] == UNKNOWN


@pytest.mark.once
@pytest.mark.parametrize(("attempts", "bad"), [(1, False), (2, False), (3, True)])
def test_a_silent_server_is_at_fault_at_its_third_silence(attempts: int, bad: bool) -> None:
    assert LinkState(State.SILENT, attempts=attempts).is_bad is bad


@pytest.mark.once
def test_a_server_that_shuns_robots_is_no_fault() -> None:
    assert not LinkState(State.CLOSED, status=403, attempts=9).is_bad
