"""Pins set in an article: they are where the words are, whatever they cross, and the rest is left as it was."""

import re

import pytest
from hypothesis import given

from articles.content.anchoring import Anchor, Elements
from articles.content.pinning import PIN, Span, pinned
from articles.content.richtext import parse
from articles.content.richtext.blocks import Body
from articles.content.tree import Content, SectionPart
from tests.articles.content.test_richtext_laws import BODIES

ID = "11111111-1111-4111-8111-111111111111"


def shown(content: Content, *spans: Span) -> dict[str, str]:
    """Return each element with what its spans hold between brackets; other pins are left out."""
    with_pins = pinned(content, spans)

    def brackets(found: re.Match[str]) -> str:
        pin = with_pins.read(found[1])
        return "]" if pin is None else "[" if pin.keys else ""

    return {place: PIN.sub(brackets, text) for place, text in Elements(with_pins.content).texts.items()}


def article(html: str) -> Content:
    """Return an article whose one section has this text."""
    return Content(title="Titre", sections=(SectionPart(id=ID, heading="Les ventes", body=parse(html)),))


def around(html: str, words: str, after: str = "") -> str:
    """Return the text of the section with the words that an anchor finds between brackets."""
    content = article(html)
    found = Elements(content).find(Anchor(f"section-{ID}", words, after=after))
    assert found is not None
    return shown(content, Span(found.place, found.start, found.end, "comment-1"))[found.place]


@pytest.mark.parametrize(
    ("html", "words", "expected"),
    [
        ("<p>Les ventes ont repris.</p>", "ventes ont", "Les [ventes ont] repris."),
        (
            "<p>Les <strong>ventes <em>ont</em></strong> repris.</p>",
            "ventes ont repris",
            "Les [ventes ][ont][ repris].",
        ),
        ("<p>Elles ont</p><p>repris hier.</p>", "ont repris", "Elles [ont]\n[repris] hier."),
        ("<ul><li>un</li><li>deux<ul><li>trois</li></ul></li></ul>", "deux trois", "un\n[deux]\n[trois]"),
        ("<p>avant</p><table><tr><td>a</td><td>b</td></tr></table>", "a b", "avant\n[a]\t[b]"),
        ("<p>un<br>deux trois</p>", "deux", "un\n[deux] trois"),
    ],
)
def test_words_are_pinned_across_marks_blocks_and_cells(html: str, words: str, expected: str) -> None:
    assert around(html, words) == expected


def test_of_the_same_words_twice_the_ones_that_were_chosen_are_pinned() -> None:
    assert (
        around("<p>Le prix monte. Le prix baisse.</p>", "Le prix", after=" baisse.")
        == "Le prix monte. [Le prix] baisse."
    )


def test_the_words_of_a_quote_are_pinned_by_its_own_place_without_the_stop_that_an_incise_moves() -> None:
    quote = f'<p>Avant.</p><blockquote class="quote" data-id="{ID}" data-name="Anne"><p>On y va. Oui.</p></blockquote>'
    content = article(quote)

    texts = shown(content, Span(f"island-{ID}", 0, 13, "comment-1"))

    assert texts[f"section-{ID}"] == "Avant.\n[On y va. Oui]."
    assert texts[f"island-{ID}"] == "[On y va. Oui]."


def test_titles_and_headings_are_pinned_and_spans_that_overlap_are_told_apart() -> None:
    content = article("<p>Les ventes ont repris.</p>")

    heading = f"section-{ID}-heading"
    texts = shown(content, Span("title", 0, 5, "a"), Span(heading, 0, 3, "a"), Span(heading, 0, 10, "b"))

    assert texts["title"] == "[Titre]"
    assert texts[heading] == "[Les][ ventes]"


@given(BODIES, BODIES)
def test_a_pinned_article_has_the_same_words_and_says_where_each_run_begins(first: Body, second: Body) -> None:
    content = Content(title="Titre", introduction=first, sections=(SectionPart(id=ID, body=second),))
    texts = Elements(content).texts

    with_pins = pinned(content, [])

    assert {place: PIN.sub("", text) for place, text in Elements(with_pins.content).texts.items()} == texts
    for place, text in Elements(with_pins.content).texts.items():
        for found in PIN.finditer(text):
            pin = with_pins.read(found[1])
            assert pin is not None
            if pin.places[-1] == place:
                assert pin.at == len(PIN.sub("", text[: found.start()]))
