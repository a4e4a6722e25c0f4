"""Sources that the desk has cited, found again; the health of an article's addresses, told and asked."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from articles.content.tree import SourcePart
from articles.links.gathering import gather
from articles.models import Article, LinkHealth
from tests.articles.desk.forms import signed_in
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db
SOURCES = "/admin/articles/article/outils/sources/"
JSON = {"Accept": "application/json"}
STUDY = {"title": "Portrait de l’écoute", "publisher": "Observatoire du son", "url": "https://www.exemple.ca/portrait/"}


def citing(owner: User | None = None, *, title: str = "Le son gagne", **source: str) -> Article:
    """An article with one source."""
    return make_article(owner, title=title, sources=(SourcePart(id=str(uuid4()), **(STUDY | source)),))


def found(client: Client, **asked: str) -> list[dict[str, Any]]:
    """What the sheet is told."""
    sources: list[dict[str, Any]] = client.get(SOURCES, asked, headers=JSON).json()["results"]
    return sources


def journalist() -> Client:
    """The browser of a journalist."""
    return signed_in(make_user(Role.JOURNALIST))


def health(article: Article) -> str:
    """The address of the health of an article's sources."""
    return f"/admin/articles/article/{article.pk}/sources/"


@pytest.mark.parametrize(
    "typed",
    [
        {"q": "ECOUTE portr"},
        {"q": "observatoire"},
        {"q": "exemple.ca"},
        {"q": "exemple.ca/port"},
        {"q": "https://exemple.ca/portrait?utm_source=x#bas"},
        {"url": "http://exemple.ca/portrait"},
    ],
)
def test_a_source_is_found_by_its_words_or_its_address(typed: dict[str, str]) -> None:
    citing()
    make_article(title="Autre", sources=(SourcePart(id=str(uuid4()), title="Bilan", url="https://exemple.org/bilan"),))

    assert found(journalist(), **typed)[0] == STUDY | {
        "kind": "web",
        "publishedOn": "",
        "detail": "Observatoire du son, exemple.ca/portrait, dans «\u00a0Le son gagne\u00a0»",
    }


def test_a_source_cited_twice_is_proposed_once_as_it_was_last_typed() -> None:
    citing()
    citing(title="Le son encore", publisher="L’Observatoire du son", url="http://exemple.ca/portrait?utm_medium=y")

    sources = found(journalist(), q="portrait ecoute")

    assert [source["publisher"] for source in sources] == ["L’Observatoire du son"]
    assert sources[0]["detail"].endswith("dans 2 articles")


def test_the_sources_of_a_draft_one_may_not_see_are_not_proposed() -> None:
    secret = citing()
    Article.objects.filter(pk=secret.pk).update(confidential=True)

    assert found(journalist(), q="portrait") == found(journalist(), url=STUDY["url"]) == []
    assert found(signed_in(make_user(Role.TRAINING)), q="portrait") == []
    assert len(found(signed_in(secret.owner), q="portrait")) == 1


@pytest.mark.parametrize(
    "asked", [{"q": "%"}, {"q": "http://[x"}, {"url": "javascript:alert(1)"}, {"url": "x" * 90_000}]
)
def test_a_hostile_question_finds_no_source(asked: dict[str, str]) -> None:
    citing()

    assert found(journalist(), **asked) == []


def test_as_many_queries_are_asked_for_one_source_as_for_three() -> None:
    client, asked = journalist(), []
    for number in range(3):
        article = citing(url=f"https://exemple.ca/portrait/{number}")
        gather(article)
        for address in (f"{SOURCES}?q=portrait", health(article)):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            asked.append(len(captured))

    assert asked == asked[:2] * 3
    assert max(asked) <= 8


def test_the_state_of_each_address_is_told_in_words() -> None:
    article = citing()
    gather(article)
    at = datetime(2026, 11, 12, 17, tzinfo=UTC)
    LinkHealth.objects.update(state="missing", status=404, attempts=1, failing_since=at, checked_at=at)

    told = signed_in(article.owner).get(health(article)).json()["health"]

    assert told == [
        {
            "url": STUDY["url"],
            "words": "Introuvable (404) depuis le 12\u00a0novembre",
            "isBad": True,
            "movedTo": "",
            "checkedAt": at.isoformat(),
            "checkedOn": "12\u00a0novembre 2026",
        }
    ]


def test_an_address_is_asked_on_request_by_who_may_and_only_when_saved(settings: Any) -> None:
    settings.LINK_CHECKS = True
    article = citing(url="http://127.0.0.1/interne")
    source = str(article.sources.get().uuid)
    writer = signed_in(article.owner)

    def status(client: Client, source: str) -> int:
        return client.post(health(article), {"source": source}, headers=JSON).status_code

    assert status(writer, source) == 200
    assert LinkHealth.objects.get().uses.get().article == article
    assert [status(writer, other) for other in ("", "x", str(uuid4()))] == [404, 404, 404]
    assert [status(signed_in(make_user(role)), source) for role in (Role.ADMIN, Role.TRAINING)] == [403, 403]
    Article.objects.update(confidential=True)
    assert status(journalist(), source) == 404
    settings.LINK_CHECKS = False
    assert status(writer, source) == 409


def test_an_address_that_no_server_can_be_asked_is_refused(settings: Any) -> None:
    settings.LINK_CHECKS = True
    article = citing(url="")
    article.sources.update(url="ftp://exemple.ca/")

    answer = signed_in(article.owner).post(health(article), {"source": str(article.sources.get().uuid)}, headers=JSON)

    assert answer.status_code == 422


@pytest.mark.django_db(transaction=True)
def test_an_address_of_the_house_is_refused_before_it_is_asked(settings: Any) -> None:
    article = citing(url="http://127.0.0.1/interne")
    settings.LINK_CHECKS = True

    answer = signed_in(article.owner).post(health(article), {"source": str(article.sources.get().uuid)}, headers=JSON)

    assert answer.json()["health"][0]["words"] == "N’est pas une adresse publique"
