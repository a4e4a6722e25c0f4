"""Many bodies, few editors; and what is typed reaches the form in every case."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.desk_editor.writing import WritingDesk


def test_a_long_article_opens_without_an_editor_and_keeps_few(desk: WritingDesk) -> None:
    desk.evaluate("harness.startMany(60)")
    assert desk.evaluate("Object.keys(CKEDITOR.instances)") == []
    assert desk.page.locator("[data-newsroom-rest]:visible").count() >= 60

    for index in range(0, 60, 6):
        desk.write_in_id(f"many_{index}").type("Ici. ")

    assert len(desk.evaluate("harness.pool.awake.map(t => t.id)")) <= 6
    assert desk.evaluate("Object.keys(CKEDITOR.instances).length") <= 6
    assert all(desk.html_of(f"many_{index}").startswith(f"<h3>Ici. Section {index}</h3>") for index in range(0, 60, 6))


def test_scrolling_past_many_bodies_never_wakes_them_all(desk: WritingDesk) -> None:
    desk.evaluate("harness.startMany(60)")

    for index in range(0, 60, 5):
        desk.page.locator(f"#many_{index} + *").evaluate("e => e.scrollIntoView()")
        desk.page.wait_for_timeout(80)
    desk.page.wait_for_timeout(1200)

    assert desk.evaluate("Object.keys(CKEDITOR.instances).length") <= 6


def test_a_body_put_to_sleep_shows_what_was_typed(desk: WritingDesk) -> None:
    desk.write_in().type("Un mot.")

    desk.evaluate("harness.pool.sleep(document.getElementById('id_introduction'))")

    rest = desk.page.locator("[data-newsroom-rest]").first
    expect(rest).to_be_visible()
    assert rest.inner_text() == "Un mot."
    assert desk.evaluate("document.getElementById('id_introduction').value") == "<p>Un mot.</p>"


def test_a_change_is_announced_within_a_moment(desk: WritingDesk) -> None:
    desk.write_in().type("Un mot.")

    desk.page.wait_for_timeout(300)

    assert desk.evaluate("harness.changes.at(-1)") == {"id": "id_introduction", "html": "<p>Un mot.</p>"}
    assert desk.evaluate("document.getElementById('id_introduction').value") == "<p>Un mot.</p>"


def test_a_plain_submission_carries_the_last_word_typed(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(section="<p>Section.</p>").write_in().type("Un")

    with desk.page.expect_response("**/save") as answer:
        desk.page.get_by_role("button", name="Enregistrer").click()

    assert answer.value.text() == ("introduction=%3Cp%3EUn%3C%2Fp%3E&section=%3Cp%3ESection.%3C%2Fp%3E&conclusion=")


def test_a_body_is_replaced_awake_or_asleep(desk: WritingDesk) -> None:
    replace = "id => harness.pool.setHTML(document.getElementById(id), '<p>Neuf.</p>')"
    desk.write_in()

    desk.evaluate(replace, "id_introduction")
    desk.evaluate(replace, "id_section")
    desk.page.wait_for_timeout(300)

    assert desk.page.locator(".cke_wysiwyg_div").first.inner_text().strip() == "Neuf."
    assert desk.html("introduction") == desk.html("section") == "<p>Neuf.</p>"


def test_a_body_taken_away_leaves_no_editor(desk: WritingDesk) -> None:
    desk.write_in().type("Un mot.")

    desk.evaluate("harness.pool.remove(document.getElementById('id_introduction'))")

    assert desk.evaluate("document.getElementById('id_introduction').value") == "<p>Un mot.</p>"
    assert desk.evaluate("Object.values(CKEDITOR.instances).some(e => e.element.$.id === 'id_introduction')") is False


def test_a_body_wakes_by_the_keyboard(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Un.</p>", section="<p>Deux.</p>")

    desk.page.locator("[data-newsroom-rest]").first.focus()
    desk.page.locator(".cke_focus").wait_for()
    desk.type("Zéro. ")

    assert desk.html() == "<p>Zéro. Un.</p>"
