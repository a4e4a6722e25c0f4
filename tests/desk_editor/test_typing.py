"""Typing: the caret goes where a person expects, and what is typed is what is stored."""

from collections.abc import Callable

from tests.desk_editor.writing import SPEAKER, WritingDesk, anonymise


def test_a_click_in_prose_at_rest_types_where_it_was_clicked(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Un mot.</p>\n<p>Un autre.</p>")
    words = desk.page.locator("[data-newsroom-rest] p").nth(1)
    box = words.bounding_box()
    assert box

    words.click(position={"x": 500, "y": box["height"] / 2})
    desk.page.locator(".cke_wysiwyg_div").first.wait_for()
    desk.page.wait_for_timeout(100)
    desk.type(" Et ceci.")

    assert desk.html() == "<p>Un mot.</p>\n<p>Un autre. Et ceci.</p>"


def test_words_of_a_quote_are_typed_in_place(desk: WritingDesk) -> None:
    desk.write_in().type("Avant.")
    desk.command("Control+Alt+q")
    desk.choose_speaker()

    desk.type("Une voix.").press("Enter").type("Pas une marque.")

    assert desk.shape() == (
        f'<p>Avant.</p>\n<blockquote class="quote" data-id="#1" {SPEAKER}>'
        "<p>Une voix.</p><p>Pas une marque.</p></blockquote>"
    )


def test_enter_in_an_empty_last_paragraph_leaves_the_quote(desk: WritingDesk) -> None:
    desk.write_in()
    desk.command("Control+Alt+q")
    desk.choose_speaker()

    desk.type("Une voix.").press("Enter", "Enter").type("Après.")

    assert desk.shape() == (
        f'<blockquote class="quote" data-id="#1" {SPEAKER}><p>Une voix.</p></blockquote>\n<p>Après.</p>'
    )


def test_an_arrow_leaves_quoted_words(desk: WritingDesk) -> None:
    desk.write_in().type("Elle dit ")
    desk.command("Control+Alt+g")
    desk.choose_speaker()

    desk.type("que oui").press("ArrowRight").type(", puis part.")

    assert desk.shape() == f'<p>Elle dit <q data-id="#1" {SPEAKER}>que oui</q>, puis part.</p>'


def test_the_closing_guillemet_leaves_quoted_words_and_is_not_typed(desk: WritingDesk) -> None:
    desk.write_in().type("Elle dit ")
    desk.command("Control+Alt+g")
    desk.choose_speaker()

    desk.type("que oui»").type(" et part.")

    assert desk.shape() == f'<p>Elle dit <q data-id="#1" {SPEAKER}>que oui</q> et part.</p>'


def test_escape_leaves_quoted_words(desk: WritingDesk) -> None:
    desk.write_in()
    desk.command("Control+Alt+g")
    desk.choose_speaker()

    desk.type("Oui").press("Escape").type(".")

    assert desk.shape() == f'<p><q data-id="#1" {SPEAKER}>Oui</q>.</p>'


def test_spaces_typed_are_plain_spaces(desk: WritingDesk) -> None:
    desk.write_in().type("Un ").press("Control+b").type("mot ").press("Control+b").type("fort, puis ").press("Enter")
    desk.type("la suite")

    assert desk.html() == "<p>Un <strong>mot </strong>fort, puis</p>\n<p>la suite</p>"


def test_enter_in_the_middle_of_quoted_words_makes_two_islands(open_desk: Callable[..., WritingDesk]) -> None:
    identity = "11111111-1111-4111-8111-111111111111"
    desk = open_desk(introduction=f'<p><q data-id="{identity}" data-name="M.">un deux</q></p>').write_in()

    desk.caret_after("un").press("Enter")

    assert anonymise(desk.html()) == (
        '<p><q data-id="#1" data-name="M.">un</q></p>\n<p><q data-id="#2" data-name="M.">deux</q></p>'
    )
    assert identity in desk.html()


def test_the_title_of_an_encadre_leads_to_its_text(desk: WritingDesk) -> None:
    desk.write_in().press("Control+Alt+n")

    desk.type("À retenir").press("Enter").type("Un.").press("Enter", "Enter").type("Après.")

    assert desk.shape() == '<aside class="box" data-id="#1"><h4>À retenir</h4><p>Un.</p></aside>\n<p>Après.</p>'


def test_headings_go_on_and_off(desk: WritingDesk) -> None:
    desk.write_in().type("Un titre").press("Control+Alt+3")
    assert desk.html() == "<h3>Un titre</h3>"

    desk.press("Control+Alt+4")
    assert desk.html() == "<h4>Un titre</h4>"

    desk.press("Control+Alt+4", "Enter").type("La suite.")
    assert desk.html() == "<p>Un titre</p>\n<p>La suite.</p>"


def test_the_title_of_a_work_goes_on_and_off(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Lisez Le Son.</p>").write_in()

    desk.select("Le Son").press("Control+Alt+o")
    assert desk.html() == "<p>Lisez <cite>Le Son</cite>.</p>"

    desk.press("Control+Alt+o")
    assert desk.html() == "<p>Lisez Le Son.</p>"


def test_characters_of_the_third_level_are_typed(desk: WritingDesk) -> None:
    desk.write_in()

    taken = desk.evaluate(
        """() => {
          const event = new KeyboardEvent("keydown", {key: "¶", code: "KeyP", keyCode: 80, ctrlKey: true, altKey: true,
            modifierAltGraph: true, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
          return [event.defaultPrevented, document.querySelectorAll("dialog").length];
        }"""
    )

    assert taken == [False, 0]
