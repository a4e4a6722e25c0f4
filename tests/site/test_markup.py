"""The HTML of each sort of page, read by a parser that reports what the standard calls an error."""

from collections import Counter
from collections.abc import Callable
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client
from django.utils.timezone import localtime

from articles.content.tree import Disclosures, ReaderNote, SourcePart
from articles.models import Publication
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import expire, figure, make_expert, make_live, make_photo, quote, said_by, use, uuid
from tests.training.builders import make_session, make_trainer, make_training

pytestmark = pytest.mark.django_db

REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
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
    text = client.get(address).content.decode()

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


def test_the_parser_reports_what_is_wrong() -> None:
    parser = html5lib.HTMLParser()
    parser.parse("<!doctype html><title>x</title><p><div></p></span>")

    assert parser.errors
