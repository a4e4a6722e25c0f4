"""Inserting by the keyboard alone: dialogs, what they refuse, what they make of a selection."""

from collections.abc import Callable

import pytest

from tests.desk_editor.writing import SPEAKER, WritingDesk

SOURCES = ["5f0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001", "5f0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0002"]


def test_selected_paragraphs_become_the_quote(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Avant.</p>\n<p>« Un.</p>\n<p>Deux. »</p>\n<p>Après.</p>").write_in()

    desk.select("« Un.", "Deux. »").command("Control+Alt+q")
    desk.choose_speaker()

    assert desk.shape() == (
        f'<p>Avant.</p>\n<blockquote class="quote" data-id="#1" {SPEAKER}><p>Un.</p><p>Deux.</p></blockquote>\n'
        "<p>Après.</p>"
    )


def test_a_part_of_a_paragraph_is_cut_out_into_the_quote(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Elle dit ceci. Puis elle part.</p>").write_in()

    desk.select("ceci.").command("Control+Alt+q")
    desk.choose_speaker()

    assert desk.shape() == (
        f'<p>Elle dit</p>\n<blockquote class="quote" data-id="#1" {SPEAKER}><p>ceci.</p></blockquote>\n'
        "<p>Puis elle part.</p>"
    )


def test_selected_words_become_quoted_words_without_their_guillemets(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Elle dit «&nbsp;ceci&nbsp;» et part.</p>").write_in()

    desk.select("«\u00a0ceci\u00a0»").command("Control+Alt+g")
    desk.choose_speaker()

    assert desk.shape() == f'<p>Elle dit <q data-id="#1" {SPEAKER}>ceci</q> et part.</p>'


def test_a_quote_without_a_speaker_may_be_written(desk: WritingDesk) -> None:
    desk.write_in()
    desk.command("Control+Alt+q")

    desk.press("Enter").type("Oui.")

    assert desk.shape() == '<blockquote class="quote" data-id="#1"><p>Oui.</p></blockquote>'
    assert desk.page.locator(".cke_wysiwyg_div .quote-by").inner_text() == "Qui parle? À préciser"


def test_an_anonymous_speaker_needs_a_reason(desk: WritingDesk) -> None:
    desk.write_in()
    dialog = desk.command("Control+Alt+q")
    dialog.get_by_label("Personne anonyme").check()
    desk.press("Enter")
    assert dialog.get_by_text("Dites pourquoi cette personne reste anonyme.").is_visible()
    assert dialog.get_by_label("Raison de l’anonymat").evaluate("e => e === document.activeElement")

    desk.type("Crainte de représailles").press("Enter").type("Oui.")

    assert desk.shape() == (
        '<blockquote class="quote" data-id="#1" data-anonymous-reason="Crainte de représailles"><p>Oui.</p></blockquote>'
    )


def test_a_person_is_created_where_they_are_quoted(desk: WritingDesk) -> None:
    desk.write_in()
    dialog = desk.command("Control+Alt+q")
    desk.type("Odile Fabre")
    dialog.get_by_label("Fonction à cette date").fill("avocate")
    dialog.get_by_role("button", name="Créer cette personne").press("Enter")
    dialog.get_by_text("Fiche du carnet liée à cette citation.").wait_for()

    dialog.get_by_label("Date", exact=True).fill("2026-03-01")
    desk.press("Enter").type("Oui.")

    assert desk.shape() == (
        '<blockquote class="quote" data-id="#1" data-expert="102" data-name="Odile Fabre" data-role="avocate" '
        'data-when="2026-03-01"><p>Oui.</p></blockquote>'
    )
    assert desk.page.locator(".cke_wysiwyg_div .quote-by").inner_text() == "Odile Fabre, avocate, 1er\u00a0mars 2026"


def test_a_person_quoted_lately_is_proposed_first(desk: WritingDesk) -> None:
    desk.write_in()
    desk.command("Control+Alt+q")
    desk.choose_speaker()
    desk.press("Enter").type("Deux.").press("Enter", "Enter")

    desk.command("Control+Alt+g")
    desk.page.locator("[role=option]").first.wait_for()

    assert desk.page.locator("[role=option] .newsroom-option-label").all_inner_texts() == ["Maude Villeray"]


def test_escape_closes_the_list_before_the_dialog_and_inserts_nothing(desk: WritingDesk) -> None:
    desk.write_in()
    dialog = desk.command("Control+Alt+q")
    desk.type("maude")
    desk.page.locator("[role=option]").first.wait_for()

    desk.press("Escape")
    assert dialog.is_visible()
    desk.press("Escape").type("La suite.")

    assert desk.html() == "<p>La suite.</p>"


def test_a_source_is_called_after_the_caret(desk: WritingDesk) -> None:
    desk.write_in().type("Un fait")
    desk.command("Control+Alt+s")

    desk.press("ArrowDown", "Enter").type(", puis un autre.")

    assert desk.html().replace(SOURCES[1], "SOURCE").count("SOURCE") == 1
    assert desk.shape() == '<p>Un fait<sup class="source" data-id="#1" data-source="#2">•</sup>, puis un autre.</p>'
    assert desk.page.locator(".cke_wysiwyg_div sup.source").inner_text() == "2"


def test_a_source_is_added_where_it_is_called(desk: WritingDesk) -> None:
    desk.write_in().type("Un fait")
    dialog = desk.command("Control+Alt+s")
    dialog.get_by_label("Ajouter une source").check()
    desk.press("Enter")
    assert dialog.get_by_text("Écrivez le titre de la source.").is_visible()

    desk.type("Rapport annuel").press("Enter")
    dialog.wait_for(state="detached")

    assert desk.evaluate("harness.sources.length") == 3
    assert desk.page.locator(".cke_wysiwyg_div sup.source").inner_text() == "3"


def test_a_photo_is_chosen_and_described(desk: WritingDesk) -> None:
    desk.write_in()
    dialog = desk.command("Control+Alt+p")
    desk.press("Tab", "Space")
    assert dialog.get_by_label("Crédit").input_value() == "Studio Delta"

    dialog.get_by_label("Source de la figure").select_option(SOURCES[0])
    dialog.get_by_label("Légende").fill("L’écoute, en hausse.")
    dialog.get_by_role("button", name="Insérer").press("Enter")
    dialog.wait_for(state="detached")

    assert desk.html().replace("a" * 64, "SHA").split(' data-photo="')[1] == (
        '0b0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001" data-sha256="SHA" data-alt="Une vague rouge et noire" '
        'data-caption="L’écoute, en hausse." data-credit="Studio Delta" data-licence="maison" data-focal-y="40" '
        f'data-source="{SOURCES[0]}"></figure>'
    )
    assert desk.page.locator(".cke_wysiwyg_div .photo-words").inner_text().split("\n")[0].startswith("L’écoute")


def test_a_file_is_uploaded_and_a_bad_one_refused(desk: WritingDesk) -> None:
    desk.write_in()
    dialog = desk.command("Control+Alt+p")
    upload = dialog.get_by_label("Déposer un fichier")
    upload.set_input_files({"name": "a.jpg", "mimeType": "text/plain", "buffer": b"texte"})
    dialog.get_by_text("Cette image n’est pas une photo que nous savons lire").wait_for()
    dialog.get_by_role("button", name="Insérer").click()
    assert dialog.get_by_text("Choisissez une photo ou déposez un fichier.").is_visible()

    upload.set_input_files({"name": "vague.png", "mimeType": "image/png", "buffer": b"png"})
    dialog.get_by_text("Photo déposée et choisie").wait_for()
    dialog.get_by_label("Photo décorative").check()
    dialog.get_by_role("button", name="Insérer").click()
    dialog.wait_for(state="detached")

    assert 'data-decorative="1"' in desk.html()
    assert "data-alt" not in desk.html()


def test_a_link_takes_the_selection_and_refuses_strange_addresses(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Voyez ce site.</p>").write_in()
    dialog = desk.select("ce site").command("Control+k")
    desk.type("javascript:alert(1)").press("Enter")
    assert dialog.locator(".newsroom-error").first.inner_text() == (
        "Cette adresse doit commencer par https://, http://, mailto: ou tel:."
    )

    dialog.get_by_label("Adresse").fill("exemple.org/a")
    desk.press("Enter")
    dialog.wait_for(state="detached")

    assert desk.html() == '<p>Voyez <a href="https://exemple.org/a">ce site</a>.</p>'


def test_a_link_is_changed_and_taken_away_in_place(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction='<p>Voyez <a href="https://exemple.org/">ce site</a>.</p>').write_in()
    dialog = desk.caret_after("ce ").command("Alt+Enter")
    dialog.get_by_label("Adresse").fill("https://exemple.org/b")
    desk.press("Enter")
    dialog.wait_for(state="detached")
    assert desk.html() == '<p>Voyez <a href="https://exemple.org/b">ce site</a>.</p>'

    desk.press("Control+Alt+b", "ArrowRight", "Enter")

    assert desk.html() == "<p>Voyez ce site.</p>"


def test_an_article_of_ours_is_linked_by_its_id(desk: WritingDesk) -> None:
    desk.write_in().type("Voir ")
    dialog = desk.command("Control+Alt+a")
    desk.type("radio").page.locator("[role=option]").first.wait_for()
    desk.press("ArrowDown", "Enter", "Enter")
    dialog.wait_for(state="detached")

    desk.type(".")

    assert desk.html() == '<p>Voir <a data-article="42" href="#article-42">Le retour de la radio</a>.</p>'


def test_a_foreign_passage_has_its_language(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Un mot dur.</p>").write_in()
    dialog = desk.select("dur").command("Control+Alt+e")
    dialog.get_by_label("Langue").select_option("es")
    desk.press("Enter")
    dialog.wait_for(state="detached")

    assert desk.html() == '<p>Un mot <span lang="es">dur</span>.</p>'


def test_a_table_is_made_and_grows(desk: WritingDesk) -> None:
    desk.write_in()
    dialog = desk.command("Control+Alt+t")
    dialog.get_by_label("Rangées").fill("1")
    dialog.get_by_label("Colonnes").fill("1")
    dialog.get_by_label("Titre du tableau").fill("Écoute")
    desk.press("Enter")
    dialog.wait_for(state="detached")
    desk.type("An")
    desk.page.get_by_role("button", name="Ajouter une colonne").click()
    desk.type("Part")
    desk.page.get_by_role("button", name="Ajouter une rangée").click()
    desk.type("2025")

    assert desk.html() == (
        "<table><caption>Écoute</caption><thead><tr><th>An</th><th>Part</th></tr></thead>"
        "<tbody><tr><td>2025</td><td></td></tr><tr><td></td><td></td></tr></tbody></table>"
    )


def test_an_exergue_copies_the_words_selected(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Une voix, pas une marque. Voilà.</p>").write_in()

    desk.select("Une voix, pas une marque").press("Control+Alt+r")

    assert desk.shape() == (
        "<p>Une voix, pas une marque. Voilà.</p>\n"
        '<aside class="pull" data-id="#1"><p>Une voix, pas une marque</p></aside>'
    )


@pytest.mark.parametrize("keys", ["Control+Alt+q", "Control+Alt+n", "Control+Alt+r", "Control+Alt+p", "Control+Alt+3"])
def test_no_block_island_is_put_inside_another(open_desk: Callable[..., WritingDesk], keys: str) -> None:
    stored = '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111"><p>Oui.</p></blockquote>'
    desk = open_desk(introduction=stored).write_in()

    desk.caret_after("Oui").press(keys)

    assert desk.page.locator("dialog").count() == 0
    assert desk.html() == stored
