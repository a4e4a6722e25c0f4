"""The feed, the sitemap and robots.txt."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.content.richtext.blocks import ArticleLink
from articles.content.tree import ReaderNote, SectionPart, SourcePart
from articles.models import Publication, StaticPage
from tests.builders import make_author, make_rubric, make_tag
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
    uuid,
    words,
)

pytestmark = pytest.mark.django_db

ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
HOSTILE = "]]> <b>&amp; \x0b\x0c\x1f\ufffe « œ »"


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


def test_the_feed_is_well_formed_whatever_the_article_holds(client: Client) -> None:
    publication = make_live()
    tree = publication.content | {
        "introduction": [{"type": "p", "children": [{"type": "text", "text": HOSTILE}]}],
        "sources": [{"id": uuid(), "title": HOSTILE}],
        "notes": [{"id": uuid(), "kind": "precision", "text": HOSTILE}],
    }
    Publication.objects.update(
        title=HOSTILE, standfirst=HOSTILE, byline=[{"name": HOSTILE, "role": "texte", "slug": "x"}], content=tree
    )

    item = items(client)[0]

    assert item.findtext("title") == "]]> <b>&amp;  « œ »"
    assert "]]&gt; &lt;b&gt;&amp;amp;  « œ »" in (item.findtext(ENCODED) or "")


def test_the_feed_is_not_prepared_again_for_who_has_it(client: Client) -> None:
    make_live()
    tag = client.get("/flux/rss.xml")["ETag"]

    assert client.get("/flux/rss.xml", headers={"If-None-Match": tag}).status_code == 304
    make_live()
    assert client.get("/flux/rss.xml", headers={"If-None-Match": tag}).status_code == 200


def test_the_sitemap_has_what_is_live_and_nothing_else(client: Client) -> None:
    rubric, author, expert, tag = make_rubric(), make_author(), make_expert(), make_tag()
    body = (quote("Oui.", by=said_by(expert)),)
    live = make_live(rubric=rubric, author=author, tags=(tag.pk,), introduction=body)
    gone = expire(make_live(rubric=make_rubric(), author=make_author(), tags=(make_tag().pk,)))
    draft = make_draft()

    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)

    found = {element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    paths = [
        "/",
        "/corrections/",
        "/formations/",
        *(page.get_absolute_url() for page in StaticPage.objects.all()),
        *(row.get_absolute_url() for row in (live, rubric, author, expert, tag)),
    ]
    assert found == {f"http://testserver{path}" for path in paths}
    assert gone.slug
    assert draft.slug


def test_a_tag_read_for_its_aliases_is_in_the_sitemap(client: Client) -> None:
    kept, alias = make_tag(), make_tag()
    make_live(tags=(alias.pk,))
    alias.alias_of = kept
    alias.save()

    text = client.get("/sitemap.xml").content.decode()

    assert f"/etiquettes/{kept.slug}/" in text
    assert f"/etiquettes/{alias.slug}/" not in text


def test_robots_are_told_where_the_sitemap_is(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "admin" not in text


def test_notes_and_sources_are_in_the_feed(client: Client) -> None:
    make_live(
        notes=(ReaderNote(uuid(), "rectificatif", "Une faute corrigée.", "2026-05-01"),),
        sources=(SourcePart(id=uuid(), title="Le rapport"),),
        parts=(SectionPart(id=uuid(), heading="Un", body=(paragraph("Mots."),)),),
    )

    encoded = items(client)[0].findtext(ENCODED) or ""

    assert encoded.index("Une faute corrigée.") < encoded.index("Mots.") < encoded.index("Le rapport")
