"""How many questions a page asks the database, whatever it holds."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.timezone import localtime
from pytest_django import DjangoAssertNumQueries

from articles.content.richtext.blocks import ArticleLink, SourceCall
from articles.content.tree import BylineEntry, SectionPart, SourcePart
from articles.models import Publication, Rubric
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import figure, make_expert, make_live, make_photo, paragraph, quote, said_by, use, uuid, words

pytestmark = pytest.mark.django_db


def full_article(number: int, rubric: Rubric) -> Publication:
    """Return an article with `number` of everything, its authors and experts with their portraits."""
    authors = [make_author() for _ in range(number)]
    experts = [make_expert(photo=make_photo()) for _ in range(number)]
    neighbours = [make_live(rubric=rubric) for _ in range(number)]
    source = SourcePart(id=uuid(), title="Source")
    for author in authors:
        author.photo = make_photo()
        author.save()
    parts = tuple(
        SectionPart(
            id=uuid(),
            heading="Intertitre",
            body=(
                quote("Oui.", by=said_by(expert)),
                figure(make_photo()),
                paragraph(ArticleLink(neighbour.article_id, words("voir")), SourceCall(uuid(), source.id)),
            ),
        )
        for expert, neighbour in zip(experts, neighbours, strict=True)
    )
    return make_live(
        rubric=rubric,
        byline=tuple(BylineEntry(author.pk, author.name) for author in authors),
        lead=use(make_photo()),
        parts=parts,
        sources=(source,),
        tags=tuple(make_tag().pk for _ in range(number)),
    )


@pytest.mark.parametrize("number", [1, 3])
def test_an_article_asks_four_times(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    publication = full_article(number, make_rubric())
    client.get(publication.get_absolute_url())  # the first reader prepares it

    with django_assert_num_queries(4):
        response = client.get(publication.get_absolute_url())

    assert response.content.decode().count("portrait") == 2 * number
    assert response.content.decode().count(">voir</a>") == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_home_page_asks_six_times_at_most(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        full_article(number, make_rubric())

    with django_assert_max_num_queries(6):
        assert client.get("/").status_code == 200


LISTS: dict[str, Callable[[Publication], str]] = {
    "rubric": lambda shown: shown.rubric.get_absolute_url() if shown.rubric else "",
    "author": lambda shown: shown.published_authors.get(position=0).author.get_absolute_url(),
    "expert": lambda shown: expert_address(shown),
    "tag": lambda shown: shown.published_tags.all()[0].tag.get_absolute_url(),
    "corrections": lambda shown: "/corrections/",
    "rss": lambda shown: "/flux/rss.xml",
    "rubric_feed": lambda shown: f"{shown.rubric.get_absolute_url()}flux/atom.xml" if shown.rubric else "",
    "author_feed": lambda shown: f"{shown.published_authors.get(position=0).author.get_absolute_url()}flux/feed.json",
    "sitemap": lambda shown: "/sitemap.xml",
    "sitemap_pages": lambda shown: "/sitemaps/pages.xml",
    "sitemap_month": lambda shown: f"/sitemaps/articles-{localtime(shown.first_published_at):%Y-%m}.xml",
    "sitemap_news": lambda shown: "/sitemap-actualites.xml",
}


def expert_address(shown: Publication) -> str:
    """Return the address of the first expert that a publication quotes."""
    expert = shown.published_quotes.all()[0].expert
    assert expert is not None
    return expert.get_absolute_url()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_often_for_one_article_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    rubric = make_rubric()
    address = LISTS[name](full_article(1, rubric))
    with django_assert_num_queries(LIST_QUERIES[name]):
        assert client.get(address).status_code == 200
    full_article(3, rubric)
    full_article(3, rubric)

    with django_assert_num_queries(LIST_QUERIES[name]):
        assert client.get(address).status_code == 200


LIST_QUERIES = {
    "rubric": 3, "author": 3, "expert": 5, "tag": 4, "corrections": 2, "rss": 3,
    "rubric_feed": 4, "author_feed": 4, "sitemap": 3, "sitemap_pages": 9, "sitemap_month": 2, "sitemap_news": 1,
}  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_asks_four_times_and_five_more_at_most_when_it_finds_little(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for place in range(4 * number):
        make_live(title=f"Le boulier {place} revient")

    with django_assert_num_queries(4):
        assert client.get("/recherche/?q=boulier").content.decode().count('class="line"') == 4 * number
    with django_assert_num_queries(9):
        assert client.get("/recherche/?q=boulie+reveint").content.decode().count('class="line"') == 4 * number
    with django_assert_num_queries(6):
        assert client.get("/recherche/?q=xyzxyz").status_code == 200
