"""What every answer says to caches and browsers, and what malformed requests get."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from articles.content.tree import ReaderNote
from articles.models import Publication, StaticPage
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import make_expert, make_live, make_photo, quote, said_by, use, uuid

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    expert = make_expert()
    StaticPage.objects.filter(slug="a-propos").update(body="<h3>Qui</h3><p>Nous.</p>")
    return make_live(
        rubric=make_rubric(),
        author=make_author(),
        tags=(make_tag().pk,),
        lead=use(make_photo()),
        introduction=(quote("Oui.", by=said_by(expert)),),
        notes=(ReaderNote(uuid(), "precision", "Une nuance."),),
    )


def addresses(publication: Publication) -> list[str]:
    """Return one address of every sort of page."""
    expert = publication.published_quotes.get().expert
    assert publication.rubric is not None
    assert expert is not None
    tag = publication.published_tags.get().tag
    author = publication.published_authors.get().author
    names = ["home", "search", "corrections", "corrections_feed_at_first", "rss", "atom", "json_feed", "robots"]
    names += ["sitemap", "sitemap_news", "sitemap_pages", "security", "manifest"]
    return [
        *(reverse(f"site:{name}") for name in names),
        publication.get_absolute_url(),
        publication.rubric.get_absolute_url(),
        f"{publication.rubric.get_absolute_url()}flux/atom.xml",
        "/corrections/flux/feed.json",
        f"{author.get_absolute_url()}flux/feed.json",
        f"/sitemaps/articles-{localtime():%Y-%m}.xml",
        author.get_absolute_url(),
        expert.get_absolute_url(),
        tag.get_absolute_url(),
        "/a-propos/",
        "/recherche/?q=marche",
    ]


def test_every_page_is_cached_shortly_and_checked_by_a_strong_etag(client: Client, publication: Publication) -> None:
    for address in addresses(publication):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate, stale-if-error=300"
        assert response["ETag"].startswith('"'), address
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address


def test_no_page_leaves_a_cookie_or_depends_on_one(client: Client, publication: Publication) -> None:
    missing = ["/rien/", "/articles/rien/", "/rubriques/rien/", "/media/rien.jpg"]
    for address in [*addresses(publication), *missing]:
        response = client.get(address)
        assert response.cookies == {}, address
        assert "Cookie" not in response.get("Vary", ""), address


@pytest.mark.parametrize("cookie", ["sessionid=x", f"sessionid={'a' * 32}; csrftoken=x; messages=x", '"; =; é'])
def test_a_forged_cookie_changes_no_answer_that_others_may_get(
    client: Client, publication: Publication, cookie: str
) -> None:
    for address in [
        publication.get_absolute_url(),
        "/recherche/?q=marche",
        "/flux/rss.xml",
        "/rien/",
        "/media/rien.jpg",
    ]:
        plain, forged = client.get(address), client.get(address, headers={"Cookie": cookie})
        assert forged.cookies == {}, address
        assert dict(forged.headers) == dict(plain.headers), address
        assert forged.content == plain.content, address


def test_a_change_changes_the_etag(client: Client, publication: Publication) -> None:
    before = client.get(publication.get_absolute_url())["ETag"]

    Publication.objects.update(standfirst="Un autre chapô.")

    assert client.get(publication.get_absolute_url())["ETag"] != before


def test_pages_are_read_and_nothing_else(client: Client, publication: Publication) -> None:
    for address in addresses(publication):
        assert client.post(address).status_code == 405, address
        assert client.head(address).status_code == 200, address
        assert client.options(address).status_code == 405, address


def test_every_page_has_one_title_one_main_and_the_language(client: Client, publication: Publication) -> None:
    for address in addresses(publication):
        response = client.get(address)
        if not response["Content-Type"].startswith("text/html"):
            continue
        html = response.content.decode()
        assert html.startswith("<!doctype html>"), address
        assert html.count("<h1") == 1, address
        assert html.count("<main") == 1, address
        assert '<html lang="fr-CA">' in html, address
        assert " style=" not in html, address


@pytest.mark.parametrize(
    "key", ["x", "-", "a-", "zzzzzzzzzzzz-1", "1-zzzzzzzzzzzz", "\x00", "9" * 10_000, "é-1", "1-2-3", "' OR 1"]
)
def test_a_malformed_key_is_not_found_and_never_an_error(client: Client, publication: Publication, key: str) -> None:
    assert publication.rubric is not None
    asked = client.get(publication.rubric.get_absolute_url(), {"avant": key})
    assert asked.status_code in (200, 404)
    assert "</html>" in asked.content.decode()
    assert client.get("/corrections/", {"avant": key}).status_code in (200, 404)
    assert client.get("/recherche/", {"avant": key, "q": "marche"}).status_code in (200, 404)


@pytest.mark.parametrize("key", ["x", "a-", "1-2-3", "\x00", "9" * 10_000])
def test_a_key_that_is_not_ours_is_a_french_404(client: Client, publication: Publication, key: str) -> None:
    assert publication.rubric is not None
    response = client.get(publication.rubric.get_absolute_url(), {"avant": key})

    assert response.status_code == 404
    assert "Il n’y a rien à cette adresse." in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/articles/%00/", "/articles/" + "a" * 10_000 + "/", "/rubriques/%F0%9F%98%80/", "/etiquettes/%00/",
        "/etiquettes/%ED%A0%80/", "/etiquettes/" + "%C3%A9" * 3000 + "/", "/auteurs/..%2f/", "/%C3%A9/",
        "/wp-login.php", "/experts/a'b/", "/" + "x" * 10_000 + "/",
    ],
)  # fmt: skip
def test_a_strange_address_is_a_french_404(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "Il n’y a rien à cette adresse." in response.content.decode()


def test_a_static_page_starts_its_headings_under_its_title(client: Client, publication: Publication) -> None:
    html = client.get("/a-propos/").content.decode()

    assert "<h1>À propos</h1>" in html
    assert "<h2>Qui</h2>" in html


def test_an_error_of_ours_gets_a_static_french_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("articles.site.views.home.frame_facts", lambda at: 1 / 0)

    response = client.get("/")

    assert response.status_code == 500
    assert "Le site a un ennui de son côté." in response.content.decode()


def test_a_condition_that_fails_is_an_answer_for_who_set_it_alone(client: Client, publication: Publication) -> None:
    for address in addresses(publication):
        response = client.get(address, headers={"If-Match": '"un autre"'})
        assert response.status_code == 412, address
        assert response["Cache-Control"] == "no-store", address
