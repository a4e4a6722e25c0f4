"""A page costs what it shows, not what the newsroom has published: SQLite counts the steps of its queries."""

from copy import copy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models.base import ModelState
from django.test import Client

from articles.content.tree import BylineEntry
from articles.models import Article, Listing, Publication, PublishedAuthor, PublishedQuote, PublishedTag
from articles.site import moments
from articles.site.kept_pages import shelf
from articles.site.paging import Key
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import make_expert, make_live, quote, said_by

pytestmark = pytest.mark.django_db

NEWEST = datetime(2024, 3, 30, 12, tzinfo=UTC)
FEW, MANY = 220, 1100
"""From 200 publications a tag is as common as can be (`articles.site.related`). They are all of one month."""
MOST = 1.2


def multiply(publication: Publication, numbers: range) -> None:
    """Publish copies of a publication, each some hours before it."""
    articles = Article.objects.bulk_create([Article(title="Copie", owner=publication.article.owner) for _ in numbers])
    moments = [NEWEST - timedelta(minutes=30 * number) for number in numbers]
    copies = Publication.objects.bulk_create(
        copied(publication, article=article, slug=f"copie-{article.pk}", live_from=moment, first_published_at=moment)
        for article, moment in zip(articles, moments, strict=True)
    )
    for table in (PublishedTag, PublishedAuthor, PublishedQuote, Listing):
        rows: list[Any] = list(table._default_manager.filter(publication=publication))
        table._default_manager.bulk_create(
            copied(row, publication=each, article=each.article_id, moment=each.live_from)
            for row in rows
            for each in copies
        )


def copied(row: Any, **changes: Any) -> Any:
    """Return a copy of a row that is not saved yet, otherwise than the row where it has such columns."""
    new = copy(row)
    new._state, new.pk = ModelState(), None
    for name, value in changes.items():
        if hasattr(row, name):
            setattr(new, name, value)
    return new


def full_article() -> Publication:
    """Return the newest article: of a rubric, with a tag, an author and an expert."""
    author = make_author()
    return make_live(
        live_from=NEWEST,
        rubric=make_rubric(),
        tags=(make_tag().pk,),
        byline=(BylineEntry(author.pk, author.name),),
        introduction=(quote("Oui.", by=said_by(make_expert())),),
    )


def addresses(publication: Publication, deep: Key) -> dict[str, str]:
    """Return the pages that are to cost the same, by name; a deep page begins after a key."""
    tag, author = publication.published_tags.get().tag, publication.published_authors.get().author
    expert, rubric = publication.published_quotes.get().expert, publication.rubric
    assert expert is not None
    assert rubric is not None
    lists = {each._meta.model_name or "": each.get_absolute_url() for each in (rubric, tag, author, expert)}
    return {
        "article": publication.get_absolute_url(),
        "home": "/",
        **lists,
        **{f"{name}, deep": f"{address}?avant={deep}" for name, address in lists.items()},
        "archives": "/archives/",
        "month": "/archives/2024/03/",
        "rss": "/flux/rss.xml",
        "author's feed": f"{author.get_absolute_url()}flux/atom.xml",
        "sitemap": "/sitemap.xml",
        "sitemap of the pages": "/sitemaps/pages.xml",
    }


def steps(client: Client, address: str) -> int:
    """Return how many steps of SQLite's machine a page takes when it is drawn anew."""
    client.get(address)  # the first reader prepares the articles
    shelf.clear()
    moments.forget()
    counted: list[int] = []
    connection.connection.set_progress_handler(lambda: counted.append(1), 10)
    try:
        assert client.get(address).status_code == 200, address
    finally:
        connection.connection.set_progress_handler(None, 0)
    return len(counted)


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_page_takes_as_many_steps_over_five_times_the_articles(client: Client) -> None:
    publication = full_article()
    counts: list[dict[str, int]] = []

    for before, number in ((1, FEW), (FEW, MANY)):
        multiply(publication, range(before, number))
        deep = Key(NEWEST - timedelta(minutes=30 * (number - 21)), 1)
        counts.append({name: steps(client, path) for name, path in addresses(publication, deep).items()})

    few, many = counts
    assert {name: (few[name], many[name]) for name in few if many[name] > MOST * few[name]} == {}
