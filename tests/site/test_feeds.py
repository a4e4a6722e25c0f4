"""The feeds: of the site, of a rubric, of an author, in three forms that say the same."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.content.richtext.blocks import ArticleLink
from articles.content.tree import ReaderNote, SectionPart, SourcePart
from articles.models import Author, Expert, Photo, Publication, Rubric
from tests.builders import make_author, make_rubric
from tests.site.builders import (
    ago,
    expire,
    figure,
    make_draft,
    make_expert,
    make_live,
    make_photo,
    paragraph,
    quote,
    said_by,
    use,
    uuid,
    words,
)

pytestmark = pytest.mark.django_db

ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"
FORMS = ("rss.xml", "atom.xml", "feed.json")
FORBIDDEN = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
"""Every character that a database keeps and that no XML may hold."""
HOSTILE = f"]]> <b>&amp; {FORBIDDEN}« œ » \U0001f600"
CLEANED = "]]> <b>&amp; « œ » \U0001f600"


def items(client: Client) -> list[ElementTree.Element]:
    response = client.get("/flux/rss.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall("channel/item")


def test_the_feed_has_the_whole_text_newest_first(client: Client) -> None:
    make_live(title="L’ancien", words="Tout le texte.", live_from=ago(hours=2))
    make_live(title="Le neuf", live_from=ago(hours=1))
    make_draft(title="Le brouillon")

    found = items(client)

    assert [item.findtext("title") for item in found] == ["Le neuf", "L’ancien"]
    encoded = found[1].findtext(ENCODED) or ""
    assert "Tout le texte." in encoded
    assert "<h2>Intertitre 1</h2>" in encoded
    assert "La suite au prochain trimestre." in encoded


def test_addresses_in_the_feed_are_whole(client: Client) -> None:
    target = make_live(live_from=ago(days=1))
    expert = make_expert()
    body = (
        figure(make_photo()),
        paragraph(ArticleLink(target.article_id, words("voir"))),
        quote("Oui.", by=said_by(expert)),
    )
    make_live(introduction=body)

    encoded = items(client)[0].findtext(ENCODED) or ""

    assert f'href="http://testserver/articles/{target.slug}/"' in encoded
    assert f'href="http://testserver/experts/{expert.slug}/"' in encoded
    assert 'src="http://testserver/media/' in encoded
    assert 'href="/' not in encoded
    assert 'href="#' not in encoded


def test_the_feed_is_not_prepared_again_for_who_has_it(client: Client) -> None:
    make_live()
    tag = client.get("/flux/rss.xml")["ETag"]

    assert client.get("/flux/rss.xml", headers={"If-None-Match": tag}).status_code == 304
    make_live()
    assert client.get("/flux/rss.xml", headers={"If-None-Match": tag}).status_code == 200


def test_notes_and_sources_are_in_the_feed(client: Client) -> None:
    make_live(
        notes=(ReaderNote(uuid(), "rectificatif", "Une faute corrigée.", "2026-05-01"),),
        sources=(SourcePart(id=uuid(), title="Le rapport"),),
        parts=(SectionPart(id=uuid(), heading="Un", body=(paragraph("Mots."),)),),
    )

    encoded = items(client)[0].findtext(ENCODED) or ""

    assert encoded.index("Une faute corrigée.") < encoded.index("Mots.") < encoded.index("Le rapport")


def entries(client: Client, path: str = "/flux/atom.xml") -> list[ElementTree.Element]:
    response = client.get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def json_items(client: Client, path: str = "/flux/feed.json") -> list[dict[str, Any]]:
    response = client.get(path)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    found: list[dict[str, Any]] = response.json()["items"]
    return found


def titles(client: Client, path: str) -> list[str]:
    """Return the titles of a feed, whatever it is written in."""
    if path.endswith("json"):
        return [item["title"] for item in json_items(client, path)]
    root = ElementTree.fromstring(client.get(path).content)
    found = root.findall("channel/item/title") or root.findall(f"{ATOM}entry/{ATOM}title")
    return [title.text or "" for title in found]


def test_atom_and_json_say_what_rss_says(client: Client) -> None:
    author = make_author("Maude")
    make_live(title="Le neuf", author=author, words="Tout le texte.", lead=use(make_photo()))

    (rss,), (atom,), (item,) = items(client), entries(client), json_items(client)

    encoded = rss.findtext(ENCODED)
    assert encoded == atom.findtext(f"{ATOM}content") == item["content_html"]
    assert rss.findtext("guid") == atom.findtext(f"{ATOM}id") == item["id"]
    assert rss.findtext("title") == atom.findtext(f"{ATOM}title") == item["title"]
    assert atom.findtext(f"{ATOM}author/{ATOM}uri") == item["authors"][0]["url"]
    assert item["image"].startswith("http://testserver/media/")
    assert "date_modified" not in item


def test_an_atom_feed_has_all_that_the_standard_asks(client: Client) -> None:
    make_live(notes=(ReaderNote(uuid(), "precision", "Une nuance."),))

    feed = ElementTree.fromstring(client.get("/flux/atom.xml").content)

    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    for element in (feed, entry):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}"), name
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": "http://testserver/flux/atom.xml", "alternate": "http://testserver/"}


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_before_the_first_article_is_empty_and_well_formed(client: Client, form: str) -> None:
    assert titles(client, f"/flux/{form}") == []


@pytest.mark.parametrize("form", FORMS)
def test_a_rubric_and_an_author_have_their_own_feeds(client: Client, form: str) -> None:
    rubric, author = make_rubric(), make_author()
    make_live(title="Ici", rubric=rubric, author=author)
    make_live(title="Ailleurs")

    for row in (rubric, author):
        page = row.get_absolute_url()
        assert titles(client, f"{page}flux/{form}") == ["Ici"]
        assert f'href="http://testserver{page}flux/{form}"' in client.get(page).content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_list_with_nothing_before_readers_has_no_feed(client: Client, form: str) -> None:
    rubric, author = make_rubric(), make_author()
    expire(make_live(rubric=rubric, author=author))

    for row in (rubric, author):
        assert client.get(f"{row.get_absolute_url()}flux/{form}").status_code == 404
    assert client.get(f"/rubriques/rien/flux/{form}").status_code == 404


def test_what_somebody_paid_for_says_so_before_its_title(client: Client) -> None:
    make_live(title="Un joli titre", kind="commandite")

    for form in FORMS:
        assert titles(client, f"/flux/{form}") == ["Contenu commandité\u00a0: Un joli titre"]


def test_no_character_that_xml_forbids_reaches_a_feed(client: Client) -> None:
    author, rubric = make_author(), make_rubric()
    publication = make_live(author=author, rubric=rubric)
    tree = publication.content | {
        "introduction": [{"type": "p", "children": [{"type": "text", "text": HOSTILE}]}],
        "sources": [{"id": uuid(), "title": HOSTILE}],
        "notes": [{"id": uuid(), "kind": "precision", "text": HOSTILE}],
    }
    byline = [{"name": HOSTILE, "role": "texte", "slug": author.slug}]
    Publication.objects.update(title=HOSTILE, standfirst=HOSTILE, byline=byline, content=tree)
    Author.objects.update(name=HOSTILE)
    Rubric.objects.update(name=HOSTILE, description=HOSTILE)

    for place in ("/", rubric.get_absolute_url(), author.get_absolute_url()):
        for form in FORMS:
            text = client.get(f"{place}flux/{form}").content.decode()
            assert not set(FORBIDDEN) & set(text), (place, form)
            assert titles(client, f"{place}flux/{form}") == [CLEANED]
    assert "]]&gt; &lt;b&gt;&amp;amp; « œ »" in (entries(client)[0].findtext(f"{ATOM}content") or "")
    assert json.loads(client.get("/flux/feed.json").content)["items"][0]["authors"][0]["name"] == CLEANED


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_asks_thrice_and_twice_of_who_has_it(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, form: str, number: int
) -> None:
    for _ in range(number):
        make_live(lead=use(make_photo()), introduction=(quote("Oui.", by=said_by(make_expert())),))
    read = list(Publication.objects.all())

    with django_assert_num_queries(3):
        tag = client.get(f"/flux/{form}")["ETag"]
    for publication in read:
        client.get(publication.get_absolute_url())
    with django_assert_num_queries(3):
        assert client.get(f"/flux/{form}")["ETag"] == tag
    with django_assert_num_queries(2):
        assert client.get(f"/flux/{form}", headers={"If-None-Match": tag}).status_code == 304


def test_a_feed_changes_with_what_its_articles_show(client: Client) -> None:
    expert, rubric, photo = make_expert(), make_rubric(), make_photo()
    make_live(rubric=rubric, lead=use(photo), introduction=(quote("Oui.", by=said_by(expert)),))
    tags = [client.get("/flux/atom.xml")["ETag"]]

    Expert.objects.update(slug="une-autre-adresse")
    tags.append(client.get("/flux/atom.xml")["ETag"])
    Rubric.objects.filter(pk=rubric.pk).update(name="Un autre nom")
    tags.append(client.get("/flux/atom.xml")["ETag"])
    Photo.objects.update(withdrawn_at=ago(hours=0))
    tags.append(client.get("/flux/atom.xml")["ETag"])

    assert len(set(tags)) == 4


def test_the_three_forms_have_each_their_etag(client: Client) -> None:
    make_live()

    assert len({client.get(f"/flux/{form}")["ETag"] for form in FORMS}) == 3
