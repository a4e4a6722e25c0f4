"""« Audience » at the desk: who sees which numbers, what the plot says in words, and what the pages ask."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from articles.audience.figures import DAYS, Day
from articles.audience.plot import HEIGHT, plot_of
from articles.models import Article, Block, Publication, Reads, SectionReads
from tests.articles.desk.forms import signed_in
from tests.articles.desk.test_doors import WHO, browser
from tests.builders import make_article, make_rubric, make_user
from tests.site.builders import ago, expire, put_online

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/reads/"
SEES = {"mine", "byline", "other", "reviewer", "chief", "admin", "superuser"}


def of(publication: Publication) -> str:
    return f"{LIST}article/{publication.article_id}/"


def online(title: str = "Le zinc monte", **fields: Any) -> Publication:
    return put_online(make_article(title=title, **fields), live_from=ago(hours=1))


def seen(publication: Publication, block: str = Block.READ, count: int = 1, *, since: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=since)
    Reads.objects.create(article_id=publication.article_id, block=block, day=day, count=count)


# --- Who ---


@pytest.mark.parametrize("who", WHO)
def test_who_sees_the_audience_and_who_keeps_the_trainings_sees_theirs_alone(who: str) -> None:
    publication = online()
    seen(publication, Block.READ, 7531)
    seen(publication, Block.TRAININGS, 2468)
    client = browser(who, publication.article)

    answers = [client.get(address) for address in (LIST, of(publication))]

    inside = who in SEES | {"training"}
    assert {answer.status_code for answer in answers} == ({200} if inside else {302})
    for answer in answers:
        assert ("7\u00a0531" in answer.content.decode()) == (who in SEES)
        assert ("2\u00a0468" in answer.content.decode()) == inside


def test_a_confidential_article_shows_its_numbers_to_its_own_alone() -> None:
    publication = online()
    seen(publication)
    Article.objects.filter(pk=publication.article_id).update(confidential=True)
    other, owner = signed_in(make_user(Role.JOURNALIST)), signed_in(publication.article.owner)

    assert "Le zinc monte" not in other.get(LIST).content.decode()
    assert other.get(of(publication)).status_code == 404
    assert "Le zinc monte" in owner.get(LIST).content.decode()
    assert owner.get(of(publication)).status_code == 200


def test_what_is_no_longer_online_is_for_the_newsroom_alone() -> None:
    publication = expire(online())
    seen(publication, Block.TRAININGS)
    trainings, chief = signed_in(make_user(Role.TRAINING)), signed_in(make_user(Role.CHIEF))

    assert "Le zinc monte" not in trainings.get(LIST).content.decode()
    assert trainings.get(of(publication)).status_code == 404
    assert chief.get(of(publication)).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nobody_writes_there(method: str) -> None:
    publication = online()
    seen(publication, count=3)

    getattr(signed_in(make_user(Role.CHIEF)), method)(of(publication), {"count": 9})

    assert Reads.objects.get().count == 3


# --- What is shown ---


def test_the_most_read_come_first_over_seven_or_thirty_days_and_by_rubric() -> None:
    rubric = make_rubric()
    first, second = online("Le zinc monte", rubric=rubric), online("Le cuivre baisse")
    seen(first, count=5)
    seen(second, count=3)
    seen(second, count=40, since=20)
    seen(first, count=1000, since=30)
    chief = signed_in(make_user(Role.CHIEF))

    def order(query: str) -> list[str]:
        page = chief.get(f"{LIST}{query}").content.decode()
        found = {title: page.find(f">{title}</a>") for title in ("Le zinc monte", "Le cuivre baisse")}
        return sorted((title for title, place in found.items() if place >= 0), key=found.__getitem__)

    assert order("") == ["Le zinc monte", "Le cuivre baisse"]
    assert order("?jours=30") == ["Le cuivre baisse", "Le zinc monte"]
    assert order(f"?jours=30&rubrique={rubric.pk}") == ["Le zinc monte"]


def test_an_article_shows_its_totals_a_plot_and_the_same_numbers_in_a_table() -> None:
    publication = online()
    seen(publication, count=12)
    seen(publication, count=30, since=2)
    seen(publication, Block.END, 8)
    seen(publication, count=100, since=200)

    page = signed_in(make_user(Role.CHIEF)).get(of(publication)).content.decode()

    assert "<dt>Lectures</dt><dd>142</dd>" in page
    assert "<dt>Jusqu’au bout</dt><dd>8</dd>" in page
    assert page.count("<rect ") == 2 * DAYS
    assert page.split("Les mêmes nombres")[1].count('<th scope="row">') == DAYS
    assert "lectures, 42; jusqu’au bout, 8. Le plus haut\u00a0: 30, le " in page
    assert "Personne n’est reconnu" in page


def test_each_section_stands_under_its_heading_with_its_readers_and_not_for_who_keeps_the_trainings() -> None:
    publication = online(sections=3)
    for place, count in ((1, 410), (2, 250), (9, 999)):
        row = {"article_id": publication.article_id, "place": place}
        SectionReads.objects.create(**row, day=timezone.localdate(), count=count)
        SectionReads.objects.create(**row, day=timezone.localdate() - timedelta(days=90), count=1)

    page = signed_in(make_user(Role.CHIEF)).get(of(publication)).content.decode()
    other = signed_in(make_user(Role.TRAINING)).get(of(publication)).content.decode()

    found = re.findall(r'<th scope="row">(\d\. [^<]+)</th><td[^>]+>(\d+)', page)
    assert found == [("1. Intertitre 1", "411"), ("2. Intertitre 2", "251"), ("3. Intertitre 3", "0")]
    assert "Intertitre" not in other


def test_without_a_reader_there_is_no_plot_and_the_page_says_so() -> None:
    page = signed_in(make_user(Role.CHIEF)).get(of(online())).content.decode()

    assert "<svg viewBox=" not in page
    assert "Rien n’a été compté depuis 30 jours." in page


def test_a_bar_is_always_seen_and_never_leaves_the_frame() -> None:
    plot = plot_of([Day(date(2026, 12, 1), [1, 0]), Day(date(2026, 12, 2), [100_000, 100_001])], ["A", "B"])

    assert plot is not None
    assert [(bar.height, bar.inner_height) for bar in plot.bars] == [(2, 0), (HEIGHT, HEIGHT)]
    assert plot.description.startswith("Du 1er\u00a0décembre au 2\u00a0décembre\u00a0: a, 100001; b, 100001.")


def test_the_sheet_leads_to_the_audience_once_there_is_one() -> None:
    publication = online()
    owner = signed_in(publication.article.owner)
    before = owner.get(publication.article.get_desk_url()).content.decode()
    seen(publication)

    after = owner.get(publication.article.get_desk_url()).content.decode()

    assert [of(publication) in page for page in (before, after)] == [False, True]


# --- What is asked ---


@pytest.mark.parametrize("page", ["list", "article"])
def test_as_many_queries_for_one_row_as_for_three(page: str) -> None:
    publications = [online(f"Article {rank}", rubric=make_rubric()) for rank in range(3)]
    chief = signed_in(make_user(Role.CHIEF))
    address = LIST if page == "list" else of(publications[0])
    counts = []
    for rank, publication in enumerate(publications):
        seen(publication)
        seen(publications[0], since=rank + 1)
        chief.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert chief.get(address).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]


# --- Bad input ---


@pytest.mark.parametrize(
    "query", ["?jours=8&rubrique=x", f"?rubrique={'9' * 40}", "?jours=7%0A", "?rubrique=-1&jours="]
)
def test_a_filter_that_is_none_filters_nothing(query: str) -> None:
    seen(online())

    answer = signed_in(make_user(Role.CHIEF)).get(LIST + query)

    assert answer.status_code == 200
    assert "Le zinc monte" in answer.content.decode()


@pytest.mark.parametrize("named", ["0", "x", "9" * 40, "-1", "٣", "1%00"])
def test_an_article_that_is_none_is_a_404_in_french(named: str) -> None:
    answer = signed_in(make_user(Role.CHIEF)).get(f"{LIST}article/{named}/")

    assert answer.status_code == 404
    assert "n’a jamais été publié" in answer.content.decode()


def test_a_draft_has_no_audience() -> None:
    article = make_article()

    assert signed_in(article.owner).get(f"{LIST}article/{article.pk}/").status_code == 404
