"""The laws of the engine, over any text and any markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.richtext import parse, to_html
from articles.content.typography import bare, correct, correct_body, correct_html, flags, flags_in_html
from tests.articles.content.test_richtext_laws import MARKUP

pytestmark = pytest.mark.once

PIECES = [
    *'"«»“”’‘!?;:%$€hH()[]/#=`\t\n',
    *(
        "'",
        " ",
        "\u00a0",
        "\u202f",
        "-",
        "–",
        "—",
        "…",
        "...",
        ".",
        "..",
        "etc",
        "CA",
        "12",
        "2",
        "300",
        "3,14",
        "3.14",
    ),
    *("30", "km", "°", "C", "siècle", "XX", "e", "1", "décembre", "le ", "M.", "Roy", "no", "p.", "oeuvre", "l", "d"),
    *("a", "mot", "é", "e\u0301", "🎉", "\u200f", "http://a.ca/b", "x@y.ca", "C:\\", "ꙮ", "\ufdd0", "\u2028", ":-)"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)
LOCALES = st.sampled_from(["fr-CA", "fr-FR"])
TAGS = ["<b>", "</b>", "<a href='l'>", "</a>", "<p>", "</p>", "<q>", "</q>", "<code>", "</code>", "<br>", "<!-- ' -->"]
HTML = st.lists(st.sampled_from([*PIECES, *TAGS, *TAGS, "&amp;", "&quot;", "&nbsp;", "<"]), max_size=30).map("".join)

TAG = re.compile("<!--.*?-->|</?[a-z][^>]*>")


def letters(text: str) -> list[str]:
    """Return the letters of a text, ligatures apart."""
    return [letter for letter in text.replace("œ", "oe").replace("Œ", "OE").casefold() if letter.isalpha()]


@given(TEXTS, LOCALES)
def test_correcting_twice_is_correcting_once(text: str, locale: str) -> None:
    once = correct(text, locale)

    assert correct(once, locale) == once


@given(TEXTS, LOCALES)
def test_letters_are_unchanged_and_the_text_hardly_longer(text: str, locale: str) -> None:
    corrected = correct(text, locale)

    first_of_the_month = re.sub(r"\b1er(?=\s*décembre)", "1", corrected)
    assert letters(first_of_the_month) == letters(re.sub(r"\b1er(?=\s*décembre)", "1", text))
    assert len(corrected) <= 3 * len(text)


@given(TEXTS, LOCALES)
def test_a_correction_is_no_difference(text: str, locale: str) -> None:
    assert bare(correct(text, locale)) == bare(text)


@given(TEXTS, LOCALES)
def test_flags_lie_inside_the_text_in_order(text: str, locale: str) -> None:
    found = flags(text, locale)

    assert found == sorted(found, key=lambda flag: flag.start)
    assert all(0 <= flag.start < flag.end <= len(text) for flag in found)


@given(HTML, LOCALES)
def test_markup_is_corrected_once_and_its_tags_are_unchanged(html: str, locale: str) -> None:
    once = correct_html(html, locale)

    assert correct_html(once, locale) == once
    assert TAG.findall(once) == TAG.findall(html)
    assert all(0 <= flag.start < flag.end <= len(once) for flag in flags_in_html(once, locale))


@given(MARKUP | HTML, LOCALES)
def test_a_body_stays_in_canonical_form(html: str, locale: str) -> None:
    body = parse(html)

    corrected = correct_body(body, locale)

    assert parse(to_html(corrected)) == corrected
    assert correct_body(corrected, locale) == corrected


@given(HTML, LOCALES)
def test_a_body_and_its_markup_agree(html: str, locale: str) -> None:
    body = parse(html)

    assert parse(correct_html(to_html(body), locale)) == correct_body(body, locale)
