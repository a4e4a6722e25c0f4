"""Each doubt is raised at its place with its fix, and not by what is near it."""

import pytest

from articles.content.typography import correct, flags, flags_in_html
from tests.articles.content.typography.tables import DOUBTS, NO_DOUBT, Doubt, typed

pytestmark = pytest.mark.once


@pytest.mark.parametrize("locale", ["fr-CA", "fr-FR"])
@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: f"{doubt.rule}-{doubt.text}")
def test_a_doubt_is_told_with_its_place_and_its_fix(doubt: Doubt, locale: str) -> None:
    first = flags(doubt.text, locale)[0]

    assert (first.rule, doubt.text[first.start : first.end], first.fix) == (doubt.rule, doubt.words, doubt.fix)
    assert first.message.endswith(".")


@pytest.mark.parametrize("locale", ["fr-CA", "fr-FR"])
@pytest.mark.parametrize("text", NO_DOUBT)
def test_what_is_near_a_doubt_raises_none(text: str, locale: str) -> None:
    assert flags(text, locale) == []


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: f"{doubt.rule}-{doubt.text}")
def test_correcting_leaves_a_doubt_to_the_writer(doubt: Doubt) -> None:
    corrected = correct(doubt.text, "fr-CA")

    assert doubt.rule in [flag.rule for flag in flags(corrected, "fr-CA")]


@pytest.mark.parametrize("doubt", [doubt for doubt in DOUBTS if doubt.fix and "\n" not in doubt.text])
def test_a_fix_that_is_taken_settles_its_doubt(doubt: Doubt) -> None:
    first = flags(doubt.text, "fr-CA")[0]

    fixed = correct(doubt.text[: first.start] + (first.fix or "") + doubt.text[first.end :], "fr-CA")

    assert doubt.rule not in [flag.rule for flag in flags(fixed, "fr-CA")]


@pytest.mark.parametrize(
    ("text", "locale", "fix"),
    [
        ("le 13/12/2023", "fr-CA", "2023-12-13"),
        ("le 03/04/2023", "fr-CA", None),
        ("le 2023-12-13", "fr-FR", "13/12/2023"),
    ],
)
def test_a_date_in_figures_has_the_form_of_its_locale(text: str, locale: str, fix: str | None) -> None:
    other = {"fr-CA": "fr-FR", "fr-FR": "fr-CA"}[locale]

    assert [(flag.rule, flag.fix) for flag in flags(text, locale)] == [("date-chiffres", fix)]
    assert flags(text, other) == []


def test_places_in_markup_count_its_tags() -> None:
    html = '<p lang="fr">l’avis</p><p>vaut $<b>25</b> net, &quot;oui</p><code>$25</code>'

    found = [(flag.rule, html[flag.start : flag.end]) for flag in flags_in_html(html, "fr-CA")]

    assert found == [("symbole-devant", "$<b>25"), ("guillemet-seul", "&quot;")]


def test_a_doubt_is_about_what_is_seen_by_characters_not_by_bytes() -> None:
    text = typed("🎉 été⍽: $25")

    (flag,) = flags(text, "fr-CA")

    assert text[flag.start : flag.end] == "$25"
