"""The page of the sources at the desk: each once, its articles, how its address does; for those who may see them."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import SourcePart
from articles.links.gathering import gather
from articles.models import Article, LinkHealth
from tests.articles.desk.forms import signed_in
from tests.articles.desk.test_sources import STUDY, citing, journalist
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/articles/source/"


def page_of(client: Client, **asked: Any) -> str:
    """The page, each run of spaces as a plain one."""
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("&nbsp;", " ").split())


def ill(article: Article, **facts: Any) -> None:
    """The addresses of an article, found missing."""
    gather(article)
    at = datetime(2026, 11, 12, 17, tzinfo=UTC)
    found = {"state": "missing", "status": 404, "attempts": 1, "failing_since": at, "checked_at": at} | facts
    LinkHealth.objects.filter(uses__article=article).update(**found)


def test_a_source_cited_by_two_articles_is_one_line_that_leads_to_both() -> None:
    first = citing(title="Le son gagne")
    second = citing(title="Le son encore", publisher="L’Observatoire", url="http://exemple.ca/portrait?utm_medium=y")

    page = page_of(journalist())

    assert page.count("<tr>") == 2
    assert "2 articles</span>" in page
    assert "Portrait de l’écoute <p" in page
    assert "L’Observatoire, <a" in page
    for article in (first, second):
        assert f'<a href="{article.get_desk_url()}">{article.title}</a>' in page


def test_a_source_cited_often_leads_to_a_page_of_all_its_articles() -> None:
    articles = [citing(title=f"Numéro {number}") for number in range(5)]
    key = articles[0].sources.get().key

    listed, alone = page_of(journalist()), page_of(journalist(), cle=key)

    assert f'<a href="?cle={key}">Voir les 5</a>' in listed
    assert [f">{article.title}</a>" in listed for article in articles] == [False, False, True, True, True]
    assert [f">{article.title}</a>" in alone for article in articles] == [True] * 5


def test_the_health_of_each_address_and_its_last_check_are_told() -> None:
    ill(citing())
    make_article(sources=(SourcePart(id=str(uuid4()), title="Entretien avec la mairesse"),))

    page = page_of(journalist())

    assert 'class="is-bad">Introuvable (404) depuis le 12 novembre</td>' in page
    assert "12 novembre 2026</td>" in page
    assert "Sans adresse</td>" in page


def test_those_in_trouble_are_kept_apart_whichever_spelling_is() -> None:
    ill(citing(title="Malade", url="http://exemple.ca/portrait"))
    citing(title="Même page")
    ill(citing(title="Lente", url="https://exemple.org/lente"), state="silent")
    citing(title="Saine", url="https://exemple.org/saine")

    page = page_of(journalist(), etat="panne")

    titles = ["Malade", "Même page", "Lente", "Saine"]
    assert [f">{title}</a>" in page for title in titles] == [True, True, False, False]
    assert "Introuvable (404)" in page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ECOUTE portr", True),
        ("observatoire", True),
        ("https://exemple.ca/portrait?utm_source=x", True),
        ("bilan", False),
        ("%", False),
        ("mot " * 4000, False),
    ],
)
def test_sources_are_searched_by_words_or_address(typed: str, found: bool) -> None:
    citing()

    assert (">Le son gagne</a>" in page_of(journalist(), q=typed)) is found


def test_a_search_counts_the_articles_that_typed_it_otherwise_too() -> None:
    citing(title="Un", publisher="Observatoire du son")
    citing(title="Deux", publisher="ODS")

    page = page_of(journalist(), q="observatoire")

    assert ">Un</a>" in page
    assert ">Deux</a>" in page


def test_the_sources_of_articles_one_may_not_see_are_not_there() -> None:
    secret = citing(title="Secret")
    Article.objects.filter(pk=secret.pk).update(confidential=True)
    citing(title="Public", url="https://exemple.ca/autre")
    key = secret.sources.get().key

    assert "Secret" not in page_of(journalist())
    assert "Secret" not in page_of(journalist(), cle=key)
    assert "Secret" in page_of(signed_in(secret.owner))
    assert "Secret" in page_of(signed_in(make_user(Role.CHIEF)))


def test_the_page_opens_to_those_who_write_review_and_direct() -> None:
    roles = (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF, Role.TRAINING, Role.ADMIN)

    statuses = [signed_in(make_user(role)).get(PAGE).status_code for role in roles]

    assert statuses == [200, 200, 200, 403, 403]
    assert Client().get(PAGE).status_code == 302
    assert "/admin/articles/source/" in journalist().get("/admin/").content.decode()
    assert signed_in(make_user(Role.CHIEF)).get(f"{PAGE}1/change/").status_code == 404


def test_sources_come_by_pages_of_fifty_at_the_same_cost() -> None:
    client, asked = journalist(), []
    for count in (1, 52):
        parts = [
            SourcePart(id=str(uuid4()), **(STUDY | {"url": f"https://exemple.ca/{count}/{place}"}))
            for place in range(count)
        ]
        gather(make_article(sources=tuple(parts)))
        with CaptureQueriesContext(connection) as captured:
            page_of(client)
        asked.append(len(captured))

    assert asked[0] == asked[1] <= 10
    assert page_of(client).count('<th scope="row">') == 50
    assert page_of(client, page="2").count('<th scope="row">') == 3
    assert page_of(client, page="x", etat="?", cle="").count('<th scope="row">') == 50


def linking(title: str, url: str, **fields: Any) -> Article:
    """An article whose prose has a link, its addresses gathered."""
    article = make_article(title=title, introduction=parse(f'<p>Voir <a href="{url}">là</a>.</p>'), **fields)
    gather(article)
    return article


def test_the_links_of_the_prose_are_among_the_addresses() -> None:
    linking("Un", "https://exemple.ca/un")
    ill(linking("Deux", "https://exemple.ca/deux"))
    secret = linking("Secret", "https://exemple.ca/secret")
    Article.objects.filter(pk=secret.pk).update(confidential=True)
    desk = journalist()

    everything = page_of(desk, quoi="adresses")
    failing = page_of(desk, quoi="adresses", etat="panne")
    searched = page_of(desk, quoi="adresses", q="https://exemple.ca/un")

    assert "exemple.ca/un" not in page_of(desk)
    assert [f">{title}</a>" in everything for title in ("Un", "Deux", "Secret")] == [True, True, False]
    assert [f">{title}</a>" in failing for title in ("Un", "Deux", "Secret")] == [False, True, False]
    assert [f">{title}</a>" in searched for title in ("Un", "Deux", "Secret")] == [True, False, False]
    assert "Introuvable (404)" in failing
    assert "exemple.ca/secret" not in everything
    assert ">Secret</a>" in page_of(signed_in(secret.owner), quoi="adresses")


def test_addresses_come_by_pages_at_the_same_cost_and_lead_to_all_their_articles() -> None:
    client, asked = journalist(), []
    for count in (1, 52):
        links = "".join(f'<a href="https://exemple.ca/{count}/{place}">là</a> ' for place in range(count))
        gather(make_article(introduction=parse(f"<p>Voir {links}.</p>")))
        with CaptureQueriesContext(connection) as captured:
            page_of(client, quoi="adresses")
        asked.append(len(captured))
    for number in range(4):
        linking(f"Numéro {number}", "https://exemple.ca/un")
    key = LinkHealth.objects.get(url="https://exemple.ca/un").key

    assert asked[0] == asked[1] <= 10
    assert f'<a href="?quoi=adresses&amp;cle={key}">Voir les 4</a>' in page_of(client, quoi="adresses")
    assert [f">Numéro {n}</a>" in page_of(client, quoi="adresses", cle=key) for n in range(4)] == [True] * 4


def test_an_address_that_does_not_open_is_no_link() -> None:
    article = citing()
    article.sources.update(url="javascript:alert(1)")

    assert "javascript" not in page_of(journalist())
