"""Two articles as one page: what is removed, added, moved and re-dressed, and what typography alone changes."""

import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from articles.content.difference import Names
from articles.content.marked import Part, folded, marked
from articles.content.richtext import parse
from articles.content.richtext.blocks import Attribution, ExpertQuote, Figure, Paragraph, PhotoUse, SpokenWords, Text
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SectionPart, SourcePart
from tests.growth import growth

pytestmark = pytest.mark.once
IDS = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(9)]
SAID = re.compile(r'<span class="visually-hidden">[^<]*</span>')
ATTRIBUTES = re.compile(r' data-change tabindex="-1"')


def parts(old: Content, new: Content) -> dict[str, Part]:
    """The parts by their place."""
    names = Names({1: "Médias", 2: "Données"}, {1: "prix", 2: "loi"})
    return {part.place: part for part in marked(old, new, names, lambda photo: f"/photo/{photo}/")}


def prose(old: str, new: str) -> str:
    """The markup of two introductions, without what is only said aloud."""
    before, after = (Content(title="T", introduction=parse(html)) for html in (old, new))
    return bare_html(parts(before, after)["introduction"])


def bare_html(part: Part) -> str:
    """A part's markup, without what is only said aloud and without its stops."""
    return ATTRIBUTES.sub("", SAID.sub("", part.html))


def section(number: int, words: str = "Des mots.", heading: str = "") -> SectionPart:
    """A section known by its number."""
    return SectionPart(id=IDS[number], heading=heading or f"Intertitre {number}", body=parse(f"<p>{words}</p>"))


def with_body(*blocks: object) -> Content:
    """An article of one introduction."""
    return Content(title="T", introduction=tuple(blocks))  # type: ignore[arg-type]  # blocks of any kind


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("<p>Un bon mot ici.</p>", "<p>Un beau mot ici.</p>", "<p>Un <del>bon </del><ins>beau </ins>mot ici.</p>"),
        ("<p>Un mot.</p>", "<p>Un mot.</p><p>Deux autres.</p>", "<p>Un mot.</p><p><ins>Deux autres.</ins></p>"),
        ("<p>Un mot.</p><p>Deux autres.</p>", "<p>Deux autres.</p>", "<p><del>Un mot.</del></p><p>Deux autres.</p>"),
        (
            "<ul><li>Pain</li><li>Lait frais</li></ul>",
            "<ul><li>Pain</li><li>Lait froid</li></ul>",
            "<ul><li>Pain</li><li>Lait <del>frais</del><ins>froid</ins></li></ul>",
        ),
    ],
)
def test_words_removed_and_added_are_marked_inside_the_line(old: str, new: str, shown: str) -> None:
    assert shown in prose(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vraiment ?", "Vraiment\u202f?"),
        ("Vraiment?", "Vraiment ?"),
        ('Il dit "oui" et l\'affirme', "Il dit «\u00a0oui\u00a0» et l’affirme"),
        ("Attendez...", "Attendez…"),
        ("Le cœur à 10 %", "Le coeur à 10\u00a0%"),
    ],
)
def test_typography_alone_is_no_change(old: str, new: str) -> None:
    before, after = (Content(title=words, introduction=parse(f"<p>{words}</p>")) for words in (old, new))

    assert all(part.is_same for part in parts(before, after).values())


def test_a_change_is_said_aloud_and_not_by_colour_alone() -> None:
    before, after = Content(title="Un bon titre"), Content(title="Un beau titre")

    html = parts(before, after)["title"].html

    assert "retiré\u00a0: </span>bon" in html
    assert "ajouté\u00a0: </span>beau" in html


def test_marks_and_links_that_change_are_told_beside_the_words() -> None:
    html = prose(
        '<p>Le <strong>prix</strong> du <a href="https://a.example/">pain</a>.</p>',
        '<p>Le prix du <a href="https://b.example/">pain</a>.</p>',
    )

    assert "<b>Gras sur «\u00a0prix\u00a0»</b> <del>oui</del> <ins>non</ins>" in html
    assert "<del>https://a.example/</del> <ins>https://b.example/</ins>" in html


def test_a_quote_tells_its_words_and_what_changed_of_its_speaker() -> None:
    by = Attribution(name="Luce Roy", role="chercheuse", how="entrevue")
    old = ExpertQuote(IDS[1], by, ((Text("Un bon mot."),),))
    new = ExpertQuote(IDS[1], replace(by, role="directrice", how="courriel", when="2026-02-01"), ((Text("Un mot."),),))

    html = bare_html(parts(with_body(old), with_body(new))["introduction"])

    assert "<p>Un <del>bon </del>mot.</p>" in html
    assert "<b>Fonction</b> <del>chercheuse</del> <ins>directrice</ins>" in html
    assert "<b>Propos recueillis</b> <del>en entrevue</del> <ins>par courriel</ins>" in html
    assert "<b>Date des propos</b>  <ins>2026-02-01</ins>" in html


def test_quoted_words_tell_what_changed_of_their_speaker() -> None:
    old, new = (
        Paragraph((SpokenWords(IDS[1], Attribution(name="Luce Roy", organisation=house), (Text("oui"),)),))
        for house in ("Laval", "McGill")
    )

    assert "<del>Laval</del> <ins>McGill</ins>" in bare_html(parts(with_body(old), with_body(new))["introduction"])


def test_a_photo_replaced_shows_both_and_its_use_is_told() -> None:
    use = PhotoUse(photo=IDS[1], alt="Un chat", caption="Le chat noir", credit="Luc", licence="maison")
    replaced = replace(use, photo=IDS[2], alt="Un chien", caption="Le chien noir", licence="cc0")

    html = bare_html(parts(with_body(Figure(IDS[0], use)), with_body(Figure(IDS[0], replaced)))["introduction"])

    assert f"/photo/{IDS[1]}/" in html
    assert f"/photo/{IDS[2]}/" in html
    assert "Le <del>chat </del><ins>chien </ins>noir" in html
    assert "<b>Texte de remplacement</b> <del>Un chat</del> <ins>Un chien</ins>" in html
    assert "<del>Production maison</del> <ins>Domaine public</ins>" in html


def test_what_moved_is_shown_once_at_its_new_place() -> None:
    quote = ExpertQuote(IDS[1], Attribution(name="Luce"), ((Text("Un mot."),),))
    before, after = Paragraph((Text("Le début de tout."),)), Paragraph((Text("La fin de tout."),))

    html = bare_html(parts(with_body(quote, before, after), with_body(before, after, quote))["introduction"])

    assert html.count("<blockquote") == 1
    assert html.index("La fin") < html.index("Déplacé ici") < html.index("<blockquote")


def test_sections_are_followed_wherever_they_go() -> None:
    old = Content(title="T", sections=(section(1), section(2), section(3), section(4)))
    new = Content(title="T", sections=(section(4), section(1), section(3, "Des mots neufs."), section(5)))

    found = {place: part for place, part in parts(old, new).items() if place.startswith("section")}

    assert [(part.state, part.note) for part in found.values()] == [
        ("moved", "Cette section était la 4e."),
        ("same", ""),
        ("removed", ""),
        ("changed", ""),
        ("added", ""),
    ]


def test_sections_that_did_not_change_are_put_away_by_runs() -> None:
    same = [section(number) for number in range(1, 5)]
    old = Content(title="T", sections=(*same[:3], section(7), same[3]))
    new = Content(title="T", sections=(*same[:3], section(7, "Autre chose."), same[3]))

    groups = folded(list(parts(old, new).values()))

    assert [group.folded for group in groups] == ["", "3 sections inchangées", "", "1 section inchangée"]


def test_settings_sources_notes_and_disclosures_are_told() -> None:
    source = SourcePart(id=IDS[1], title="Rapport", url="https://a.example/")
    old = Content(title="T", rubric=1, tags=(1,), sources=(source,), byline=(BylineEntry(author=1, name="Zoé"),))
    new = replace(
        old,
        rubric=2,
        tags=(2,),
        slug="neuf",
        sources=(replace(source, url="https://b.example/"),),
        notes=(ReaderNote(id=IDS[2], kind="precision", text="Un détail."),),
        disclosures=Disclosures(ai="Aucun usage."),
        byline=(BylineEntry(author=1, name="Zoé"), BylineEntry(author=2, name="Max", role="photo")),
    )

    found = parts(old, new)

    assert "<del>Médias</del> <ins>Données</ins>" in bare_html(found["rubric"])
    assert "<del>prix</del> <ins>loi</ins>" in bare_html(found["tags"])
    assert "<ins>neuf</ins>" in bare_html(found[""])
    assert "<del>https://a.example/</del>" in bare_html(found["sources"])
    assert "<ins>Précision\u00a0: Un détail.</ins>" in bare_html(found["notes"])
    assert "<ins>Aucun usage.</ins>" in bare_html(found["disclosures"])
    assert "Max" in bare_html(found["byline"])


def test_hostile_words_stay_words() -> None:
    script = "<script>alert(1)</script>"
    old, new = Content(title=f"Un {script}"), Content(title=f"{script} deux", slug='"><img src=x>')

    html = "".join(part.html for part in parts(old, new).values())

    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (lambda n: "mot " * n, lambda n: "mont " * n),
        (lambda n: "a b " * n, lambda n: "b a c " * n),
        (lambda n: "</p><p>".join("a" * n), lambda n: "</p><p>".join(("ab" * n)[:n])),
    ],
    ids=["every word", "words moved", "every other paragraph"],
)
def test_an_enormous_text_costs_no_more_a_word_than_a_long_one(
    old: Callable[[int], str], new: Callable[[int], str]
) -> None:
    def states(size: int) -> str:
        before, after = (Content(title="T", introduction=parse(f"<p>{html(size)}</p>")) for html in (old, new))
        return parts(before, after)["introduction"].state

    assert states(20) == "changed"
    assert growth(states, 1_000) < 6  # three times longer, not nine
