"""What opening a sheet asks of the database: as much for one section as for thirty, and fewer than twenty queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from accounts.models import User
from accounts.roles import Role
from articles.models import Article
from articles.snapshots import snapshot
from reviews.status import read_status, status_of, with_status
from tests.articles.desk.forms import signed_in
from tests.builders import edit, make_article, make_author, make_tag, make_user, publish, submit

pytestmark = pytest.mark.django_db

ALLOWED = 19
"""Issue 3: thirty sections open for editing with fewer than twenty queries, the review's panel included."""


def queries(article: Article, person: User) -> list[str]:
    """What one opening of the sheet asks, once the process is warm."""
    client = signed_in(person)
    client.get(article.get_desk_url())
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(article.get_desk_url())
    assert answer.status_code == 200
    assert b"data-form" in answer.content
    return [query["sql"] for query in asked.captured_queries]


def full_article(sections: int) -> Article:
    """An article with a signature, a tag and as many sections as asked."""
    owner = make_user(Role.JOURNALIST)
    return make_article(owner, sections=sections, author=make_author(account=owner), tags=(make_tag().pk,))


@pytest.mark.parametrize("sections", [1, 3, 30])
def test_a_sheet_asks_seventeen_queries_whatever_its_sections(sections: int) -> None:
    article = full_article(sections)

    assert len(queries(article, article.owner)) == 17


def test_the_sheet_of_thirty_sections_asks_fewer_than_twenty_at_every_etape() -> None:
    article, chief = full_article(30), make_user(Role.CHIEF)

    submit(article)
    submitted = queries(article, chief)
    revised = full_article(30)
    publish(revised)
    edit(revised, revised.owner, title="Une autre version")
    submit(revised)
    online_and_submitted = queries(revised, chief)

    assert len(submitted) <= ALLOWED
    assert len(online_and_submitted) <= ALLOWED


def test_the_etape_asked_of_one_article_is_that_of_the_list() -> None:
    article = full_article(1)
    publication = publish(article)
    instants = [publication.live_from, publication.live_from.replace(year=2001)]

    alone = [status_of(article, at) for at in instants]

    assert alone == [read_status(with_status(Article.objects.filter(pk=article.pk), at).get()) for at in instants]
    assert alone[0] != alone[1]


def test_a_section_shows_its_own_words_whatever_they_are() -> None:
    article = full_article(2)
    hostile = ["__section-body__ & </textarea><b>", "__section-id__"]
    parts = [replace(part, heading=heading) for part, heading in zip(snapshot(article).sections, hostile, strict=True)]
    edit(article, article.owner, sections=tuple(parts))

    page = signed_in(article.owner).get(article.get_desk_url()).content.decode()

    assert "__section-body__ &amp; &lt;/textarea&gt;&lt;b&gt;</textarea>" in page
    assert ">__section-id__</textarea>" in page
    assert page.count("</textarea><b>") == 0
