"""What is done to islands: selected before they are deleted, moved, given paragraphs, taken out and put back."""

from collections.abc import Callable

import pytest

from tests.desk_editor.writing import WritingDesk

QUOTE = '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="M. V."><p>Oui.</p></blockquote>'
BOX = '<aside class="box" data-id="22222222-2222-4222-8222-222222222222"><h4>Titre</h4><p>Non.</p></aside>'
BEFORE = "<p>Avant.</p>"
AFTER = "<p>Après.</p>"
ALL = f"{BEFORE}\n{QUOTE}\n{AFTER}"


@pytest.fixture
def quoted(open_desk: Callable[..., WritingDesk]) -> WritingDesk:
    """A body with a quote between two paragraphs, and two others."""
    return open_desk(introduction=ALL, section="<p>Section.</p>").write_in()


def select_island(desk: WritingDesk) -> WritingDesk:
    """Put the caret in the quote, then select the quote as a whole."""
    return desk.caret_after("Oui").press("Escape")


def test_backspace_selects_the_island_before_it_deletes_it(quoted: WritingDesk) -> None:
    quoted.select("Après.").press("ArrowLeft")

    quoted.press("Backspace")
    assert quoted.html() == ALL
    assert quoted.page.locator(".cke_widget_focused > blockquote").count() == 1

    quoted.press("Backspace")
    assert quoted.html() == f"{BEFORE}\n{AFTER}"


def test_delete_selects_the_island_before_it_deletes_it(quoted: WritingDesk) -> None:
    quoted.caret_after("Avant.")

    quoted.press("Delete")
    assert quoted.html() == ALL

    quoted.press("Delete")
    assert quoted.html() == f"{BEFORE}\n{AFTER}"


def test_enter_on_a_selected_island_writes_after_it(quoted: WritingDesk) -> None:
    select_island(quoted).press("Enter").type("Entre.")

    assert quoted.html() == f"{BEFORE}\n{QUOTE}\n<p>Entre.</p>\n{AFTER}"


def test_shift_enter_on_a_selected_island_writes_before_it(quoted: WritingDesk) -> None:
    select_island(quoted).press("Shift+Enter").type("Entre.")

    assert quoted.html() == f"{BEFORE}\n<p>Entre.</p>\n{QUOTE}\n{AFTER}"


@pytest.mark.parametrize("body", [QUOTE, BOX], ids=["quote", "box"])
def test_a_caret_goes_before_and_after_an_island_that_is_alone(
    open_desk: Callable[..., WritingDesk], body: str
) -> None:
    desk = open_desk(introduction=body).write_in()
    desk.caret_after("Oui" if body == QUOTE else "Non")

    desk.page.get_by_role("button", name="Paragraphe avant").click()
    desk.type("Avant.").caret_after("Oui" if body == QUOTE else "Non")
    desk.page.get_by_role("button", name="Paragraphe après").click()
    desk.type("Après.")

    assert desk.html() == f"{BEFORE}\n{body}\n{AFTER}"


def test_a_click_under_a_last_island_writes_after_it(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=QUOTE).write_in()
    body = desk.page.locator(".cke_wysiwyg_div").first
    box = body.bounding_box()
    assert box

    body.click(position={"x": 40, "y": box["height"] - 4})
    desk.type("Après.")

    assert desk.html() == f"{QUOTE}\n{AFTER}"


def test_an_island_goes_up_and_down_and_keeps_its_caret(quoted: WritingDesk) -> None:
    quoted.caret_after("Oui")

    quoted.press("Alt+Shift+ArrowUp").type(", oui")
    assert quoted.html() == f"{QUOTE.replace('Oui', 'Oui, oui')}\n{BEFORE}\n{AFTER}"

    quoted.press("Alt+Shift+ArrowDown", "Alt+Shift+ArrowDown").type(", oui")
    assert quoted.html() == f"{BEFORE}\n{AFTER}\n{QUOTE.replace('Oui', 'Oui, oui, oui')}"


def test_an_island_at_the_edge_stays_and_says_so(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=f"{QUOTE}\n{AFTER}").write_in()

    select_island(desk).press("Alt+Shift+ArrowUp")

    assert desk.html() == f"{QUOTE}\n{AFTER}"
    assert desk.page.get_by_role("status").get_by_text("Déjà au début de ce texte.").is_visible()


def test_the_bar_is_reached_and_left_by_the_keyboard(quoted: WritingDesk) -> None:
    select_island(quoted).press("Tab")
    assert quoted.evaluate("document.activeElement.getAttribute('aria-label')") == "Modifier"

    quoted.press("ArrowRight", "ArrowRight")
    assert quoted.evaluate("document.activeElement.getAttribute('aria-label')") == "Descendre"

    quoted.press("Enter")
    assert quoted.html() == f"{BEFORE}\n{AFTER}\n{QUOTE}"
    assert quoted.page.locator(".cke_widget_focused > blockquote").count() == 1


def test_the_attribution_is_changed_from_the_bar(quoted: WritingDesk) -> None:
    select_island(quoted).press("Tab", "Enter")
    dialog = quoted.page.locator("dialog[open]")
    assert dialog.get_by_label("Personne", exact=True).input_value() == "M. V."

    dialog.get_by_label("Propos recueillis").select_option("courriel")
    quoted.press("Enter")
    dialog.wait_for(state="detached")

    assert quoted.html() == ALL.replace('data-name="M. V."', 'data-name="M. V." data-how="courriel"')
    assert quoted.page.locator(".cke_wysiwyg_div .quote-by").inner_text() == "M. V., par courriel"
    assert quoted.press("Enter").type("Entre.").html().endswith(f"<p>Entre.</p>\n{AFTER}")


def test_a_removed_island_is_put_back(quoted: WritingDesk) -> None:
    select_island(quoted)
    quoted.page.get_by_role("button", name="Retirer").click()
    assert quoted.html() == f"{BEFORE}\n{AFTER}"
    quoted.caret_after("Après.").type(" Et encore.")

    quoted.page.get_by_role("status").get_by_role("button", name="Annuler").click()

    assert quoted.html() == f"{BEFORE}\n{QUOTE}\n<p>Après. Et encore.</p>"


@pytest.mark.parametrize("awake", [False, True], ids=["asleep", "awake"])
def test_an_island_moves_to_the_end_of_a_section_and_back(quoted: WritingDesk, awake: bool) -> None:
    if awake:
        quoted.write_in("section").write_in()
    select_island(quoted)
    dialog = quoted.command("Control+Alt+m")
    assert dialog.locator("label").all_inner_texts() == ["Section", "Conclusion"]

    quoted.press("Enter")
    dialog.wait_for(state="detached")
    assert (quoted.html(), quoted.html("section")) == (f"{BEFORE}\n{AFTER}", f"<p>Section.</p>\n{QUOTE}")

    quoted.page.get_by_role("status").get_by_role("button", name="Annuler").click()
    assert (quoted.html(), quoted.html("section")) == (ALL, "<p>Section.</p>")


def test_quoted_words_are_edited_and_unwrapped_from_the_bar(open_desk: Callable[..., WritingDesk]) -> None:
    words = '<p>Dit <q data-id="11111111-1111-4111-8111-111111111111">oui merci</q>.</p>'
    desk = open_desk(introduction=words).write_in()
    assert desk.page.locator(".cke_wysiwyg_div q").get_attribute("title") == "Qui parle? À préciser"
    desk.caret_after("oui").command("Alt+Enter")
    desk.choose_speaker("malik")
    assert 'data-name="Malik Desrosiers"' in desk.html()

    desk.press("Control+Alt+b", "ArrowRight", "Enter")

    assert desk.html() == "<p>Dit oui merci.</p>"


def test_an_island_is_dragged_by_its_handle_and_keeps_its_uuid(quoted: WritingDesk) -> None:
    quoted.page.locator(".cke_wysiwyg_div blockquote").hover()
    handle = quoted.page.locator(".cke_widget_drag_handler:visible").bounding_box()
    target = quoted.page.locator(".cke_wysiwyg_div p", has_text="Après.").bounding_box()
    assert handle
    assert target

    quoted.page.mouse.move(handle["x"] + 7, handle["y"] + 7)
    quoted.page.mouse.down()
    for step in range(1, 7):
        below = handle["y"] + 7 + (target["y"] + target["height"] - handle["y"] - 9) * step / 6
        quoted.page.mouse.move(target["x"] + 40, below)
        quoted.page.wait_for_timeout(80)
    quoted.page.mouse.up()
    quoted.page.wait_for_timeout(300)

    assert quoted.html() == f"{BEFORE}\n{AFTER}\n{QUOTE}"


def test_each_island_has_a_name_for_screen_readers(open_desk: Callable[..., WritingDesk]) -> None:
    pull = '<aside class="pull" data-id="33333333-3333-4333-8333-333333333333"><p>Oui</p></aside>'
    photo = '<figure class="photo" data-id="44444444-4444-4444-8444-444444444444" data-caption="L’écoute."></figure>'
    desk = open_desk(introduction=f"{QUOTE}\n{BOX}\n{pull}\n{photo}").write_in()

    names = desk.page.locator(".cke_wysiwyg_div > .cke_widget_wrapper").evaluate_all("all => all.map(e => e.ariaLabel)")

    assert names == ["Citation\u00a0: M. V.", "Encadré", "Exergue", "Photo\u00a0: L’écoute."]


def test_cleaning_a_selection_keeps_its_islands(open_desk: Callable[..., WritingDesk]) -> None:
    stored = (
        '<p>Un <strong>mot</strong><sup class="source" data-id="11111111-1111-4111-8111-111111111111" '
        'data-source="5f0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001">•</sup> '
        '<q data-id="22222222-2222-4222-8222-222222222222">dit</q>.</p>'
    )
    desk = open_desk(introduction=stored).write_in().press("Control+a")

    desk.page.locator(".cke_button__removeformat").first.click()

    assert desk.html() == stored.replace("<strong>mot</strong>", "mot")
