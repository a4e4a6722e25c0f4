"""Looking for words in a body, and replacing them."""

from collections.abc import Callable

from tests.desk_editor.writing import WritingDesk

BODY = (
    '<p>L’écoute monte. <em>ECOUTE</em> encore.</p>\n<blockquote class="quote" '
    'data-id="11111111-1111-4111-8111-111111111111" data-name="Écoute Active"><p>On écoute.</p></blockquote>'
)


def test_a_place_is_found_without_its_accents_and_selected(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=BODY).write_in()
    dialog = desk.command("Control+Alt+f")
    desk.type("ecoute").page.locator("[role=option]").first.wait_for()
    assert desk.page.locator(".newsroom-option-label").all_inner_texts() == ["écoute", "ECOUTE", "écoute"]

    desk.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    dialog.wait_for(state="detached")
    desk.type("lit")

    assert desk.html() == BODY.replace("On écoute.", "On lit.")


def test_every_place_is_replaced_and_comes_back_by_undo(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=BODY).write_in()
    dialog = desk.command("Control+Alt+f")
    desk.type("écoute")
    dialog.get_by_label("Remplacer par").fill("audience")
    desk.page.get_by_label("Remplacer par").press("Enter")
    dialog.wait_for(state="detached")
    assert desk.html() == BODY.replace("L’écoute", "L’audience").replace("ECOUTE", "audience").replace(
        "On écoute", "On audience"
    )
    assert desk.page.get_by_role("status").get_by_text("3\u00a0remplacements.").is_visible()

    desk.press("Control+z")

    assert desk.html() == BODY
