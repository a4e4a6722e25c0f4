"""What changed between two contents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.difference import Change, Kind, Names, compare, word_runs
from articles.content.richtext import parse
from articles.content.tree import BylineEntry, Content, SectionPart
from tests.growth import growth

IDS = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(9)]


def section(number: int, words: str = "Des mots.", heading: str = "") -> SectionPart:
    """A section known by its number."""
    return SectionPart(id=IDS[number], heading=heading or f"Intertitre {number}", body=parse(f"<p>{words}</p>"))


def content(*sections: SectionPart) -> Content:
    """A content of those sections."""
    return Content(title="Titre", sections=sections)


def seen(changes: list[Change]) -> list[tuple[str, Kind]]:
    """The label and kind of each change."""
    return [(change.label, change.kind) for change in changes]


def test_a_content_does_not_differ_from_itself() -> None:
    one = content(section(1), section(2))

    assert compare(one, one) == []


def test_fields_are_named_in_french_with_the_names_of_rows() -> None:
    old = Content(title="Ancien", rubric=1, tags=(1,))
    new = Content(title="Nouveau", rubric=2, tags=(1, 2), kind="bilan", byline=(BylineEntry(author=3, name="Léa"),))

    changes = compare(old, new, Names({1: "Médias", 2: "Données"}, {1: "prix", 2: "loi"}))

    assert [(change.label, change.old, change.new) for change in changes] == [
        ("Titre", "Ancien", "Nouveau"),
        ("Nature", "Nouvelle", "Bilan"),
        ("Rubrique", "Médias", "Données"),
        ("Étiquettes", "prix", "loi, prix"),
        ("Signatures", "", "Léa (texte)"),
    ]


def test_sections_are_followed_by_their_uuid() -> None:
    old = content(section(1), section(2), section(3))
    new = content(section(3), section(1, "D’autres mots."), section(4))

    assert seen(compare(old, new)) == [
        ("Section 1 (était la 3e)", Kind.MOVED),
        ("Section 2", Kind.CHANGED),
        ("Section 3", Kind.ADDED),
        ("Section 2", Kind.REMOVED),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>mot</p>", "<p><strong>mot</strong></p>"),
        ('<p><a href="https://a.example/">mot</a></p>', '<p><a href="https://b.example/">mot</a></p>'),
        (
            '<blockquote class="quote" data-name="Luc"><p>Oui</p></blockquote>',
            '<blockquote class="quote" data-name="Léa"><p>Oui</p></blockquote>',
        ),
        ('<p>Il dit <q data-name="Luc">oui</q></p>', "<p>Il dit oui</p>"),
        ("<h3>Titre</h3>", "<h4>Titre</h4>"),
        ("<ul><li>un</li></ul>", "<ol><li>un</li></ol>"),
        ('<figure class="photo" data-credit="A"></figure>', '<figure class="photo" data-credit="B"></figure>'),
    ],
)
def test_a_change_that_is_not_of_words_is_seen_too(old: str, new: str) -> None:
    [change] = compare(Content(title="T", conclusion=parse(old)), Content(title="T", conclusion=parse(new)))

    assert (change.place, change.old != change.new) == ("conclusion", True)


def test_words_are_told_apart() -> None:
    runs = word_runs("Les ventes ont repris.", "Les ventes ont vraiment repris.")

    assert [(run.side, run.text) for run in runs] == [
        ("same", "Les ventes ont "),
        ("new", "vraiment "),
        ("same", "repris."),
    ]


@given(old=st.text(alphabet="ab \n", max_size=40), new=st.text(alphabet="ab \n", max_size=40))
def test_both_texts_can_be_read_in_the_runs(old: str, new: str) -> None:
    runs = word_runs(old, new)

    assert "".join(run.text for run in runs if run.side != "new") == old
    assert "".join(run.text for run in runs if run.side != "old") == new


def test_a_text_where_every_word_changed_costs_no_more_a_word_when_longer() -> None:
    def compare_all(size: int) -> None:
        word_runs(" ".join(f"mot{n}" for n in range(size)), " ".join(f"autre{n}" for n in range(size)))

    assert growth(compare_all, 4_000) < 6  # three times longer, not nine
