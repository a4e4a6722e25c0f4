"""Every dialog fits a phone and breaks no rule of accessibility, by day and by night."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.desk_editor.writing import WritingDesk

DIALOGS = {
    "quote": "Control+Alt+q",
    "words": "Control+Alt+g",
    "photo": "Control+Alt+p",
    "source": "Control+Alt+s",
    "article": "Control+Alt+a",
    "language": "Control+Alt+e",
    "link": "Control+k",
    "table": "Control+Alt+t",
    "find": "Control+Alt+f",
    "help": "Control+Alt+h",
}
STORED = (
    '<p>Un fait<sup class="source" data-id="33333333-3333-4333-8333-333333333333" '
    'data-source="5f0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0002">•</sup>, <q data-id="22222222-2222-4222-8222-222222222222" '
    'data-name="M. V.">dit-elle</q> <a href="https://exemple.org/">ici</a>.</p>\n'
    '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="M. V."><p>Oui.</p></blockquote>\n'
    '<figure class="photo" data-id="44444444-4444-4444-8444-444444444444" '
    'data-photo="0b0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001" data-alt="Une vague" data-credit="Studio Delta"></figure>'
)
FITS = """e => {
  const box = e.getBoundingClientRect();
  const body = e.querySelector(".newsroom-dialog-body");
  return box.left === 0 && box.width === 360 && box.top >= 0 && box.bottom <= 640 && body.scrollWidth <= body.clientWidth;
}"""
PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


def test_each_dialog_fits_a_phone(open_desk: Callable[..., WritingDesk], screenshots: Path) -> None:
    desk = open_desk(**PHONE).write_in()
    misfits = []

    for name, keys in DIALOGS.items():
        dialog = desk.command(keys)
        desk.page.wait_for_timeout(200)
        desk.page.screenshot(path=screenshots / f"desk-editor-{name}-360.png")
        if not dialog.evaluate(FITS):
            misfits.append(name)
        close(desk)

    assert misfits == []
    assert desk.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_dialog_breaks_a_rule_of_accessibility(open_desk: Callable[..., WritingDesk], scheme: str) -> None:
    desk = open_desk(color_scheme=scheme).write_in()
    broken = {}

    for name, keys in DIALOGS.items():
        desk.command(keys)
        desk.page.wait_for_timeout(200)
        found = Axe().run(desk.page, context="dialog").response["violations"]
        broken.update({f"{name}: {rule['id']}": rule["nodes"] for rule in found})
        close(desk)

    assert broken == {}


def close(desk: WritingDesk) -> None:
    """Close the open dialog by its cross."""
    desk.page.get_by_role("button", name="Fermer").first.click()
    desk.page.locator("dialog").wait_for(state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_at_rest_and_awake_break_no_rule_of_accessibility(
    open_desk: Callable[..., WritingDesk], scheme: str, screenshots: Path
) -> None:
    desk = open_desk(introduction=STORED, section=STORED.replace("1111", "9999"), color_scheme=scheme).write_in()
    desk.caret_after("Oui")
    desk.page.wait_for_timeout(200)
    desk.page.screenshot(path=screenshots / f"desk-editor-words-1280-{scheme}.png", full_page=True)

    report = Axe().run(desk.page, context="form", options={"rules": {"region": {"enabled": False}}})

    assert [
        (rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in report.response["violations"]
    ] == []


def test_islands_are_worked_by_touch(open_desk: Callable[..., WritingDesk], screenshots: Path) -> None:
    desk = open_desk(introduction=STORED, **PHONE)
    desk.page.locator("[data-newsroom-rest] blockquote p").tap()
    desk.page.locator(".newsroom-bar").wait_for()
    desk.page.screenshot(path=screenshots / "desk-editor-touch-360.png")
    buttons = desk.page.locator(".newsroom-bar-act")
    assert buttons.evaluate_all("all => Math.min(...all.map(e => e.getBoundingClientRect().width))") >= 44

    desk.page.get_by_role("button", name="Descendre").tap()

    assert desk.html().rstrip().endswith("</blockquote>")
    assert desk.evaluate("document.documentElement.scrollWidth") == 360


def test_words_are_where_they_were_when_a_body_wakes(open_desk: Callable[..., WritingDesk]) -> None:
    tops = "all => all.map(e => Math.round(e.getBoundingClientRect().top + scrollY))"
    desk = open_desk(introduction=STORED)
    desk.page.wait_for_timeout(150)
    asleep = desk.page.locator("[data-newsroom-rest]").first.locator("> *").evaluate_all(tops)

    desk.write_in().page.wait_for_timeout(150)

    awake = desk.page.locator(".cke_wysiwyg_div").first.locator("> *").evaluate_all(tops)
    assert awake == asleep
