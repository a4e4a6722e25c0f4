"""The archive by month: which months are there, what stands in them, and what a bad address gets."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.site.builders import ago, expire, in_order, make_draft, make_live, put_online

pytestmark = pytest.mark.django_db


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    text: str = response.content.decode()
    return text


def test_the_months_that_have_something_online_are_listed_and_no_other(client: Client) -> None:
    make_live(live_from=datetime(2024, 12, 5, tzinfo=UTC))
    make_live(live_from=datetime(2026, 1, 5, tzinfo=UTC))
    make_live(live_from=datetime(2026, 4, 1, 2, tzinfo=UTC))  # still March in Montréal
    expire(make_live(live_from=datetime(2025, 6, 5, tzinfo=UTC)))
    put_online(make_draft(), live_from=timezone.now() + timedelta(days=40))

    page = html(client, "/archives/").split("<main")[1].split("</main>")[0]

    found = [part.split('"')[0] for part in page.split('href="/archives/')[1:]]
    assert found == ["2026/01/", "2026/03/", "2024/12/"]
    assert ">2025<" not in page


def test_a_month_shows_what_appeared_in_it_and_the_way_to_its_neighbours(client: Client) -> None:
    make_live(title="Avant", live_from=datetime(2026, 1, 5, tzinfo=UTC))
    make_live(title="Dedans", live_from=datetime(2026, 3, 1, 5, tzinfo=UTC))
    make_live(title="Dernier soir", live_from=datetime(2026, 4, 1, 3, tzinfo=UTC))
    make_live(title="Après", live_from=datetime(2026, 4, 1, 4, tzinfo=UTC))

    page = html(client, "/archives/2026/03/").split("<main")[1]

    in_order(page, ["/archives/2026/01/", "/archives/2026/04/", "Mars 2026</h2>", "Dernier soir", "Dedans"])
    assert "Avant" not in page
    assert "Après" not in page


def test_a_month_pages_by_key(client: Client) -> None:
    for place in range(21):
        make_live(title=f"Numéro {place:02}", live_from=datetime(2026, 3, 2, tzinfo=UTC) + timedelta(hours=place))

    first = html(client, "/archives/2026/03/")
    second = html(client, "/archives/2026/03/" + first.split('rel="next" href="')[-1].split('"')[0])

    assert "Numéro 20" in first
    assert "Numéro 00" not in first
    assert "Numéro 00" in second


def test_a_month_of_one_digit_leads_to_its_address(client: Client) -> None:
    make_live(live_from=datetime(2026, 3, 2, tzinfo=UTC))

    response = client.get("/archives/2026/3/")

    assert (response.status_code, response["Location"]) == (301, "/archives/2026/03/")
    assert client.get("/archives/2026/4/").status_code == 404


def test_a_year_leads_to_its_months_as_long_as_something_of_it_is_online(client: Client) -> None:
    publication = make_live(live_from=datetime(2026, 1, 1, 5, tzinfo=UTC))

    response = client.get("/archives/2026/")

    assert (response.status_code, response["Location"]) == (301, "/archives/#annee-2026")
    assert 'id="annee-2026"' in html(client, "/archives/")
    assert client.get("/archives/2025/").status_code == 404
    expire(publication)
    assert client.get("/archives/2026/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("2026/02/", "2026/00/", "2026/13/", "0000/01/", "9999/12/", "1899/12/", "2200/01/", "26/01/", "02026/01/"),
        *("2025/", "0000/", "2200/", "026/", "2026/001/", "2026/-1/", "٢٠٢٦/٠٣/", "2026/03/?avant=x"),
        *("2026/03/?avant=%00", "2026/%00/", "x/y/"),
    ],
)
def test_a_month_without_anything_and_a_bad_address_are_not_found(client: Client, address: str) -> None:
    make_live(live_from=datetime(2026, 3, 2, tzinfo=UTC))

    assert client.get(f"/archives/{address}").status_code == 404


def test_an_empty_archive_says_so(client: Client) -> None:
    assert "Le premier article n’a pas encore paru." in html(client, "/archives/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_archive_asks_as_often_for_one_article_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for place in range(number):
        make_live(live_from=ago(days=400 * place))

    with django_assert_num_queries(4):
        html(client, "/archives/")
    with django_assert_num_queries(4):
        html(client, timezone.localtime().strftime("/archives/%Y/%m/"))


def test_the_foot_of_each_page_leads_to_the_archive(client: Client) -> None:
    assert 'href="/archives/"' in html(client, "/").split("<footer")[1]
