"""Two people save the same article: what they changed apart is joined, what both changed is asked, nothing is lost."""

import html
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from accounts.models import User
from accounts.roles import Role
from articles.content.merging import value_at
from articles.content.richtext import parse, plain_text
from articles.content.tree import Disclosures, SectionPart
from articles.models import Article, Author, Fate, Tag
from articles.pictures.library import use_of
from articles.purging import purge
from articles.revising import snapshot
from tests.articles.desk.forms import form_of, signed_in
from tests.articles.desk.test_autosave import said, send
from tests.articles.desk.test_photo_library import make_photo
from tests.builders import edit, make_article, make_author, make_rubric, make_user

pytestmark = pytest.mark.django_db
NB = "\u00a0"
CARRIED = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)
JSON = {"Accept": "application/json"}


def amelie() -> User:
    """A colleague who may edit everything."""
    return make_user(Role.CHIEF, name="Amélie Tremblay")


def their_save(article: Article, by: User | None = None, **changes: Any) -> User:
    """Somebody else saves the article while its writer has it open."""
    by = by or amelie()
    edit(article, by, **changes)
    return by


def section(article: Article, place: int, words: str, heading: str | None = None) -> tuple[SectionPart, ...]:
    """The sections of the article, the text of one changed."""
    parts = list(snapshot(article).sections)
    part = replace(parts[place], body=parse(f"<p>{words}</p>"))
    parts[place] = part if heading is None else replace(part, heading=heading)
    return tuple(parts)


def body_of(article: Article, place: int) -> str:
    """The name of the field that holds a section's text."""
    return f"sections-{article.sections.all()[place].uuid}-body"


def place_of(article: Article, place: int) -> str:
    """The place of a section's text on the page of a conflict."""
    return f"section-{article.sections.all()[place].uuid}-body"


def texts(article: Article) -> list[str]:
    """The words of each section now."""
    article.refresh_from_db()
    return [plain_text(part.body) for part in snapshot(article).sections]


# --- Apart ------------------------------------------------------------------------------------------------------------


def test_changes_to_different_parts_make_one_version_and_it_is_said_whose_came_in() -> None:
    article = make_article(sections=3)
    form = form_of(article, **{body_of(article, 0): "<p>Mes mots.</p>"})
    their_save(article, sections=section(article, 2, "Leurs mots."), standfirst="Leur chapô.")
    count = article.revisions.count()

    answer = signed_in(article.owner).post(article.get_desk_url(), form, headers=JSON)

    told = answer.json()
    assert texts(article) == ["Mes mots.", "Les ventes ont repris au printemps. 2", "Leurs mots."]
    assert (article.standfirst, article.revisions.count()) == ("Leur chapô.", count + 1)
    assert told["merged"] is True
    assert (
        f"Amélie Tremblay avait enregistré entre-temps{NB}: ses changements (chapô, section 3) sont joints aux vôtres."
    ) in told["joined"]
    assert f"?de={count - 1}&amp;a={count}" in told["joined"]
    assert article.current is not None
    assert (article.current.by, article.current.note) == (article.owner, f"Réunie avec la version {count}")


def test_the_answer_holds_the_merged_text_for_the_open_sheet() -> None:
    article = make_article(sections=1)
    form = form_of(article, title="Mon titre")
    their_save(article, standfirst="Leur chapô.")

    answer = signed_in(article.owner).post(article.get_desk_url(), form, headers=JSON).json()

    fields = dict(answer["fields"])
    assert (fields["title"], fields["standfirst"]) == ("Mon titre", "Leur chapô.")
    article.refresh_from_db()
    assert answer["base"] == article.current_id


def test_without_a_script_the_sentence_is_on_the_next_page() -> None:
    article = make_article(sections=1)
    form = form_of(article, title="Mon titre")
    their_save(article, standfirst="Leur chapô.")

    answer = signed_in(article.owner).post(article.get_desk_url(), form)

    [told] = [str(one) for one in get_messages(answer.wsgi_request)]
    assert answer.status_code == 302
    assert "ses changements (chapô) sont joints aux vôtres." in told


def test_paragraphs_of_one_section_are_joined_too() -> None:
    article = make_article(sections=1)
    edit(
        article, article.owner, sections=(replace(section(article, 0, "")[0], body=parse("<p>A</p><p>B</p><p>C</p>")),)
    )
    form = form_of(article, **{body_of(article, 0): "<p>A, à moi</p><p>B</p><p>C</p>"})
    their_save(article, sections=(replace(section(article, 0, "")[0], body=parse("<p>A</p><p>B</p><p>C, à eux</p>")),))

    answer = signed_in(article.owner).post(article.get_desk_url(), form)

    assert answer.status_code == 302
    assert texts(article) == ["A, à moi\nB\nC, à eux"]


def test_a_section_that_the_other_added_is_kept_after_its_neighbour() -> None:
    article = make_article(sections=2)
    form = form_of(article, title="Mon titre")
    first, second = snapshot(article).sections
    their_save(article, sections=(first, SectionPart(id=str(uuid4()), heading="Ajoutée"), second))

    signed_in(article.owner).post(article.get_desk_url(), form)

    article.refresh_from_db()
    assert article.title == "Mon titre"
    assert [row.heading for row in article.sections.all()] == ["Intertitre 1", "Ajoutée", "Intertitre 2"]


def test_a_sheet_in_which_nothing_was_typed_takes_what_was_saved() -> None:
    article = make_article(sections=1)
    form = form_of(article)
    their_save(article, standfirst="Leur chapô.")
    before = article.current_id

    answer = signed_in(article.owner).post(article.get_desk_url(), form, headers=JSON).json()

    article.refresh_from_db()
    assert (article.current_id, article.standfirst) == (before, "Leur chapô.")
    assert "sont maintenant dans cette page" in answer["joined"]


def test_a_lead_photo_and_a_new_language_are_no_reason_to_ask() -> None:
    article = make_article(sections=2, words="Elle a dit « oui »\u00a0: 25 % de plus !")
    form = form_of(article, locale="fr-FR")
    their_save(article, sections=section(article, 1, "Leurs mots !"))

    answer = signed_in(article.owner).post(article.get_desk_url(), form)

    assert answer.status_code == 302
    assert texts(article)[1] == "Leurs mots\u202f!"
    assert article.locale == "fr-FR"


def test_a_person_in_two_tabs_is_told_of_the_other_tab() -> None:
    article = make_article(sections=2)
    form = form_of(article, title="Mon titre")
    edit(article, article.owner, standfirst="Écrit ailleurs.")

    answer = signed_in(article.owner).post(article.get_desk_url(), form, headers=JSON).json()

    assert answer["joined"].startswith(
        f"Vous aviez enregistré dans un autre onglet entre-temps{NB}:"
        " ces changements (chapô) sont joints à ceux de cette page."
    )


def test_several_people_are_named() -> None:
    article = make_article(sections=1)
    form = form_of(article, title="Mon titre")
    their_save(article, standfirst="Un chapô.")
    their_save(article, make_user(Role.CHIEF, name="Luc Roy"), kicker="Un surtitre")

    answer = signed_in(article.owner).post(article.get_desk_url(), form, headers=JSON).json()

    assert answer["joined"].startswith(
        f"Amélie Tremblay et Luc Roy avaient enregistré entre-temps{NB}: leurs changements (surtitre, chapô)"
    )


def test_a_joined_save_ends_the_kept_text_of_its_page() -> None:
    article = make_article(sections=1)
    client = signed_in(article.owner)
    page = uuid4()
    form = form_of(article, title="Mon titre")
    send(client, article, said(article, article.owner, page, title="Mon titre"))
    their_save(article, standfirst="Leur chapô.")

    client.post(article.get_desk_url(), form | {"page": str(page), "sequence": "2"}, headers=JSON)

    kept = article.kept_texts.get(page=page)
    assert (kept.fate, kept.text) == (Fate.SAVED, "")


def test_a_joined_text_that_does_not_fit_is_said_and_nothing_is_written() -> None:
    article = make_article(sections=1)
    form = form_of(article, title="")
    their_save(article, standfirst="Leur chapô.")
    before = article.current_id

    answer = signed_in(article.owner).post(article.get_desk_url(), form)

    article.refresh_from_db()
    assert (answer.status_code, article.current_id) == (422, before)
    assert f'name="base" value="{form["base"]}"' in answer.content.decode()


# --- The same parts ---------------------------------------------------------------------------------------------------


def clashing(**mine: Any) -> tuple[Article, dict[str, Any], Client]:
    """An article whose first section somebody else changed too, the writer's form, and their browser."""
    article = make_article(title="Titre de départ", sections=2)
    form = form_of(article, **{body_of(article, 0): "<p>Mes mots à moi.</p>"} | mine)
    their_save(article, sections=section(article, 0, "Leurs mots à eux."), kicker="Leur surtitre")
    return article, form, signed_in(article.owner)


def answered(article: Article, form: dict[str, Any], **answers: str) -> dict[str, Any]:
    """The post of the conflict's page: everything typed, the version shown, a choice by name."""
    article.refresh_from_db()
    return form | {"seen": str(article.current_id)} | answers


def test_only_what_both_changed_is_shown_and_nothing_is_written() -> None:
    article, form, client = clashing(standfirst="Mon chapô")
    before = article.current_id

    answer = client.post(article.get_desk_url(), form)

    page = answer.content.decode()
    article.refresh_from_db()
    assert (answer.status_code, article.current_id) == (409, before)
    assert page.count('class="clash"') == 1
    for words in ("Les ventes ont repris", "Leurs", "Mes", "Enregistré par Amélie Tremblay"):
        assert words in page
    assert f"Se joignent d’eux-mêmes, les vôtres et les leurs{NB}: surtitre, chapô." in page


def test_the_script_is_told_that_it_must_be_asked() -> None:
    article, form, client = clashing()

    answer = client.post(article.get_desk_url(), form, headers=JSON)

    assert (answer.status_code, answer.json()["stale"]) == (409, True)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("mine", "Mes mots à moi."), ("theirs", "Leurs mots à eux."), ("compose", "Nos mots.")],
)
def test_what_both_changed_is_chosen_or_composed_and_the_rest_is_kept(choice: str, expected: str) -> None:
    article, form, client = clashing(standfirst="Mon chapô")
    place = place_of(article, 0)
    composed = {f"composed-{place}": "<p>Nos mots.</p>"}

    answer = client.post(article.get_desk_url(), answered(article, form, **{f"choice-{place}": choice} | composed))

    assert answer.status_code == 302
    assert texts(article)[0] == expected
    assert (article.kicker, article.standfirst) == ("Leur surtitre", "Mon chapô")


def test_a_choice_that_is_missing_is_asked_again() -> None:
    article, form, client = clashing()
    before = article.current_id

    answer = client.post(article.get_desk_url(), answered(article, form))

    article.refresh_from_db()
    assert (answer.status_code, article.current_id) == (409, before)
    assert "Il reste 1 choix" in answer.content.decode()


def test_a_third_save_shows_the_page_again_with_the_answers_given() -> None:
    article, form, client = clashing()
    place = place_of(article, 0)
    post = answered(article, form, **{f"choice-{place}": "compose", f"composed-{place}": "<p>Nos mots.</p>"})
    their_save(article, title="Encore plus récent", sections=section(article, 0, "Une troisième main."))

    answer = client.post(article.get_desk_url(), post)

    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("encore été enregistré", "troisième", "&lt;p&gt;Nos mots.&lt;/p&gt;", 'value="compose" checked'):
        assert words in page
    again = client.post(article.get_desk_url(), answered(article, post))
    assert again.status_code == 302
    assert (texts(article)[0], article.title) == ("Nos mots.", "Encore plus récent")


def test_what_was_composed_is_kept_when_a_third_save_leaves_nothing_to_ask() -> None:
    article, form, client = clashing()
    place = place_of(article, 0)
    post = answered(article, form, **{f"choice-{place}": "compose", f"composed-{place}": "<p>Nos mots.</p>"})
    their_save(article, sections=section(article, 0, "Les ventes ont repris au printemps. 1"))

    answer = client.post(article.get_desk_url(), post)

    assert answer.status_code == 302
    assert texts(article)[0] == "Nos mots."


def test_what_was_composed_is_kept_when_a_third_save_takes_the_section_out() -> None:
    article, form, client = clashing()
    place = place_of(article, 0)
    post = answered(article, form, **{f"choice-{place}": "compose", f"composed-{place}": "<p>Nos mots.</p>"})
    their_save(article, sections=snapshot(article).sections[1:])

    answer = client.post(article.get_desk_url(), post)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nos mots." in page
    keep = {f"choice-{place.removesuffix('-body')}": "mine"}
    assert client.post(article.get_desk_url(), answered(article, post, **keep)).status_code == 302
    assert texts(article)[0] == "Nos mots."


def test_the_page_posts_again_all_that_was_typed_in_the_sheet() -> None:
    article, form, client = clashing(standfirst="Mon chapô", desk_notes="Ma note", page=str(uuid4()), sequence="7")

    page = client.post(article.get_desk_url(), form).content.decode()

    posted = {html.unescape(name): html.unescape(value) for name, value in CARRIED.findall(page)}
    sent = {name: value for name, value in form.items() if not isinstance(value, list)}
    assert {name: posted.get(name) for name in sent} == sent


def test_a_person_in_two_tabs_is_asked_of_the_other_tab() -> None:
    article = make_article(sections=1)
    form = form_of(article, title="Mon titre")
    edit(article, article.owner, title="Un autre titre")

    page = signed_in(article.owner).post(article.get_desk_url(), form).content.decode()

    assert "Vous avez enregistré cet article dans un autre onglet le" in page
    assert "Enregistré dans l’autre onglet" in page


@pytest.mark.parametrize(
    ("place", "mine", "theirs"),
    [
        ("kind", {"kind": "bilan"}, {"kind": "analyse"}),
        ("rubric", {}, {}),
        ("lead", {}, {}),
        ("slug", {"slug": "le-mien"}, {"slug": "le-leur"}),
        ("disclosures-ai", {"disclosures-ai": "À moi."}, {"disclosures": Disclosures(ai="À eux.")}),
    ],
)
def test_each_sort_of_field_is_shown_and_chosen(place: str, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    article = make_article()
    photos = [make_photo(), make_photo()] if place == "lead" else []
    if place == "rubric":
        mine, theirs = {"rubric": str(make_rubric("La mienne").pk)}, {"rubric": make_rubric("La leur").pk}
    if photos:
        mine, theirs = {"lead-photo": str(photos[0].uuid)}, {"lead": use_of(photos[1])}
    form = form_of(article, **mine)
    their_save(article, **theirs)
    client, before = signed_in(article.owner), value_at(snapshot(article), place)

    shown = client.post(article.get_desk_url(), form)
    answer = client.post(article.get_desk_url(), answered(article, form, **{f"choice-{place}": "mine"}))

    article.refresh_from_db()
    assert (shown.status_code, answer.status_code) == (409, 302)
    assert f'name="choice-{place}"' in shown.content.decode()
    assert value_at(snapshot(article), place) != before


@pytest.mark.parametrize(("choice", "count"), [("mine", 1), ("theirs", 2)])
def test_a_section_taken_out_by_one_and_changed_by_the_other_is_asked(choice: str, count: int) -> None:
    article = make_article(sections=2)
    form = form_of(article)
    gone = form["sections"].pop()
    their_save(article, sections=section(article, 1, "Leurs mots."))
    client = signed_in(article.owner)

    shown = client.post(article.get_desk_url(), form)
    client.post(article.get_desk_url(), answered(article, form, **{f"choice-section-{gone}": choice}))

    assert "Se joignent" not in shown.content.decode()
    assert shown.status_code == 409
    assert "Section retirée" in shown.content.decode()
    assert len(texts(article)) == count


def test_composed_words_that_do_not_fit_are_refused_without_losing_the_common_version() -> None:
    article = make_article()
    form = form_of(article, title="Mon titre")
    their_save(article, title="Leur titre")
    client = signed_in(article.owner)
    before = article.current_id
    post = answered(article, form, **{"choice-title": "compose", "composed-title": "x" * 300})

    answer = client.post(article.get_desk_url(), post)

    article.refresh_from_db()
    page = answer.content.decode()
    assert (answer.status_code, article.current_id) == (409, before)
    assert "300 caractères" in page
    assert "x" * 300 in page


def test_composed_words_are_cleaned_as_the_sheets_are() -> None:
    article = make_article()
    form = form_of(article, title="Mon titre", standfirst="Mon chapô")
    their_save(article, title="Leur titre", standfirst="Leur chapô")
    composed = {"composed-title": "Notre\x00 \r\n titre", "composed-standfirst": "Un\r\ndeux\x00"}
    choices = {"choice-title": "compose", "choice-standfirst": "compose"}

    answer = signed_in(article.owner).post(article.get_desk_url(), answered(article, form, **choices, **composed))

    article.refresh_from_db()
    assert answer.status_code == 302
    assert (article.title, article.standfirst) == ("Notre titre", "Un\ndeux")


@pytest.mark.parametrize(
    "answers",
    [
        {"choice-section-order": "compose", "composed-section-order": "x"},
        {"choice-disclosures-zzz": "compose", "composed-disclosures-zzz": "x"},
        {"choice-rubric": "compose", "composed-rubric": "x"},
        {"choice-": "compose", "composed-": "x"},
        {"seen": "1'", "choice-title": "autre"},
    ],
)
def test_answers_that_no_page_asks_change_nothing(answers: dict[str, str]) -> None:
    article, form, client = clashing()
    before = article.current_id

    answer = client.post(article.get_desk_url(), answered(article, form) | answers)

    article.refresh_from_db()
    assert (answer.status_code, article.current_id) == (409, before)


def test_names_typed_for_the_first_time_are_made_once_the_save_is_done() -> None:
    article, form, client = clashing(new_tags="inédite")
    key = str(uuid4())
    form |= {"byline": [*form["byline"], key], f"byline-{key}-new": "Plume Neuve", f"byline-{key}-role": "texte"}

    client.post(article.get_desk_url(), form)
    assert not Tag.objects.filter(name="inédite").exists()
    assert not Author.objects.filter(name="Plume Neuve").exists()
    client.post(article.get_desk_url(), answered(article, form, **{f"choice-{place_of(article, 0)}": "mine"}))

    assert Tag.objects.filter(name="inédite").exists()
    assert article.bylines.filter(author__name="Plume Neuve").exists()


def test_a_text_ended_by_the_conflicts_page_is_not_offered_back_from_the_device() -> None:
    article, form, client = clashing()
    page = uuid4()
    post = answered(article, form, **{f"choice-{place_of(article, 0)}": "theirs"})
    client.post(article.get_desk_url(), post | {"page": str(page), "sequence": "1003"})

    copy = said(article, article.owner, page, 3, act="compare")

    assert send(client, article, copy).json() == {"kept": []}


def test_the_fields_of_the_desk_that_somebody_else_changed_are_not_saved_over() -> None:
    article, heir = make_article(), make_user(Role.JOURNALIST)
    form = form_of(article, title="Mon titre", due_at="2026-12-01T09:00")
    due = timezone.now()
    Article.objects.filter(pk=article.pk).update(owner=heir, confidential=True, due_at=due, desk_notes="Sa note.")

    signed_in(amelie()).post(article.get_desk_url(), form)

    article.refresh_from_db()
    assert (article.owner, article.confidential, article.desk_notes) == (heir, True, "Sa note.")
    assert article.due_at != due


@pytest.mark.parametrize(
    ("was", "mine", "now", "expected"),
    [
        ("", "Mienne.", "", "Mienne."),
        ("Une.\nDeux.", "Une.\nDeux.\nMienne.", "Une, à eux.\nDeux.", "Une, à eux.\nDeux.\nMienne."),
        ("Une.", "", "Une.", ""),
        ("Une.", "", "Une.\nLeur.", "Une.\nLeur."),
        ("", "Pareil.", "Pareil.", "Pareil."),
    ],
)
def test_notes_of_the_desk_keep_the_new_lines_of_both(was: str, mine: str, now: str, expected: str) -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(desk_notes=was)
    form = form_of(article, desk_notes=mine)
    Article.objects.filter(pk=article.pk).update(desk_notes=now)

    signed_in(article.owner).post(article.get_desk_url(), form)

    article.refresh_from_db()
    assert article.desk_notes == expected


def test_a_signature_added_by_each_is_kept() -> None:
    article = make_article()
    form = form_of(article)
    key, mine = str(uuid4()), make_author("Mienne")
    form |= {"byline": [*form["byline"], key], f"byline-{key}-author": str(mine.pk), f"byline-{key}-role": "photo"}
    theirs = replace(snapshot(article).byline[0], author=make_author("Leur").pk, name="Leur", role="traduction")
    their_save(article, byline=(*snapshot(article).byline, theirs))

    answer = signed_in(article.owner).post(article.get_desk_url(), form)

    assert answer.status_code == 302
    assert [row.role for row in article.bylines.all()] == ["texte", "traduction", "photo"]


# --- What was not chosen ----------------------------------------------------------------------------------------------


def aside(article: Article) -> list[tuple[str, str, str]]:
    """Who wrote each text that was set aside, where, and its words."""
    return sorted((str(row.person), row.name, row.text) for row in article.set_aside.all())


def settled(choice: str, **answers: str) -> tuple[Article, Client]:
    """An article whose conflict over its first section was answered, and its writer's browser."""
    article, form, client = clashing()
    place = place_of(article, 0)
    post = answered(article, form, **{f"choice-{place}": choice, f"composed-{place}": "<p>Nos mots.</p>"} | answers)
    assert client.post(article.get_desk_url(), post).status_code == 302
    return article, client


def address(article: Article, end: str = "") -> str:
    """The page of the texts set aside, or an act on one."""
    return f"{article.get_desk_url().removesuffix('change/')}textes-ecartes/{end}"


def put_back(client: Client, article: Article) -> Any:
    """Take the only text set aside back."""
    article.refresh_from_db()
    return client.post(address(article, f"{article.set_aside.get().pk}/reprendre/"), {"base": article.current_id})


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("mine", [("Amélie Tremblay", "section 1", "Leurs mots à eux.")]),
        ("theirs", [("moi", "section 1", "Mes mots à moi.")]),
        ("compose", [("Amélie Tremblay", "section 1", "Leurs mots à eux."), ("moi", "section 1", "Mes mots à moi.")]),
    ],
)
def test_the_text_that_was_not_chosen_is_set_aside(choice: str, kept: list[tuple[str, str, str]]) -> None:
    article, _ = settled(choice)

    owner = str(article.owner)
    assert [("moi" if who == owner else who, name, text) for who, name, text in aside(article)] == kept


def test_nothing_is_set_aside_while_it_is_asked_nor_when_nothing_clashes() -> None:
    article, form, client = clashing()

    client.post(article.get_desk_url(), answered(article, form))
    client.post(article.get_desk_url(), form_of(article, title="Autre titre"))

    assert aside(article) == []


def test_texts_set_aside_are_read_from_the_history_and_the_sheet() -> None:
    article, client = settled("mine")

    page = client.get(address(article)).content.decode()

    assert "<p>Leurs mots à eux.</p>" in page
    assert "Écrit par Amélie Tremblay, à partir de la version 2" in page
    for place in ("change/", "history/"):
        shown = client.get(f"/admin/articles/article/{article.pk}/{place}").content.decode()
        assert address(article) in shown


def test_a_sheet_without_such_texts_says_nothing_of_them() -> None:
    article = make_article()
    client = signed_in(article.owner)

    assert "Textes écartés" not in client.get(article.get_desk_url()).content.decode()
    assert "Aucun texte n’est écarté" in client.get(address(article)).content.decode()


def test_a_text_set_aside_is_taken_back_as_a_new_version() -> None:
    article, client = settled("mine")

    answer = put_back(client, article)

    assert answer.status_code == 302
    assert texts(article)[0] == "Leurs mots à eux."
    assert article.current is not None
    assert article.current.note == f"Texte écarté repris{NB}: section 1"


def test_a_text_whose_section_is_gone_comes_back_in_a_section_at_the_end() -> None:
    article, client = settled("mine")
    edit(article, article.owner, sections=snapshot(article).sections[1:])

    assert put_back(client, article).status_code == 302

    assert texts(article)[1] == "Leurs mots à eux."


def test_a_text_set_aside_needs_the_latest_version_and_a_post() -> None:
    article, client = settled("mine")
    take = address(article, f"{article.set_aside.get().pk}/reprendre/")
    seen = article.current_id
    edit(article, article.owner, title="Entre-temps")

    assert client.get(take).status_code == 405
    assert client.post(take).status_code == 422
    assert client.post(take, {"base": seen}).status_code == 409
    assert client.post(address(article, "999999999999999999999/reprendre/"), {"base": seen}).status_code == 404


def test_a_text_of_an_older_shape_is_still_read_and_refused_in_french() -> None:
    article, client = settled("mine")
    article.set_aside.update(value={"autre": 1})

    page = client.get(address(article)).content.decode()
    answer = put_back(client, article)

    assert "<p>Leurs mots à eux.</p>" in page
    assert answer.status_code == 422
    assert "ne se reprend plus" in answer.content.decode()


def test_texts_set_aside_go_after_ninety_days() -> None:
    article, client = settled("mine")
    article.set_aside.update(at=timezone.now() - timedelta(days=91))

    page = client.get(address(article)).content.decode()
    purge()

    assert "Leurs mots" not in page
    assert not article.set_aside.exists()


@pytest.mark.parametrize(
    ("role", "confidential", "statuses"),
    [
        (Role.JOURNALIST, False, (200, 403)),
        (Role.JOURNALIST, True, (404, 404)),
        (Role.REVIEWER, False, (200, 403)),
        (Role.REVIEWER, True, (404, 404)),
        (Role.CHIEF, True, (200, 302)),
        (Role.TRAINING, False, (403, 403)),
        (Role.TRAINING, True, (404, 404)),
        (Role.ADMIN, True, (200, 403)),
    ],
)
def test_texts_set_aside_are_seen_as_the_history_and_taken_back_as_a_version(
    role: Role, confidential: bool, statuses: tuple[int, int]
) -> None:
    article, _ = settled("mine")
    Article.objects.filter(pk=article.pk).update(confidential=confidential)
    client = signed_in(make_user(role))

    assert (client.get(address(article)).status_code, put_back(client, article).status_code) == statuses


def test_an_anonymous_person_is_sent_to_log_in() -> None:
    article, _ = settled("mine")

    assert Client().get(address(article)).status_code == 302
    assert put_back(Client(), article).status_code == 302
    assert texts(article)[0] == "Mes mots à moi."
