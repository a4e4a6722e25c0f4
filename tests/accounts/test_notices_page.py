"""« Avis » at the desk: one's own notices, read one by one or all at once, and nobody else's."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Kind, User
from accounts.notices import Telling, notify
from accounts.roles import Role
from tests.accounts.people import log_in, make_person

pytestmark = pytest.mark.django_db


def tell(person: User, title: str, key: str = "clé") -> int:
    told = Telling(Kind.TO_REVIEW, key, title, "Ana a soumis l’article.", "/admin/profil/")
    notify([person], told, timezone.now())
    return person.notices.get(key=key).pk


def test_the_page_lists_ones_own_notices_and_no_other() -> None:
    person = make_person(Role.REVIEWER)
    tell(person, "Le mien")
    tell(make_person(Role.REVIEWER), "Celui d’une autre")

    page = log_in(person).get("/admin/avis/").content.decode()

    assert "Le mien" in page
    assert "une autre" not in page
    assert page.split("</header>")[1].count("non lu") == 1


def test_opening_one_marks_it_as_read_and_leads_to_its_article() -> None:
    person = make_person(Role.REVIEWER)
    pk, _ = tell(person, "Un"), tell(person, "Deux", "autre")

    answer = log_in(person).get(f"/admin/avis/{pk}/")

    assert answer["Location"] == "/admin/profil/"
    assert [notice.title for notice in person.notices.filter(read_at=None)] == ["Deux"]


def test_all_are_marked_as_read_at_once_and_those_of_others_are_not() -> None:
    person, other = make_person(Role.REVIEWER), make_person(Role.REVIEWER)
    tell(person, "Un"), tell(other, "Deux")

    log_in(person).post("/admin/avis/")

    assert not person.notices.filter(read_at=None).exists()
    assert other.notices.filter(read_at=None).exists()


def test_the_notice_of_another_is_a_404_and_stays_unread() -> None:
    other = make_person(Role.REVIEWER)
    pk = tell(other, "Secret")

    answer = log_in(make_person(Role.CHIEF)).get(f"/admin/avis/{pk}/")

    assert answer.status_code == 404
    assert other.notices.filter(read_at=None).exists()


def test_without_a_session_one_is_sent_to_log_in() -> None:
    addresses = ["/admin/avis/", "/admin/avis/1/"]

    answers = [Client().get(address) for address in addresses]

    assert {answer["Location"].split("?")[0] for answer in answers} == {"/admin/login/"}


def test_nobody_told_of_anything_reads_what_will_come_here() -> None:
    page = log_in(make_person()).get("/admin/avis/").content.decode()

    assert "Aucun avis" in page
    assert "Tout marquer" not in page


def test_older_notices_are_a_page_away_and_a_forged_key_is_a_404() -> None:
    person = make_person(Role.REVIEWER)
    for number in range(35):
        tell(person, f"Titre {number:02}", f"clé-{number}")
    client = log_in(person)

    first = client.get("/admin/avis/").content.decode()
    key = re.findall(r"\?avant=(\d+)", first)[0]
    second = client.get(f"/admin/avis/?avant={key}").content.decode()

    titles = [re.findall(r"Titre (\d\d)", page) for page in (first, second)]
    assert titles == [[f"{number:02}" for number in range(34, 4, -1)], [f"{number:02}" for number in range(4, -1, -1)]]
    assert "avant=" not in second.split("</header>")[1]
    assert {client.get(f"/admin/avis/?avant={key}").status_code for key in ("abc", "-1", "9" * 30)} == {404}


def test_the_menu_counts_what_is_not_read_in_one_query() -> None:
    person, counts = make_person(Role.REVIEWER), []
    client = log_in(person)
    for number in (0, 1, 120):
        for each in range(number):
            tell(person, "Titre", f"clé-{number}-{each}")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/admin/absences/").content.decode()
        asked = [query for query in queries if "accounts_notice" in query["sql"]]
        counts.append((len(asked), re.findall(r'top__count">([^<]*)<', page)))

    assert counts == [(1, []), (1, ["1", "1"]), (1, ["99+", "99+"])]


def test_the_number_says_in_words_that_it_is_of_notices_and_leads_to_them() -> None:
    person = make_person(Role.REVIEWER)
    tell(person, "Un"), tell(person, "Deux", "autre")

    header = log_in(person).get("/admin/absences/").content.decode().split("</header>")[0]
    told = re.findall(r'<a class="top__told" href="([^"]*)">(.*?)</a>', header)

    assert [(href, re.sub("<[^>]*>", "", words)) for href, words in told] == [("/admin/avis/", "2 avis non lus")]
    assert ">Ce qui m’attend</a>" in header


def test_a_page_of_notices_asks_as_much_for_three_as_for_one() -> None:
    person, counts = make_person(Role.REVIEWER), []
    client = log_in(person)
    for number in (1, 3):
        for each in range(number):
            told = Telling(
                Kind.OUT, f"{number}-{each}", "Titre", "Mots.", f"/admin/articles/article/{each + 1}/change/"
            )
            notify([person], told, timezone.now())
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/avis/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
