"""Spelling by the embedded dictionary: what is flagged once, with proposals, and all that is left alone."""

from datetime import date

import pytest

from articles.checks import Facts, Reading
from articles.checks.spelling import spelling
from articles.content.richtext import parse
from articles.content.tree import Content

pytestmark = pytest.mark.once

FACTS = Facts(date(2026, 11, 24), names=frozenset({"Zoé Kryzwic"}), house_words=frozenset({"dataviz"}))


def flagged(html: str) -> list[tuple[str, str | None]]:
    """The words found in an introduction, and the first proposal."""
    content = Content(title="", introduction=parse(html))
    return [(finding.words, finding.fix) for finding in spelling(Reading(content, FACTS))]


def test_an_unknown_word_is_flagged_once_with_a_proposal() -> None:
    assert flagged("<p>Le marketting et l’marketting du développment.</p>") == [
        ("marketting", "marketing"),
        ("développment", "développent"),
    ]


def test_a_capital_at_the_start_of_a_sentence_hides_nothing() -> None:
    assert [words for words, _ in flagged("<p>Marketting. Devloppons.</p>")] == ["Marketting", "Devloppons"]


@pytest.mark.parametrize(
    "words",
    [
        "L’autrice d’aujourd’hui, qu’elle dit, c’est-à-dire a-t-on, va-t-en, prud’homme.",
        "On voit TikTok, HubSpot et l’équipe de Kryzwic chez Blorfex.",
        "L’OQLF, le B2B, la 5G, 12e et 3D.",
        "auteur·rice·s, étudiant.e.s, un(e) professionnel(le)",
        "Voir https://blorf.example/xyzq ou nous@blorf.example, @blorf et #blorf",
        'du <span lang="en">blorf thinking</span>',
        "la dataviz de kryzwic",
        "cœur, œuvre, Noël, là-dessus, peut-être, arc-en-ciel",
    ],
)
def test_what_is_not_a_mistake_is_left_alone(words: str) -> None:
    assert flagged(f"<p>{words}</p>") == []
