"""What pages say of themselves to machines: complete, true, and nothing that schema.org does not know."""

from datetime import date
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.timezone import localtime

from articles.content.tree import BylineEntry, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.models import Author, Publication, Rating, StaticPage
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import ago, make_expert, make_live, make_photo, paragraph, quote, said_by, use, uuid
from tests.site.schema_org import SCRIPT, Said, faults, said_on

pytestmark = pytest.mark.django_db


def said(client: Client, address: str) -> list[Said]:
    response = client.get(address)
    assert response.status_code == 200
    return said_on(response.content.decode())


def article_of(client: Client, publication: Publication) -> Said:
    return said(client, publication.get_absolute_url())[0]


def make_full() -> Publication:
    """An article with something in everything that structured data tells."""
    texts, pictures, translator = (make_author(name) for name in ("Maude", "Théo", "Zoé"))
    byline = ((texts, "texte"), (pictures, "photo"), (translator, "traduction"))
    return make_live(
        title="Le titre",
        short_title="Le titre court",
        rubric=make_rubric("Stratégie"),
        byline=tuple(BylineEntry(author.pk, author.name, role) for author, role in byline),
        tags=(make_tag("mesure").pk,),
        lead=use(make_photo(), caption="La légende", bank="Banque", licence_url="https://licence.example/by"),
        parts=(SectionPart(id=uuid(), heading="Un", body=(paragraph("Un deux trois."),)),),
        introduction=(),
        conclusion=(),
        sources=(
            SourcePart(
                id=uuid(),
                kind="etude",
                title="Le rapport",
                publisher="Institut",
                url="https://institut.example/r",
                published_on="2026-05",
            ),
            SourcePart(id=uuid(), title="Un entretien", url="javascript:alert(1)", published_on="hier"),
        ),
        disclosures=Disclosures(ai="Pour transcrire.", method="Trois entrevues.", conflict="Aucun."),
        notes=(ReaderNote(uuid(), "precision", "Une nuance.", "2026-05-02"),),
        live_from=ago(days=2),
    )


def test_an_article_says_all_that_its_page_says(client: Client) -> None:
    publication = make_full()
    StaticPage.objects.get_or_create(slug="politique-de-corrections", defaults={"title": "Corrections"})

    found = article_of(client, publication)

    assert found["@type"] == "NewsArticle"
    assert (found["headline"], found["alternativeHeadline"]) == ("Le titre", "Le titre court")
    assert found["datePublished"] == localtime(publication.first_published_at).isoformat()
    assert found["isAccessibleForFree"] is True
    assert (found["articleSection"], found["keywords"], found["wordCount"]) == ("Stratégie", ["mesure"], 3)
    assert found["citation"] == [
        {
            "@type": "Report",
            "name": "Le rapport",
            "url": "https://institut.example/r",
            "publisher": {"@type": "Organization", "name": "Institut"},
            "datePublished": "2026-05",
        },
        {"@type": "WebPage", "name": "Un entretien"},
    ]
    assert found["correction"][0]["text"] == "Une nuance."
    assert found["backstory"].splitlines() == [
        "Trois entrevues.",
        "Recours à l’intelligence artificielle\u00a0: Pour transcrire.",
        "Liens d’intérêt\u00a0: Aucun.",
    ]
    assert found["publisher"]["correctionsPolicy"] == "http://testserver/politique-de-corrections/"


def test_each_person_is_said_by_what_they_did(client: Client) -> None:
    found = article_of(client, make_full())

    people = {name: found[name][0]["name"] for name in ("author", "contributor", "translator")}
    assert people == {"author": "Maude", "contributor": "Théo", "translator": "Zoé"}


def test_a_newsroom_that_signs_is_an_organisation_on_the_article_and_on_its_page(client: Client) -> None:
    author = make_author("La rédaction")
    Author.objects.filter(pk=author.pk).update(is_collective=True, role="Équipe")
    found = article_of(client, make_live(author=author))

    (signed,) = found["author"]
    profile = said(client, author.get_absolute_url())[0]["mainEntity"]
    assert (signed["@type"], signed["name"]) == ("Organization", "La rédaction")
    assert (profile["@type"], profile["name"], "jobTitle" in profile) == ("Organization", "La rédaction", False)


@pytest.mark.parametrize(
    ("credit", "creators"),
    [
        ("Théo", ["Théo"]),
        ("Studio Nord / théo", ["Théo"]),
        ("Théophile", []),
        ("Maude", []),
        ("Agence Théo Presse", []),
    ],
)
def test_who_made_the_picture_is_who_signs_the_photos_when_the_credit_names_them(
    client: Client, credit: str, creators: list[str]
) -> None:
    texts, pictures = make_author("Maude"), make_author("Théo")
    byline = (BylineEntry(texts.pk, texts.name, "texte"), BylineEntry(pictures.pk, pictures.name, "photo"))

    found = article_of(client, make_live(byline=byline, lead=use(make_photo(), credit=credit)))

    (picture,) = found["image"]
    assert [each["name"] for each in picture.get("creator", [])] == creators
    assert all(each["url"].endswith(pictures.get_absolute_url()) for each in picture.get("creator", []))


def test_an_article_that_nobody_signs_is_the_house_s(client: Client) -> None:
    found = article_of(client, make_live(byline=()))

    assert found["author"] == [{"@id": found["publisher"]["@id"]}]


def test_the_picture_says_whose_it_is_and_under_which_licence(client: Client) -> None:
    (picture,) = article_of(client, make_full())["image"]

    assert picture["url"].startswith("http://testserver/media/")
    told = {name: picture[name] for name in ("width", "height", "creditText", "license", "caption")}
    assert told == {
        "width": 1600,
        "height": 1066,
        "creditText": "Studio Nord, Banque",
        "license": "https://licence.example/by",
        "caption": "La légende",
    }


def test_who_read_it_over_is_said_of_the_page_and_only_when_the_page_says_it(client: Client) -> None:
    publication = make_full()

    page = said(client, publication.get_absolute_url())[1]
    assert page["reviewedBy"] == [{"@type": "Person", "name": "Colette Amyot"}]
    assert date.fromisoformat(page["lastReviewed"])
    assert [step["name"] for step in page["breadcrumb"]["itemListElement"]] == ["Accueil", "Stratégie", "Le titre"]

    Publication.objects.update(reviewed_at=None)
    assert "reviewedBy" not in said(client, publication.get_absolute_url())[1]


def test_sponsored_content_says_who_paid(client: Client) -> None:
    told = Disclosures(sponsor="Boréal", sponsor_url="https://boreal.example/")
    found = article_of(client, make_live(kind="commandite", disclosures=told))

    assert found["@type"] == "AdvertiserContentArticle"
    assert found["sponsor"] == {"@type": "Organization", "name": "Boréal", "url": "https://boreal.example/"}


def test_no_word_of_an_article_can_leave_the_script(client: Client) -> None:
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    publication = make_live(
        title=hostile,
        sources=(SourcePart(id=uuid(), title=hostile),),
        disclosures=Disclosures(method=hostile),
        author=make_author(hostile),
    )

    html = client.get(publication.get_absolute_url()).content.decode()

    assert "<script>alert" not in html
    assert said_on(html)[0]["headline"] == publication.title


def test_what_readers_think_of_an_article_is_never_said_to_machines(client: Client) -> None:
    publication = make_full()
    Rating.objects.create(article_id=publication.article_id, votes=12, total=50)

    html = client.get(publication.get_absolute_url()).content.decode()

    assert {thing["@type"] for thing in said_on(html)} == {"NewsArticle", "WebPage"}
    assert "ating" not in "".join(SCRIPT.findall(html))


def test_the_logo_is_a_file_that_exists(client: Client) -> None:
    logo = said(client, "/")[0]["logo"]

    assert finders.find(logo["url"].removeprefix("http://testserver/static/"))


def test_what_nothing_is_known_of_is_not_said(client: Client) -> None:
    bare = make_live(byline=(), standfirst="", sources=(), conclusion=(), introduction=(), sections=0)
    Publication.objects.update(rubric=None, reviewed_at=None)

    found = article_of(client, bare)

    assert {"image", "citation", "keywords", "articleSection", "correction", "wordCount"} & set(found) == set()


def test_a_rendering_of_before_is_made_again_with_its_data(client: Client) -> None:
    publication = make_full()
    article_of(client, publication)
    publication.rendering.renderer_version = "1:what a version before kept"
    publication.rendering.head = ""
    publication.rendering.save()

    assert article_of(client, publication)["wordCount"] == 3


def test_the_home_page_says_who_publishes_and_how_to_search(client: Client) -> None:
    house, site = said(client, "/")

    assert house["@type"] == "NewsMediaOrganization"
    assert site["potentialAction"]["target"]["urlTemplate"] == "http://testserver/recherche/?q={q}"


def test_authors_and_experts_have_their_profile(client: Client) -> None:
    author, expert = make_author("Maude"), make_expert("Ada", role="Chercheuse", organisation="Institut")
    author.bio, author.photo = "Journaliste.", make_photo()
    author.save()
    make_live(author=author, introduction=(quote("Oui.", by=said_by(expert)),))

    (of_author,), (of_expert,) = (said(client, row.get_absolute_url()) for row in (author, expert))

    assert (of_author["@type"], of_author["mainEntity"]["name"]) == ("ProfilePage", "Maude")
    assert of_author["mainEntity"]["image"].startswith("http://testserver/media/")
    assert of_expert["mainEntity"]["affiliation"]["name"] == "Institut"


def test_a_rubric_says_where_it_stands(client: Client) -> None:
    rubric = make_rubric("Stratégie")
    make_live(rubric=rubric)

    (page,) = said(client, rubric.get_absolute_url())

    assert [step["name"] for step in page["breadcrumb"]["itemListElement"]] == ["Accueil", "Stratégie"]


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "AggregateRating"},
        {"@type": "CreativeWork", "aggregateRating": {"@type": "AggregateRating"}},
        {"@type": "Person", "name": ""},
        {"@type": "Person"},
        {"@type": "WebPage", "datePublished": "2026-05-01T10:00:00"},
        {"@type": "WebPage", "publisher": {"@id": "nowhere"}},
    ],
)
def test_the_table_refuses_what_is_not_in_it(thing: dict[str, Any]) -> None:
    assert faults(thing, set())
