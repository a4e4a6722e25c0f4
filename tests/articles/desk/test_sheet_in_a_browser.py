"""The sheet in a real browser: five sections typed, moved, split, merged, taken out and put back; nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from accounts.roles import Role
from articles.models import Article
from articles.revising import create_article
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "motdepasse-solide"


def log_in(page: Page, user: User) -> None:
    """Come in by the door."""
    page.goto("/admin/login/")
    page.fill("[name=username]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")
    page.wait_for_url("**/admin/")


def open_sheet(page: Page, article: Article) -> None:
    """Open the article and wait until its script is ready."""
    page.goto(article.get_desk_url())
    page.wait_for_selector("html[data-sheet=ready]", state="attached")


def write(page: Page, frame: Locator, words: str) -> None:
    """Click in a body and type at its end."""
    frame.locator("xpath=descendant-or-self::*[@data-newsroom-body]").first.click()  # whether awake or at rest
    editor = frame.locator(".cke_wysiwyg_div:visible")
    editor.wait_for()
    editor.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    expect(editor).to_contain_text(words)


def section(page: Page, place: int) -> Locator:
    """The section at a place, counted from 1."""
    return page.locator("[data-section]").nth(place - 1)


def headings(page: Page) -> list[str]:
    """The headings, in the order of the page."""
    return [str(value) for value in page.eval_on_selector_all("[data-heading]", "all => all.map(one => one.value)")]


def numbers(page: Page) -> list[str]:
    """The numbers shown beside them."""
    return page.locator("[data-section] .part-number").all_inner_texts()


def outline(page: Page) -> list[str]:
    """The plan in the rail."""
    return page.locator("[data-outline] a").all_inner_texts()


def save(page: Page) -> None:
    """Ctrl+S, until the page says that it is done."""
    page.keyboard.press("Control+s")
    expect(page.locator("[data-state][data-kind=saved]")).to_be_visible()


def from_menu(page: Page, place: int, act: str) -> None:
    """An act of a section's menu."""
    section(page, place).locator("[data-menu] summary").click()
    section(page, place).get_by_role("button", name=act).click()


@pytest.fixture
def five(page: Page) -> Page:
    """An article of five sections, typed by its writer on a new sheet."""
    log_in(page, make_user(Role.JOURNALIST))
    page.goto("/admin/articles/article/add/")
    page.fill("[name=title]", "Cinq sections")
    page.get_by_role("button", name="Commencer à écrire").click()
    page.wait_for_selector("html[data-sheet=ready]", state="attached")
    write(page, page.locator("#place-introduction"), "Une introduction.")
    for number in range(1, 6):
        page.get_by_role("button", name="Ajouter une section", exact=True).click()
        page.keyboard.type(f"Intertitre {number}")
        write(page, section(page, number), f"Texte {number}. Suite {number}.")
    write(page, page.locator("#place-conclusion"), "Une conclusion.")
    return page


def test_five_sections_are_typed_and_saved_without_leaving(five: Page, screenshots: Path) -> None:
    save(five)
    five.screenshot(path=screenshots / "sheet.png", full_page=True)

    article = Article.objects.get(title="Cinq sections")
    assert article.introduction == "<p>Une introduction.</p>"
    assert article.conclusion == "<p>Une conclusion.</p>"
    assert [(row.heading, row.body) for row in article.sections.all()] == [
        (f"Intertitre {number}", f"<p>Texte {number}. Suite {number}.</p>") for number in range(1, 6)
    ]
    assert outline(five) == ["Introduction", *headings(five), "Conclusion"]


def test_sections_move_split_merge_and_come_back(five: Page) -> None:
    section(five, 3).locator("[data-heading]").focus()
    five.keyboard.press("Alt+Shift+ArrowUp")
    assert headings(five) == ["Intertitre 1", "Intertitre 3", "Intertitre 2", "Intertitre 4", "Intertitre 5"]
    assert numbers(five) == ["1", "2", "3", "4", "5"]
    assert five.evaluate("document.activeElement.value") == "Intertitre 3"

    from_menu(five, 2, "Retirer la section")
    assert headings(five) == ["Intertitre 1", "Intertitre 2", "Intertitre 4", "Intertitre 5"]
    five.locator(".newsroom-notice-act").click()
    write(five, section(five, 2), " Après.")
    assert headings(five) == ["Intertitre 1", "Intertitre 3", "Intertitre 2", "Intertitre 4", "Intertitre 5"]

    write(five, section(five, 5), "")
    five.keyboard.press("Home")
    for _ in "Texte 5.":
        five.keyboard.press("ArrowRight")
    from_menu(five, 5, "Scinder ici")
    five.keyboard.type("Intertitre 6")
    assert headings(five)[4:] == ["Intertitre 5", "Intertitre 6"]
    assert numbers(five) == ["1", "2", "3", "4", "5", "6"]

    from_menu(five, 2, "Fusionner avec la précédente")
    save(five)

    article = Article.objects.get(title="Cinq sections")
    assert [(row.heading, row.body) for row in article.sections.all()] == [
        ("Intertitre 1", "<p>Texte 1. Suite 1.</p>\n<h3>Intertitre 3</h3>\n<p>Texte 3. Suite 3. Après.</p>"),
        ("Intertitre 2", "<p>Texte 2. Suite 2.</p>"),
        ("Intertitre 4", "<p>Texte 4. Suite 4.</p>"),
        ("Intertitre 5", "<p>Texte 5.</p>"),
        ("Intertitre 6", "<p>Suite 5.</p>"),
    ]


def test_a_section_is_dragged_by_its_grip(five: Page) -> None:
    grip = section(five, 1).locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    start = grip.bounding_box()
    assert start is not None
    five.mouse.move(start["x"] + 8, start["y"] + 8)
    five.mouse.down()
    target = section(five, 3).bounding_box()
    assert target is not None

    five.mouse.move(start["x"] + 8, target["y"] + target["height"] - 2, steps=6)
    five.mouse.up()

    assert headings(five)[:3] == ["Intertitre 2", "Intertitre 3", "Intertitre 1"]
    assert numbers(five) == ["1", "2", "3", "4", "5"]


def test_a_session_that_ended_while_typing_loses_nothing(page: Page) -> None:
    article = make_article(sections=1)
    log_in(page, article.owner)
    open_sheet(page, article)
    Session.objects.all().delete()
    page.fill("#kicker", "Tapé pendant l’absence")

    page.keyboard.press("Control+s")
    expect(page.get_by_role("dialog")).to_contain_text("Votre session a pris fin")
    page.on("dialog", lambda dialog: dialog.accept())
    log_in(page, article.owner)
    open_sheet(page, article)
    page.get_by_role("button", name="Reprendre").click()
    save(page)

    article.refresh_from_db()
    assert article.kicker == "Tapé pendant l’absence"


def test_what_is_saved_comes_back_corrected_and_leaving_the_field_changes_nothing(page: Page) -> None:
    article = make_article()
    log_in(page, article.owner)
    open_sheet(page, article)
    standfirst = page.get_by_label("Chapô")

    standfirst.fill("L'enquête : 25 % de plus, dit-elle !")
    save(page)
    expect(standfirst).to_have_value("L’enquête\u00a0: 25\u00a0% de plus, dit-elle!")
    page.get_by_label("Surtitre").focus()
    page.wait_for_timeout(300)

    expect(page.locator("[data-state][data-kind=saved]")).to_be_visible()


def test_a_refused_field_is_shown_and_everything_typed_stays(page: Page) -> None:
    article = make_article(sections=1)
    log_in(page, article.owner)
    open_sheet(page, article)
    page.fill("#title", "x" * 300)
    page.fill("#kicker", "Gardé")

    page.keyboard.press("Control+s")

    expect(page.locator("#faults-title")).to_contain_text("le maximum est de 200")
    assert page.input_value("#kicker") == "Gardé"
    assert page.evaluate("document.activeElement.id") == "title"


def test_tags_signatures_and_sources_are_added_by_keyboard(page: Page) -> None:
    article = create_article("Un titre", make_user(Role.JOURNALIST))
    log_in(page, article.owner)
    open_sheet(page, article)
    page.get_by_role("combobox", name="Étiquettes").fill("Prix unique")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ajouter une signature").click()
    page.get_by_label("Nom d’une nouvelle signature").fill("Zoé Pigiste")
    page.get_by_role("button", name="Ajouter une source").click()
    page.locator("[data-source-title]").fill("Un rapport")
    save(page)
    save(page)

    article.refresh_from_db()
    assert [tag.name for tag in article.tags.all()] == ["Prix unique"]
    assert [row.name for row in article.bylines.all()] == ["Zoé Pigiste"]
    assert [row.title for row in article.sources.all()] == ["Un rapport"]


@pytest.mark.parametrize("width", [360, 1440])
def test_the_sheet_fits_the_screen_and_breaks_no_rule_of_accessibility(
    open_page: Callable[..., Page], screenshots: Path, width: int
) -> None:
    article = make_article(sections=2)
    page = open_page(viewport={"width": width, "height": 900})
    log_in(page, article.owner)
    open_sheet(page, article)
    page.set_viewport_size({"width": width, "height": 4000})
    expect(page.locator(".cke_wysiwyg_div[role=textbox]")).to_have_count(4, timeout=30_000)
    page.screenshot(path=screenshots / f"sheet-{width}.png", full_page=True)

    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = Axe().run(page).response["violations"]

    assert overflow == 0
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


def test_without_javascript_the_sheet_is_a_form_that_saves(open_page: Callable[..., Page]) -> None:
    article = make_article(sections=2)
    page = open_page(java_script_enabled=False)
    log_in(page, article.owner)
    page.goto(article.get_desk_url())
    page.fill("#title", "Sans script")

    section(page, 2).get_by_role("button", name="Monter").click()
    page.get_by_role("button", name="Enregistrer").last.click()

    article.refresh_from_db()
    assert article.title == "Sans script"
    assert [row.heading for row in article.sections.all()] == ["Intertitre 2", "Intertitre 1"]


def test_sixty_sections_stay_quick(page: Page) -> None:
    article = make_article(sections=60)
    log_in(page, article.owner)
    open_sheet(page, article)
    page.wait_for_timeout(800)

    taken = page.evaluate(
        """async () => {
            const start = performance.now();
            document.querySelectorAll('[data-section]')[30].querySelector('button[value^="sections-up"]').click();
            await new Promise(requestAnimationFrame);
            return performance.now() - start;
        }"""
    )

    assert taken < 500
    assert page.locator(".cke_wysiwyg_div").count() <= 5
