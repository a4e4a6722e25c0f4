"""The findings in a real browser: they follow the words, lead to them, correct them, and are set aside."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import User
from articles.content.richtext import parse
from articles.models import Article, Dismissal
from tests.articles.desk.test_sheet_in_a_browser import log_in, open_sheet
from tests.browser import wait_until
from tests.builders import make_article

SELECTED = """
  (({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.activeElement)
"""
pytestmark = pytest.mark.django_db(transaction=True)


def look(page: Page, words: str) -> None:
    """Open the finding about some words."""
    page.locator("[data-look] > summary", has_text=words).click()


def place(page: Page, name: str) -> None:
    """Open a part of the list, if it is closed."""
    part = page.locator(f"[data-key='{name}']")
    part.wait_for()
    if part.get_attribute("open") is None:
        part.locator("> summary").click()


def test_a_finding_leads_to_its_words_corrects_them_and_is_set_aside(page: Page) -> None:
    article: Article = make_article(
        title="Le podcast gagne",
        introduction=parse("<p>Elle vient de <strong>Ottawa</strong>, dit-on. Un marketting neuf.</p>"),
    )
    owner: User = article.owner
    log_in(page, owner)
    open_sheet(page, article)
    body = page.locator("#place-introduction .cke_wysiwyg_div")

    place(page, "Titre")
    look(page, "podcast")
    expect(page.locator("[name=title]")).to_be_focused()
    assert page.evaluate(SELECTED) == "podcast"
    page.get_by_role("button", name="Corriger : balado").click()
    expect(page.locator("[name=title]")).to_have_value("Le balado gagne")
    page.keyboard.press("Control+z")
    expect(page.locator("[name=title]")).to_have_value("Le podcast gagne")

    place(page, "Introduction")
    look(page, "de Ottawa")
    body.wait_for()
    expect(page.locator("html")).to_be_visible()
    wait_until(page, "getSelection().toString() === 'de Ottawa'")
    page.get_by_role("button", name="Corriger : d’Ottawa").click()
    expect(body).to_contain_text("Elle vient d’Ottawa, dit-on.")
    expect(body.locator("strong")).to_have_text("Ottawa")
    page.keyboard.press("Control+z")
    expect(body).to_contain_text("Elle vient de Ottawa, dit-on.")

    body.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Elle est venue cette année.")
    expect(page.locator("[data-look] > summary", has_text="cette année")).to_be_visible(timeout=10_000)
    look(page, "marketting")
    page.locator("[data-look][open]").get_by_text("Écarter…").click()
    page.locator("[data-look][open] [name=reason]").fill("Graphie de la marque")
    page.locator("[data-look][open]").get_by_role("button", name="Écarter ce constat").click()
    expect(page.locator("[data-look] > summary", has_text="marketting")).to_have_count(0)
    expect(page.locator("[data-key=aside]")).to_contain_text("Graphie de la marque")

    assert Dismissal.objects.get().reason == "Graphie de la marque"
    found = Axe().run(page, context="[data-findings]")
    assert found.violations_count == 0, found.generate_report()
