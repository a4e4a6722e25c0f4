"""The HTML of each sort of page, read by a parser that reports what the standard calls an error."""

from collections import Counter
from collections.abc import Callable
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client
from django.utils.timezone import localtime
from playwright.sync_api import Page

from articles.content.tree import Disclosures, ReaderNote, SourcePart
from articles.models import Publication
from tests.browser import look_at
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import expire, figure, make_expert, make_live, make_photo, quote, said_by, use, uuid
from tests.training.builders import make_session, make_trainer, make_training

pytestmark = pytest.mark.django_db

REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
NO_PAGE_OF_THEIR_OWN = frozenset({"hostile search", "corrected search", "archive", "tag"})
"""Drawn by the template of another page, that the browser sees."""
HOSTILE = "<b>\"'&amp; </title><script>]]>"


def full(title: str = "Un titre") -> Publication:
    """An article with something of everything, whose words look like markup."""
    expert, author = make_expert(HOSTILE, role=HOSTILE, photo=make_photo()), make_author(HOSTILE)
    author.bio, author.photo = HOSTILE, make_photo()
    author.save()
    rubric = make_rubric(HOSTILE)
    make_live(rubric=rubric)
    return make_live(
        title=title,
        rubric=rubric,
        author=author,
        standfirst=HOSTILE,
        kicker=HOSTILE,
        tags=(make_tag(HOSTILE).pk,),
        lead=use(make_photo(), alt=HOSTILE, caption=HOSTILE),
        introduction=(quote(HOSTILE, by=said_by(expert)), figure(make_photo(), alt=HOSTILE)),
        sections=4,
        sources=(SourcePart(id=uuid(), title=HOSTILE, url="https://source.example/?a=1&b=2"),),
        notes=(ReaderNote(uuid(), "rectificatif", HOSTILE), ReaderNote(uuid(), "droit-de-reponse", HOSTILE)),
        disclosures=Disclosures(ai=HOSTILE, method=HOSTILE, sponsor=HOSTILE, sponsor_url="https://boreal.example/?a&b"),
    )


def training(article: Publication) -> str:
    shown = make_training(title=HOSTILE, standfirst=HOSTILE, objectives=HOSTILE, trainers=[make_trainer(HOSTILE)])
    make_session(shown, mode="en_salle", place=HOSTILE)
    return shown.get_absolute_url()


def list_of(name: str) -> Callable[[Publication], str]:
    """Return what gives the address of a list that an article is in."""

    def address(article: Publication) -> str:
        rows = {
            "author": article.published_authors.get().author,
            "expert": article.published_quotes.get().expert,
            "tag": article.published_tags.get().tag,
            "rubric": article.rubric,
        }
        row = rows[name]
        assert row is not None
        return row.get_absolute_url()

    return address


PAGES: dict[str, Callable[[Publication], str]] = {
    "home": lambda article: "/",
    "article": lambda article: article.get_absolute_url(),
    "sponsored": lambda article: make_live(kind="commandite").get_absolute_url(),
    "gone": lambda article: expire(make_live()).get_absolute_url(),
    "missing": lambda article: "/rien/",
    **{name: list_of(name) for name in ("author", "expert", "tag", "rubric")},
    "search": lambda article: "/recherche/?q=titre",
    "empty search": lambda article: "/recherche/?q=zyx",
    "corrected search": lambda article: "/recherche/?q=tittre&rubrique=strategie&nature=bilan&du=2026-01-01",
    "hostile search": lambda article: "/recherche/?q=%3Cb%3E%22%27%26",
    "archives": lambda article: "/archives/",
    "archive": lambda article: f"/archives/{localtime(article.first_published_at):%Y/%m}/",
    "report": lambda article: f"{article.get_absolute_url()}signaler/",
    "corrections": lambda article: "/corrections/",
    "page": lambda article: "/a-propos/",
    "trainings": lambda article: "/formations/",
    "training": training,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_what_it_refers_to_is_there(client: Client, name: str) -> None:
    address = PAGES[name](full())

    check(client.get(address).content.decode())


@pytest.mark.parametrize("name", ["avis", "signaler"])
def test_a_refusal_is_well_formed_too(client: Client, name: str) -> None:
    sent = {"note": HOSTILE, "passage": HOSTILE, "courriel": HOSTILE}

    response = client.post(f"{full().get_absolute_url()}{name}/", sent, headers={"Sec-Fetch-Site": "same-origin"})

    assert 400 <= response.status_code < 500
    check(response.content.decode())


def check(text: str) -> None:
    """Fail when the parser finds an error, or when an id is missing or there twice."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(text)

    assert [(position, code, data) for position, code, data in parser.errors] == []
    elements = list(document.iter())
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    assert [one for one, count in ids.items() if count > 1] == []
    assert [one for element in elements for one in referred(element) if one not in ids] == []


def referred(element: Element) -> list[str]:
    """Return the ids that an element refers to on its own page."""
    named = [one for name in REFERRING for one in element.get(name, "").split()]
    href = element.get("href", "")
    return [*named, href[1:]] if element.tag == "a" and href.startswith("#") else named


@pytest.mark.django_db(transaction=True)
def test_every_page_is_for_everybody_by_day_on_a_desk_by_night_on_a_phone_and_enlarged(page: Page) -> None:
    article = full(title="Un titre assez long pour tenir sur deux ou trois lignes d’un téléphone")
    addresses = [address(article) for name, address in PAGES.items() if name not in NO_PAGE_OF_THEIR_OWN]

    for address in addresses:
        page.set_viewport_size({"width": 320, "height": 256})  # a desk of 1280 pixels, enlarged four times
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        look_at(page, 360, "dark")
        look_at(page, 1440, "light")

    assert page.context.cookies() == []


def test_the_parser_reports_what_is_wrong() -> None:
    parser = html5lib.HTMLParser()
    parser.parse("<!doctype html><title>x</title><p><div></p></span>")

    assert parser.errors
