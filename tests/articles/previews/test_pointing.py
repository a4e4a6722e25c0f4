"""The page of a draft with words that people point at: the reader's page, and nothing else, around them."""

import re

import pytest
from django.test import RequestFactory
from django.utils import timezone

from articles.content.anchoring import Anchor, Elements
from articles.content.pinning import PIN, Span
from articles.content.richtext import parse
from articles.previews.drawing import Draft, draw, page_html
from articles.previews.pointing import pointed_page
from articles.snapshots import working
from tests.builders import make_article

pytestmark = pytest.mark.django_db

QUOTE = (
    '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="Anne" data-incise="dit-elle">'
    "<p>On y va. Demain.</p></blockquote>"
)
TEXT = f"<p>Les <strong>ventes <em>ont</em></strong> repris &lt;3. Les ventes ont chuté.</p>{QUOTE}"
ADDED = re.compile(r'</?mark[^>]*>|<i id=[^>]*></i>| data-places="[^"]*" data-at="\d+"|<link [^>]*pointed.css">')


def drawn(anchors: list[Anchor]) -> tuple[str, str]:
    """Return the page without and with the words of anchors, `comment-1` the first."""
    article = make_article(title="A & B <i>", sections=3, introduction=parse(TEXT))
    content = working(article)
    elements, spans = Elements(content), []
    for number, anchor in enumerate(anchors, 1):
        found = elements.find(anchor)
        assert found is not None
        spans.append(Span(found.place, found.start, found.end, f"comment-{number}"))
    draft, request = Draft(article.pk, content), RequestFactory().get("/")
    made = draw(draft, timezone.now())
    return page_html(made, request, str, framed=True), pointed_page(made, draft, spans, request, str)


def test_taking_the_marks_away_gives_the_page_of_the_readers() -> None:
    anchors = [
        Anchor("introduction", "ventes ont repris"),
        Anchor("title", "B <i>"),
        Anchor("introduction", "va. Demain."),
    ]

    page, pointed = drawn(anchors)

    assert ADDED.sub("", pointed).split() == page.split()
    assert PIN.search(pointed) is None


def test_words_are_marked_across_inline_tags_escaped_in_a_title_and_inside_a_quote() -> None:
    words, second, title, quote = (
        Anchor("introduction", "ventes ont repris"),
        Anchor("introduction", "ventes ont", after=" chuté"),
        Anchor("title", "B <i>"),
        Anchor("introduction", "va. Demain"),
    )

    _, pointed = drawn([words, second, title, quote])
    marks = dict.fromkeys(re.findall(r'<mark data-passages="([^"]*)">', pointed), "")
    for keys, marked in re.findall(r'<mark data-passages="([^"]*)">(.*?)</mark>', pointed):
        marks[keys] += marked

    assert marks == {
        "comment-3": "B &lt;i&gt;",
        "comment-1": "ventes ont repris",
        "comment-2": "ventes ont",
        "comment-4": "va. Demain",
    }
    assert [pointed.count(f'id="comment-{number}"') for number in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert pointed.index('id="comment-1"') < pointed.index('id="comment-2"')


def test_each_run_of_words_says_its_places_and_the_sommaire_says_none() -> None:
    _, pointed = drawn([])

    quoted = 'data-places="island-11111111-1111-4111-8111-111111111111 introduction"'
    assert '<h1 class="article__title" data-places="title" data-at="0">A &amp; B &lt;i&gt;</h1>' in pointed
    assert pointed.count(quoted) == 1
    assert "data-places" not in pointed.split('<nav class="sommaire"')[1].split("</nav>")[0]
