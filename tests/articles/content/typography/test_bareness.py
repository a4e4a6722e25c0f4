"""A difference of typography alone is no difference; any other is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.typography import bare, same_but_typography

pytestmark = pytest.mark.once

SAME = [
    ("Vraiment ?", "Vraiment?"),
    ("Vraiment\u202f?", "Vraiment\u00a0?"),
    ("Un point : deux", "Un point\u00a0: deux"),
    ('Il dit "oui".', "Il dit «\u00a0oui\u00a0»."),
    ("“oui”", "« oui »"),
    ("l'avis", "l’avis"),
    ("d'« un avis »", "d’«\u00a0un avis\u00a0»"),
    ("Et puis...", "Et puis…"),
    ("etc...", "etc."),
    ("le mot - un seul - compte", "le mot – un seul – compte"),
    ("le mot — un seul — compte", "le mot – un seul – compte"),
    ("le mot—un seul—compte", "le mot – un seul – compte"),
    ("le mot -- compte", "le mot – compte"),
    ("— Oui", "– Oui"),
    ("2020-2023", "2020–2023"),
    ("25%", "25\u00a0%"),
    ("40 €", "40€"),
    ("14h30", "14\u00a0h\u00a030"),
    ("12km", "12 km"),
    ("no 5", "no\u00a05"),
    ("25\u202f000", "25\u00a0000"),
    ("un  mot ", "un mot"),
    ("le coeur", "le cœur"),
    ("la 1ère fois", "la 1re fois"),
    ("para\u00adgraphe", "paragraphe"),
]

DIFFERENT = [
    ("Vraiment?", "Vraiment!"),
    ("un mot", "unmot"),
    ("porte-avions", "porte – avions"),
    ("porte-avions", "porteavions"),
    ("1 2 3", "123"),
    ("25 000", "25000"),
    ("État", "Etat"),
    ("état", "État"),
    ("un\nmot", "un mot"),
    ("3,14", "3.14"),
    ("oui", "« oui »"),
    ("Et puis…", "Et puis."),
    ("sous- et surestimer", "sous et surestimer"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_difference_of_typography_alone_is_none(one: str, other: str) -> None:
    assert bare(one) == bare(other)
    assert same_but_typography(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_any_other_difference_is_one(one: str, other: str) -> None:
    assert not same_but_typography(one, other)


@given(st.text(alphabet=" \n-–—.…«»\"'’a1è:!\u00a0\0œ%", max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = bare(text)

    assert bare(once) == once
