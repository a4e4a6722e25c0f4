"""Errors reported, where the day begins: « Ce qui m’attend », and the list of articles."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, ReportFate
from reviews.desk.waiting import waiting_for
from tests.articles.desk.test_doors import WHO, browser
from tests.builders import make_user
from tests.reviews.test_desk import client_of
from tests.voices.reports import make_online, report
from tests.voices.test_reports_doors import TREATS, reports_of, settled

pytestmark = pytest.mark.django_db
HOME, ARTICLES, HEADING = "/admin/", "/admin/articles/article/", "Erreurs signalées"


def waiting(user: User) -> list[tuple[str, str]]:
    """What is said of each article that has errors to treat, and where it leads."""
    found = [each for each in waiting_for(user, timezone.now()) if each.heading == HEADING]
    return [(line.words, line.address) for each in found for line in each.lines]


@pytest.mark.parametrize("who", WHO)
def test_who_treats_reports_finds_them_after_login_and_in_the_list_and_nobody_else(who: str) -> None:
    publication = make_online()
    report(publication)
    report(publication, text="Une autre faute.")
    client = browser(who, publication.article)

    pages = [client.get(address).content.decode() for address in (HOME, ARTICLES)]

    said = [f'href="{reports_of(publication)}"' in page and "2\u00a0erreurs signalées" in page for page in pages]
    assert said == [who in TREATS] * 2


def test_one_line_an_article_the_oldest_first_with_the_newest_words() -> None:
    chief = make_user(Role.CHIEF)
    first, second = make_online(title="Premier"), make_online(title="Second")
    report(first)
    report(second)
    report(first, text="La date est fausse.")

    lines = next(each.lines for each in waiting_for(chief, timezone.now()) if each.heading == HEADING)

    assert [(line.article.title, line.words, line.reason) for line in lines] == [
        ("Premier", "2\u00a0erreurs signalées", "La date est fausse."),
        ("Second", "1\u00a0erreur signalée", "Une faute."),
    ]


def test_what_is_treated_set_aside_or_in_the_bin_waits_for_nobody() -> None:
    publication = make_online()
    row, dropped, chief = report(publication), report(publication), make_user(Role.CHIEF)
    settled(dropped, ReportFate.DROPPED)

    assert waiting(chief) == [("1\u00a0erreur signalée", reports_of(publication))]
    settled(row)
    assert waiting(chief) == []
    report(publication)
    Article.objects.update(deleted_at=timezone.now())
    assert waiting(chief) == []
    assert waiting(publication.article.owner) == []


def test_an_error_to_treat_is_no_article_to_read() -> None:
    chief = make_user(Role.CHIEF)
    report(make_online())

    assert 'class="waiting-first"' not in client_of(chief).get(HOME).content.decode()


def test_more_articles_than_a_list_shows_lead_to_the_page_of_them_all() -> None:
    chief = make_user(Role.CHIEF)
    publications = [make_online(title=f"Bilan {rank}", slug=f"bilan-{rank}") for rank in range(13)]
    for publication in publications:
        report(publication)

    page = client_of(chief).get(HOME).content.decode()

    assert 'href="/admin/articles/report/">Tout voir' in page
    assert page.count("1\u00a0erreur signalée") == 12


@pytest.mark.parametrize("address", [HOME, ARTICLES])
@pytest.mark.parametrize("role", ["chief", "owner"])
def test_the_first_page_and_the_list_ask_as_often_for_one_report_as_for_many(address: str, role: str) -> None:
    owner = make_user(Role.JOURNALIST)
    desk, counts = client_of(owner if role == "owner" else make_user(Role.CHIEF)), []
    for rank in range(3):
        publication = make_online(owner, title=f"Bilan {rank}", slug=f"bilan-{rank}")
        report(publication)
        report(publication)
        with CaptureQueriesContext(connection) as queries:
            assert "2\u00a0erreurs signalées" in desk.get(address).content.decode()
        counts.append(len(queries))

    assert counts[1] == counts[2]
