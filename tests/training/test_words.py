"""Stems: the words of a French text, reduced."""

import pytest

from training.words import stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("référencement", "Référencer"),
        ("stratégies", "STRATÉGIQUE"),
        ("étiquette", "Étiquettes"),
        ("formation", "formations"),
        ("réseaux", "réseau"),
        ("balados", "balado"),
        ("contenus", "contenu"),
        ("délais", "délai"),
        ("mesurée", "mesurer"),
        ("cœurs", "coeur"),
        ("e\u0301tude", "étude"),
    ],
)
def test_words_of_one_family_have_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other) != frozenset()


@pytest.mark.parametrize(("one", "other"), [("public", "publicité"), ("marque", "marché"), ("donner", "vendre")])
def test_words_of_two_families_do_not_meet(one: str, other: str) -> None:
    assert stems(one).isdisjoint(stems(other))


@pytest.mark.parametrize(
    "text", ["l’infolettre", "l'infolettre", "d’infolettres", "qu’infolettre", "«\u00a0Infolettre\u00a0»"]
)
def test_an_elision_or_a_sign_hides_no_word(text: str) -> None:
    assert stems(text) == {"infolettr"}


def test_stop_words_numbers_and_single_letters_are_left_out() -> None:
    assert stems("Aujourd’hui, il n’y a que 2026 : c’est à vous, jusqu’ici, et de 10 000 à 3,5 %.") == frozenset()


def test_short_names_that_mean_something_stay() -> None:
    assert {"ia", "b2b", "seo"} <= stems("L’IA en B2B et le SEO")


@pytest.mark.parametrize("text", ["", "\x00", "?!", "a" * 10_000])
def test_a_text_without_words_has_no_stem(text: str) -> None:
    assert stems(text) == frozenset()


def test_another_alphabet_is_no_error() -> None:
    assert stems("маркетинг 市場 السوق") == stems("МАРКЕТИНГ 市場 السوق") != frozenset()
