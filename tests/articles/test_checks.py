"""The blocking list: each rule finds its fault, at its place, and a complete article has none."""

import uuid
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accounts.roles import Role
from articles.checks import Facts, Finding, blocking, of_law
from articles.content.richtext import parse
from articles.content.richtext.blocks import PhotoUse
from articles.content.tree import BylineEntry, Content, Disclosures, SectionPart, SourcePart
from articles.facts import findings_of
from tests.builders import make_author, make_content, make_rubric, make_user

TODAY = date(2026, 11, 24)
SECTION = "7d9a4bd6-55ab-4b33-a3a5-2f0a35c6f0b1"
PHOTO = "2f1b1c62-6a52-4a52-8c0d-6f0f5e6c8a10"
LEAD = PhotoUse(photo=PHOTO, sha256="a" * 64, alt="Une vitrine", credit="Studio")


def complete(**changes: Any) -> Content:
    """A content with nothing to put right, without any table."""
    content = Content(
        title="Titre",
        slug="titre",
        rubric=1,
        byline=(BylineEntry(author=1, name="Léa"),),
        introduction=parse("<p>Une introduction.</p>"),
        sections=(SectionPart(id=SECTION, heading="Intertitre", body=parse("<p>Un texte.</p>")),),
        sources=(SourcePart(id=SECTION, title="Rapport"),),
        lead=LEAD,
    )
    return replace(content, **changes)


def section(html: str) -> dict[str, Any]:
    """One section of that prose."""
    return {"sections": (SectionPart(id=SECTION, heading="Intertitre", body=parse(html)),)}


def found(content: Content, facts: Facts | None = None) -> list[tuple[str, str]]:
    """The rules and places found."""
    return [(finding.rule, finding.place) for finding in blocking(content, facts or Facts(TODAY))]


QUOTE = '<blockquote class="quote" data-id="{id}" {by}><p>Des mots.</p></blockquote>'
FIGURE = '<p>Texte.</p><figure class="photo" data-id="{id}" data-photo="{photo}" data-sha256="{sha}" {more}></figure>'


def quote(by: str) -> str:
    """A block quote with that attribution."""
    return QUOTE.format(id=uuid.uuid4(), by=by)


def figure(more: str = "") -> str:
    """A figure with those facts."""
    return FIGURE.format(id=uuid.uuid4(), photo=PHOTO, sha="a" * 64, more=more)


FAULTS: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"title": "  "}, [("title-missing", "title")]),
    ({"rubric": None}, [("rubric-missing", "rubric")]),
    ({"byline": ()}, [("author-missing", "byline")]),
    ({"lead": replace(LEAD, credit="")}, [("credit-missing", "lead")]),
    ({"lead": replace(LEAD, alt="")}, [("alt-missing", "lead")]),
    ({"lead": replace(LEAD, alt="", decorative=True)}, []),
    ({"lead": replace(LEAD, rights_end="2026-11-23")}, [("rights-ended", "lead")]),
    ({"lead": replace(LEAD, rights_end="2026-11-24")}, []),
    ({"lead": replace(LEAD, sha256="")}, [("photo-missing", "lead")]),
    ({"lead": None}, []),
    ({"introduction": (), "sections": (), "conclusion": ()}, [("text-missing", "introduction")]),
    (
        {"sections": (SectionPart(id=SECTION, heading="", body=parse("<p>Texte.</p>")),)},
        [("heading-missing", f"section-{SECTION}")],
    ),
    ({"sections": (SectionPart(id=SECTION, heading="Seul"),)}, [("body-missing", f"section-{SECTION}")]),
    (section(quote("")), [("speaker-missing", f"section-{SECTION}")]),
    (section(quote('data-name="Luc"')), []),
    (
        section(quote('data-how="entrevue"').replace("Des mots.", "")),
        [("body-missing", f"section-{SECTION}"), ("speaker-missing", f"section-{SECTION}")],
    ),
    (
        section("<p>Texte.</p>" + quote('data-name="Luc"').replace("Des mots.", "")),
        [("quote-without-words", f"section-{SECTION}")],
    ),
    (section(quote('data-anonymous-reason="Emploi menacé"')), []),
    (section('<p>Il dit <q data-id="x">des mots</q>.</p>'), [("speaker-missing", f"section-{SECTION}")]),
    (section('<p>Il dit <q data-id="x" data-name="Luc">des mots</q>.</p>'), []),
    (section("<p>Un « mot seul.</p>"), [("guillemets-unbalanced", f"section-{SECTION}")]),
    (section("<p>Un mot » seul.</p>"), [("guillemets-unbalanced", f"section-{SECTION}")]),
    (section("<p>Un « mot » et un “autre”.</p>"), []),
    (section("<p>« Un paragraphe.</p><p>« Un autre. »</p>"), []),
    (section("<p>« Un paragraphe.</p><p>Un autre.</p>"), [("guillemets-unbalanced", f"section-{SECTION}")]),
    (section("<ul><li>« un</li><li>deux »</li></ul>"), [("guillemets-unbalanced", f"section-{SECTION}")]),
    (section('<p>Il dit <q data-id="x" data-name="Luc">« ouvert</q>.</p>'), []),
    ({"title": "Un « titre"}, [("guillemets-unbalanced", "title")]),
    (section(figure('data-rights-end="2026-01-01"')), [("rights-ended", f"section-{SECTION}")]),
    ({"sources": (SourcePart(id=SECTION, title=" "),)}, [("source-untitled", f"source-{SECTION}")]),
    ({"kind": "commandite"}, [("sponsor-missing", "disclosures-sponsor")]),
    ({"kind": "commandite", "disclosures": Disclosures(sponsor="Maison")}, []),
]


@pytest.mark.parametrize(("changes", "expected"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_each_fault_is_found_at_its_place(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(complete(**changes)) == expected


def test_a_complete_article_has_nothing_to_put_right() -> None:
    assert found(complete()) == []


def test_a_photo_withdrawn_or_ended_in_the_library_is_a_matter_of_law() -> None:
    facts = Facts(TODAY, withdrawn=frozenset({PHOTO}), ended=frozenset({PHOTO}))

    assert [finding.rule for finding in of_law(blocking(complete(), facts))] == ["photo-withdrawn", "rights-ended"]


def test_only_rights_and_the_sponsor_are_matters_of_law() -> None:
    faulty = complete(kind="commandite", rubric=None, byline=(), lead=replace(LEAD, credit="", rights_end="2020-01-01"))

    assert {finding.rule for finding in of_law(blocking(faulty, Facts(TODAY)))} == {"rights-ended", "sponsor-missing"}


def test_every_finding_is_a_french_sentence() -> None:
    for changes, _ in FAULTS:
        for finding in blocking(complete(**changes), Facts(TODAY)):
            assert isinstance(finding, Finding)
            assert finding.message[0].isupper() or finding.message[0] == "«"
            assert finding.message.endswith((".", "»."))


@pytest.mark.django_db
def test_an_article_whose_only_author_is_deactivated_says_what_to_do() -> None:
    gone = make_author("Bastien", account=make_user(Role.JOURNALIST, is_active=False))
    content = make_content(author=gone)
    content = replace(content, byline=(BylineEntry(author=gone.pk, name="Bastien"),))

    [finding] = findings_of(content, TODAY)

    assert finding.rule == "author-inactive"
    assert "Bastien" in finding.message


@pytest.mark.django_db
def test_a_deactivated_author_beside_another_who_signs_blocks_nothing() -> None:
    gone = make_author(account=make_user(Role.JOURNALIST, is_active=False))
    content = make_content()
    content = replace(content, byline=(BylineEntry(author=gone.pk, name="x"), *content.byline))

    assert findings_of(content, TODAY) == []


@pytest.mark.django_db
def test_a_closed_rubric_is_found() -> None:
    rubric = make_rubric()
    rubric.is_open = False
    rubric.save()

    assert [finding.rule for finding in findings_of(make_content(rubric=rubric), TODAY)] == ["rubric-closed"]
