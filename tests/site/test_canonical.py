"""The one address of each page, which search engines keep, and how the page looks when somebody shares it."""

import re

import pytest
from django.test import Client

from articles.content.tree import ReaderNote
from articles.models import Correction
from tests.builders import make_rubric
from tests.site.builders import ago, make_live, uuid
from tests.site.schema_org import SCRIPT
from tests.training.builders import make_session, make_training

pytestmark = pytest.mark.django_db

HERE = "http://testserver"


def canonical(html: str) -> str:
    """Return the one canonical address of a page."""
    found: str
    (found,) = re.findall(r'<link rel="canonical" href="([^"]+)">', html)
    assert f'<meta property="og:url" content="{found.partition("?")[0]}">' in html
    return found.removeprefix(HERE)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_page_of_a_list_is_its_own_and_only_the_first_is_for_search_engines(client: Client) -> None:
    rubric = make_rubric()
    for hours in range(25):
        make_live(rubric=rubric, live_from=ago(hours=hours + 1))
    path = rubric.get_absolute_url()

    first = page(client, path)
    (key,) = set(re.findall(r"\?avant=([0-9a-z-]+)", first))
    second = page(client, f"{path}?avant={key}")

    assert (canonical(first), canonical(second)) == (path, f"{path}?avant={key}")
    assert ["noindex" in html for html in (first, second)] == [False, True]
    assert [len(SCRIPT.findall(html)) for html in (first, second)] == [1, 0]


def test_what_an_address_says_too_much_is_not_in_its_canonical(client: Client) -> None:
    rubric = make_rubric()
    publication = make_live(rubric=rubric)
    path = rubric.get_absolute_url()

    assert canonical(page(client, f"{path}?utm=1&avant=")) == path
    assert canonical(page(client, f"{publication.get_absolute_url()}?avant=x")) == publication.get_absolute_url()
    assert canonical(page(client, f"{path}?avant=000zzzzzzzz-0zz&b=<script>")) == f"{path}?avant=zzzzzzzz-zz"


def test_corrections_and_trainings_page_likewise(client: Client) -> None:
    make_live(notes=(ReaderNote(uuid(), "precision", "Une nuance."),))
    for _ in range(21):
        make_session(make_training())
    pages = {
        "/corrections/": "avant={0.dated}.{0.pk}".format(Correction.objects.get()),
        "/formations/": re.findall(r"\?(apres=[a-z0-9-]+)", page(client, "/formations/"))[0],
    }

    for path, query in pages.items():
        assert canonical(page(client, path)) == path
        html = page(client, f"{path}?{query}")
        assert canonical(html) == f"{path}?{query}"
        assert '<meta name="robots" content="noindex, follow">' in html


@pytest.mark.parametrize("address", ["/", "/archives/", "/corrections/", "/formations/", "/a-propos/"])
def test_a_page_that_is_no_article_has_what_shows_when_it_is_shared(client: Client, address: str) -> None:
    html = page(client, address)

    assert canonical(html) == address
    for name in ("og:title", "og:type", "og:site_name", "og:locale", "og:image"):
        assert html.count(f'property="{name}"') == 1, name
    assert '<meta name="twitter:card" content="summary">' in html


def test_a_search_is_not_for_search_engines(client: Client) -> None:
    assert '<meta name="robots" content="noindex, follow">' in page(client, "/recherche/?q=mesure")
