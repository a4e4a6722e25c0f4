"""From the form to the content, to the rows, and back: nothing typed is lost, nothing hostile gets in."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SourcePart
from articles.desk.sheet import filled, read, read_form, typed
from articles.desk.sheet.moving import move
from articles.models import Article, Author, Section, Tag
from articles.revising import create_article, save_revision, snapshot
from tests.articles.desk.forms import form_of, posted, signed_in
from tests.builders import make_article, make_author, make_content, make_rubric, make_tag, make_user

pytestmark = pytest.mark.django_db


def query(data: dict[str, Any]) -> QueryDict:
    """The fields as Django receives them."""
    found = QueryDict(mutable=True)
    for name, value in data.items():
        found.setlist(name, value if isinstance(value, list) else [value])
    return found


def full_content() -> Content:
    """A content in which every field has something."""
    note = ReaderNote(
        id=str(uuid.uuid4()), kind="precision", text="Une précision\u00a0: le chiffre.", dated="2026-11-02"
    )
    source = SourcePart(
        id=str(uuid.uuid4()),
        kind="etude",
        title="Baromètre",
        publisher="Institut",
        url="https://institut.example/b?x=1",
        published_on="2026-01-02",
        consulted_on="2026-11-02",
    )
    return make_content(
        kicker="Bilan\u00a02026",
        short_title="Court",
        slug="une-adresse",
        standfirst="Deux lignes\u00a0:\nla seconde.",
        meta_description="Pour les moteurs",
        locale="fr-FR",
        kind="bilan",
        byline=(BylineEntry(author=make_author("Léa").pk, name="Léa"), BylineEntry(author=make_author().pk, name="B")),
        introduction=parse('<p>Elle dit <q data-name="Luc">oui</q> «\u00a0enfin\u00a0».</p>'),
        sections=3,
        sources=(source,),
        tags=(make_tag("prix").pk,),
        disclosures=Disclosures(ai="Traduction relue", sponsor_url="https://a.example/", method="Par téléphone"),
        notes=(note,),
    )


def test_what_the_sheet_shows_is_read_back_as_the_same_content() -> None:
    article = make_article()
    save_revision(article, full_content(), article.owner, base=article.current_id)
    article.refresh_from_db()

    draft = read_form(query(form_of(article)), article)

    assert draft.errors == {}
    assert draft.content == snapshot(article)


def test_a_posted_sheet_becomes_rows_and_a_revision() -> None:
    article = make_article()
    client = signed_in(article.owner)

    answer = client.post(article.get_desk_url(), form_of(article, title="Un autre titre", conclusion="<p>Fin.</p>"))

    article.refresh_from_db()
    assert answer.status_code == 302
    assert (article.title, article.conclusion) == ("Un autre titre", "<p>Fin.</p>")
    assert article.current is not None
    assert article.current.as_content() == snapshot(article)


def test_saving_what_did_not_change_makes_no_revision_and_says_so() -> None:
    article = make_article()
    before = article.revisions.count()

    answer = signed_in(article.owner).post(article.get_desk_url(), form_of(article), follow=True)

    assert "Rien n’a changé" in answer.content.decode()
    assert article.revisions.count() == before


def test_a_title_alone_is_enough() -> None:
    user = make_user(Role.JOURNALIST)

    answer = signed_in(user).post("/admin/articles/article/add/", {"title": "  Un sujet ", "kind": "bilan"})

    article = Article.objects.get(title="Un sujet")
    assert answer.status_code == 302
    assert (article.owner, article.kind, article.slug) == (user, "bilan", "un-sujet")


@pytest.mark.parametrize("title", ["", "   ", "t" * 10_000])
def test_a_new_article_without_a_fit_title_says_why_and_keeps_what_was_typed(title: str) -> None:
    answer = signed_in(make_user(Role.JOURNALIST)).post("/admin/articles/article/add/", {"title": title})

    assert answer.status_code == 422
    assert not Article.objects.exists()
    assert title in answer.content.decode()


def test_a_title_of_ten_thousand_characters_is_refused_and_kept() -> None:
    article = make_article()
    long = "long titre " * 1000

    answer = signed_in(article.owner).post(
        article.get_desk_url(), form_of(article, title=long, desk_notes="à garder", kicker="Surtitre tapé")
    )

    page = answer.content.decode()
    article.refresh_from_db()
    assert answer.status_code == 422
    assert "caractères\u00a0: le maximum est de 200" in page
    assert long.strip() in page
    assert "à garder" in page
    assert "Surtitre tapé" in page
    assert article.title == "Le marché tient bon"


def test_null_bytes_and_lone_surrogates_are_left_out_of_every_field() -> None:
    article = make_article()
    data = form_of(article)
    dirty = query({name: (f"{value}\x00\ud800" if isinstance(value, str) else value) for name, value in data.items()})
    dirty.setlist("base", [data["base"]])

    draft = read_form(dirty, article)

    assert draft.errors == {}
    assert draft.content == snapshot(article)


@given(data=st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=12))
def test_any_form_at_all_is_read(data: dict[str, str]) -> None:
    article = Article.objects.order_by("pk").first() or create_article("Un titre", make_user(Role.JOURNALIST))

    draft = read(typed(query(data)), article)

    assert isinstance(draft.content, Content)


HOSTILE = [
    ("rubric", "999999", "rubric"),
    ("rubric", "1 OR 1=1", "rubric"),
    ("kind", "roman-feuilleton", "kind"),
    ("locale", "en", "locale"),
    ("slug", "Accentué !", "slug"),
    ("due_at", "32 décembre", "due_at"),
    ("due_at", "0001-01-01T00:00", "due_at"),
    ("owner", "0", "owner"),
    ("owner", "99999999999999999999", "owner"),
    ("lead-photo", "pas-un-uuid", "lead"),
    ("lead-photo", "11111111-1111-4111-8111-111111111111", "lead"),
    ("disclosures-sponsor_url", "javascript:alert(1)", "disclosures-sponsor_url"),
    ("disclosures-ai", "x" * 5000, "disclosures-ai"),
    ("standfirst", "x" * 5000, "standfirst"),
    ("desk_notes", "x" * 50_000, "desk_notes"),
    ("new_tags", "x" * 300, "tags"),
    ("introduction", "<p>" + "x" * (5 * 1024 * 1024 + 10) + "</p>", "introduction"),
]


@pytest.mark.parametrize(
    ("name", "value", "place"), HOSTILE, ids=[f"{row[0]}-{number}" for number, row in enumerate(HOSTILE)]
)
def test_a_forged_or_impossible_value_is_refused_beside_its_field(name: str, value: str, place: str) -> None:
    article = make_article()
    before = article.revisions.count()

    answer = signed_in(article.owner).post(
        article.get_desk_url(), form_of(article, **{name: value}), headers={"Accept": "application/json"}
    )

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [place]
    assert article.revisions.count() == before


def test_impossible_dates_of_a_source_are_refused_and_kept() -> None:
    article = make_article()
    source = article.sources.get()
    bad = {f"sources-{source.uuid}-published_on": "2026-02-31"}

    answer = signed_in(article.owner).post(article.get_desk_url(), form_of(article, **bad))

    assert answer.status_code == 422
    assert 'value="2026-02-31"' in answer.content.decode()
    assert "une date qui existe" in answer.content.decode()


def test_sixty_sections_are_saved_in_their_order() -> None:
    article = make_article()
    content = replace(snapshot(article), sections=make_content(sections=60).sections)
    data = posted(filled(content, Article.objects.get(pk=article.pk)))

    answer = signed_in(article.owner).post(article.get_desk_url(), data)

    assert answer.status_code == 302
    assert [row.heading for row in article.sections.all()] == [part.heading for part in content.sections]


def test_a_section_of_another_article_gets_a_uuid_of_its_own() -> None:
    mine, other = make_article(), make_article()
    theirs = other.sections.all()[0]
    before = theirs.body
    data = form_of(mine)
    data["sections"] = [str(theirs.uuid)]
    data |= {f"sections-{theirs.uuid}-heading": "Volé", f"sections-{theirs.uuid}-body": "<p>Texte</p>"}

    signed_in(mine.owner).post(mine.get_desk_url(), data)

    theirs.refresh_from_db()
    assert (theirs.article_id, theirs.body) == (other.pk, before)
    assert Section.objects.get(article=mine).uuid != theirs.uuid


def test_new_signatures_and_tags_are_made_once() -> None:
    article, known = make_article(), make_tag("Données")
    data = form_of(article, new_tags="donnees, Prix unique", byline=["a", "b"])
    data |= {"byline-a-new": "Zoé Pigiste", "byline-b-new": "zoe pigiste", "byline-b-role": "photo"}

    answer = signed_in(article.owner).post(article.get_desk_url(), data)

    author = Author.objects.get(name="Zoé Pigiste")
    assert answer.status_code == 302
    assert [(row.author, row.role) for row in article.bylines.all()] == [(author, "texte"), (author, "photo")]
    assert set(article.tags.all()) == {known, Tag.objects.get(name="Prix unique")}


def test_an_address_that_another_article_has_is_refused_with_a_free_one() -> None:
    taken = make_article(slug="le-marche")
    article = make_article()

    answer = signed_in(article.owner).post(article.get_desk_url(), form_of(article, slug="le-marche", kicker="Tapé"))

    assert taken.slug == "le-marche"
    assert answer.status_code == 422
    assert "le-marche-2" in answer.content.decode()
    assert "Tapé" in answer.content.decode()


def test_a_closed_rubric_stays_on_its_article_and_is_no_choice_for_another() -> None:
    rubric = make_rubric()
    inside, outside = make_article(rubric=rubric), make_article()
    rubric.is_open = False
    rubric.save()

    kept = read_form(query(form_of(inside)), Article.objects.get(pk=inside.pk))
    refused = read_form(query(form_of(outside, rubric=str(rubric.pk))), outside)

    assert kept.errors == {}
    assert list(refused.errors) == ["rubric"]


def test_desk_fields_are_kept_outside_the_content() -> None:
    article, colleague = make_article(), make_user(Role.JOURNALIST)
    before = article.current_id

    signed_in(article.owner).post(
        article.get_desk_url(),
        form_of(article, owner=str(colleague.pk), confidential="1", due_at="2026-12-01T17:30", desk_notes="Rappeler"),
    )

    article.refresh_from_db()
    assert (article.owner, article.confidential, article.desk_notes) == (colleague, True, "Rappeler")
    assert article.due_at is not None
    assert article.due_at.isoformat() == "2026-12-01T22:30:00+00:00"
    assert article.current_id == before
    assert set(article.journal.values_list("act", flat=True)) == {"hand-over", "confidential", "deadline"}


def test_the_journal_keeps_who_set_moved_and_took_away_the_deadline_and_from_when_to_when() -> None:
    article = make_article()
    desk = signed_in(article.owner)

    for due in ("2026-12-01T17:30", "2026-12-01T17:30", "2026-12-02T09:00", ""):
        desk.post(article.get_desk_url(), form_of(article, due_at=due))

    entries = article.journal.filter(act="deadline").order_by("id")
    assert [entry.words.replace("\u00a0", " ") for entry in entries] == [
        "a fixé l’heure de tombée au 1er décembre 2026 à 17 h 30",
        "a déplacé l’heure de tombée du 1er décembre 2026 à 17 h 30 au 2 décembre 2026 à 9 h",
        "a enlevé l’heure de tombée, qui était le 2 décembre 2026 à 9 h",
    ]
    assert {entry.by for entry in entries} == {article.owner}


def test_an_hour_of_the_night_that_goes_back_is_refused_when_typed_and_kept_when_it_was_there() -> None:
    article = make_article()
    desk = signed_in(article.owner)
    twice = datetime(2027, 11, 7, 5, 30, tzinfo=UTC)

    refused = desk.post(article.get_desk_url(), form_of(article, due_at="2027-11-07T01:30"))
    Article.objects.filter(pk=article.pk).update(due_at=twice)
    article.refresh_from_db()

    kept = desk.post(article.get_desk_url(), form_of(article, title="Un autre titre"))

    assert refused.status_code == 422
    assert "Les plus proches\u00a0: 0\u00a0h\u00a059 et 2\u00a0h." in refused.text
    assert kept.status_code == 302
    article.refresh_from_db()
    assert (article.title, article.due_at) == ("Un autre titre", twice)


@pytest.mark.parametrize("act", ["up", "down", "remove", "add", "merge"])
def test_without_javascript_a_button_moves_rows_keeps_everything_typed_and_writes_nothing(act: str) -> None:
    article = make_article(sections=3)
    first, second, third = (str(row.uuid) for row in article.sections.all())
    expected = {
        "up": [second, first, third],
        "down": [first, third, second],
        "remove": [first, third],
        "merge": [first, third],
    }

    answer = signed_in(article.owner).post(
        article.get_desk_url(), form_of(article, act=f"sections-{act}:{second}", title="Titre en cours")
    )

    page = answer.content.decode()
    shown = [line.split('"')[0] for line in page.split('name="sections" value="')[1:]]
    article.refresh_from_db()
    assert answer.status_code == 200
    assert "Titre en cours" in page
    assert shown[:-1] == expected.get(act, [first, second, shown[2], third])
    assert article.title == "Le marché tient bon"


def test_merging_keeps_the_words_of_both_sections_and_the_heading() -> None:
    article = make_article(sections=2)
    page = filled(snapshot(article), article)
    first, second = page.sections

    move(page, f"sections-merge:{second.id}")

    assert [row.id for row in page.sections] == [first.id]
    assert page.sections[0].body == (
        "<p>Les ventes ont repris au printemps. 1</p>\n"
        "<h3>Intertitre 2</h3>\n"
        "<p>Les ventes ont repris au printemps. 2</p>"
    )


def test_a_form_without_its_version_or_cut_short_writes_nothing() -> None:
    article = make_article()
    cut = form_of(article, title="Coupé")
    del cut["end"]

    without = signed_in(article.owner).post(article.get_desk_url(), form_of(article, base="", title="Sans version"))
    short = signed_in(article.owner).post(article.get_desk_url(), cut)

    article.refresh_from_db()
    assert (without.status_code, short.status_code) == (422, 422)
    assert article.title == "Le marché tient bon"
