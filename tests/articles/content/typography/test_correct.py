"""Each rule fires where it must, in each locale, across tags too; what is near or never touched is left."""

import re
import time
from html import escape

import pytest

from articles.content.richtext import parse, plain_text
from articles.content.typography import correct, correct_body, correct_html
from tests.articles.content.typography.tables import FIRES, LEFT, Row, typed

pytestmark = pytest.mark.once

LOCALES = ("fr-CA", "fr-FR")
CASES = [(row, locale) for row in FIRES for locale in LOCALES]
NAMES = [f"{row.rule}-{row.given}-{locale}" for row, locale in CASES]


def expected(row: Row, locale: str) -> str:
    return row.quebec if locale == "fr-CA" else row.france


def words(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


@pytest.mark.parametrize(("row", "locale"), CASES, ids=NAMES)
def test_a_rule_puts_its_fault_right(row: Row, locale: str) -> None:
    assert correct(row.given, locale) == expected(row, locale)
    assert correct(expected(row, locale), locale) == expected(row, locale)


@pytest.mark.parametrize(("row", "locale"), CASES, ids=NAMES)
def test_a_rule_sees_across_a_tag_wherever_it_is(row: Row, locale: str) -> None:
    for place in range(1, len(row.given)):
        html = f'<p>{row.given[:place]}<a title="l\'x ! 25%">{row.given[place:]}</a></p>'

        corrected = correct_html(html, locale)

        assert words(corrected) == expected(row, locale)
        assert re.findall("<[^>]*>", corrected) == re.findall("<[^>]*>", html)


@pytest.mark.parametrize(("row", "locale"), CASES, ids=NAMES)
def test_a_rule_sees_across_the_inlines_of_a_body(row: Row, locale: str) -> None:
    for place in range(1, len(row.given)):
        left, right = row.given[:place], row.given[place:]
        if left.endswith(" ") or right.startswith(" ") or "\u00a0" in (left[-1], right[0]):
            continue
        body = parse(f"<p>{left}<strong>{right}</strong></p>")

        corrected = correct_body(body, locale)

        assert plain_text(corrected) == expected(row, locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("row", FIRES, ids=lambda row: f"{row.rule}-{row.given}")
def test_code_attributes_and_other_languages_are_never_touched(row: Row, locale: str) -> None:
    text = escape(row.given, quote=True)
    html = (
        f"<p>x <code>{text}</code> <kbd>{text}</kbd> <samp>{text}</samp> <span lang='en'>{text}</span>"
        f' <img alt="{text}"></p><pre>{text}</pre><p lang="en-CA">{text}</p><!-- {row.given.replace("-", "")} -->'
        f"<script>{row.given}</script><style>{row.given}</style>"
    )

    assert correct_html(html, locale) == html


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("text", LEFT)
def test_what_is_near_or_never_touched_is_left(text: str, locale: str) -> None:
    given = typed(text)

    assert correct(given, locale) == given


def test_quotes_pair_over_a_line_break_and_not_over_a_paragraph() -> None:
    assert correct_html('<p>"un<br>mot"</p>', "fr-CA") == "<p>«\u00a0un<br>mot\u00a0»</p>"
    assert correct_html('<p>"un</p><p>mot"</p>', "fr-CA") == '<p>"un</p><p>mot"</p>'
    assert correct('"un\nmot"', "fr-CA") == '"un\nmot"'


def test_guillemets_that_are_generated_count_and_are_not_doubled() -> None:
    html = '<p>d\'<q>un "mot"</q> !</p><blockquote class="quote"><p>« a » et "b"</p></blockquote>'

    assert correct_html(html, "fr-CA") == (
        '<p>d’<q>un “mot”</q>!</p><blockquote class="quote"><p>“a” et “b”</p></blockquote>'
    )


def test_references_are_read_as_the_characters_they_are() -> None:
    html = "<p>l&#39;avis&nbsp;! &quot;R&D&quot; &amp; &lt;b&gt; &hellip;</p>"

    assert correct_html(html, "fr-CA") == "<p>l’avis! «\u00a0R&D\u00a0» &amp; &lt;b&gt; &hellip;</p>"


def test_a_french_passage_inside_another_language_is_corrected() -> None:
    html = '<p lang="en">It\'s <i lang="fr">l\'avis</i>, isn\'t it ?</p>'

    assert correct_html(html, "fr-CA") == '<p lang="en">It\'s <i lang="fr">l’avis</i>, isn\'t it ?</p>'


@pytest.mark.parametrize("html", ["<a title=\"l'x", "l'a <!-- l'x", "<p>l'a<", "a < b l'c", "</", "<!doctype"])
def test_markup_that_never_closes_is_left_from_there(html: str) -> None:
    corrected = correct_html(html, "fr-CA")

    assert corrected.replace("’", "'") == html


HOSTILE = [
    *('"', "« ", "» ", "“", '" a', 'a" ', " ", "\u00a0", "\u0301", "e\u0301", "\u200f", "!", "! ", " :", "? ; "),
    *("1 ", "12 345 ", "1.", "a:", "0:", "::", "://", "http://a)", "@", "a@", "a.", "--a=", "%a", "&a", "{{", "`"),
    *("' ", "d' ", "l'", "M. ", "oe", "...", "… ", " – ", "« – ", "\n", "«\n", "etc.", "/a", ":a", '=""', "ꙮ", "12h"),
]
HOSTILE_MARKUP = ["<q>", "<a ", "<a>", "<a></b>", "<!--", "<!---->", '<a x="', "&amp;", '<p>"', "<b>!</b>", "<i> </i>"]


def cost(text: str) -> float:
    started = time.process_time()
    correct_html(text, "fr-FR") if "<" in text else correct(text, "fr-FR")
    return time.process_time() - started


@pytest.mark.parametrize("piece", HOSTILE + HOSTILE_MARKUP)
def test_eight_times_more_text_costs_about_eight_times_more(piece: str) -> None:
    small, large = piece * (3_000 // len(piece)), piece * (24_000 // len(piece))

    ratio = min(cost(large) for _ in range(2)) / max(min(cost(small) for _ in range(3)), 0.001)

    assert ratio < 30  # quadratic would be 64
