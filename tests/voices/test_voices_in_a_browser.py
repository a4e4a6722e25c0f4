"""A reader answers an article in a real browser, with and without JavaScript; the desk follows them to the words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Rating, Report
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import make_user
from tests.voices.reports import SECTION, WORDS, make_online

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 20_000  # the editor wakes on a slow machine
SELECT = """([selector, words]) => {
  const node = document.querySelector(selector).firstChild;
  const start = node.data.indexOf(words);
  getSelection().setBaseAndExtent(node, start, node, start + words.length);
}"""


def test_a_reader_rates_copies_and_reports_and_the_desk_follows(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    publication = make_online(make_user(Role.JOURNALIST), title="Le zinc monte")
    Rating.objects.create(article_id=publication.article_id, votes=5, total=22)
    plain = open_page(java_script_enabled=False)
    plain.goto(publication.get_absolute_url())
    expect(plain.get_by_role("button", name="Copier la citation")).to_be_hidden()
    plain.get_by_role("radio", name="4 sur 5").check(force=True)
    plain.get_by_role("button", name="Donner mon avis").click()
    expect(plain.get_by_text("Merci! Votre avis est compté.")).to_be_visible()
    expect(plain.get_by_text("4,3 sur 5, d’après 6 avis")).to_be_visible()

    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(publication.get_absolute_url())
    page.get_by_role("link", name="Lien vers la section 1").click()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/#section-{SECTION[:8]}")
    page.get_by_role("button", name="Copier la citation").click()
    assert "«\u00a0Le zinc monte\u00a0», Newsroom, " in page.evaluate("navigator.clipboard.readText()")
    look_over(page, screenshots, "voices-article")
    page.evaluate(SELECT, [".section p", WORDS])
    page.locator(".report-here").click()
    expect(page.get_by_label("Quels mots?")).to_have_value(WORDS)
    expect(page.get_by_label("À quel endroit?")).to_have_value(f"section-{SECTION[:8]}")
    look_over(page, screenshots, "voices-report")
    page.get_by_label("Qu’est-ce qui ne va pas?").fill("C’était en avril.")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text("La rédaction a reçu votre signalement.")).to_be_visible()
    assert page.context.cookies() == []

    desk = open_page()
    log_in(desk, publication.article.owner)
    desk.goto("/admin/articles/report/")
    look_over(desk, screenshots, "voices-desk")
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.get_by_role("link", name="1. Le bilan").click()
    desk.wait_for_url("**/change/**", wait_until="load")
    desk.locator("summary", has_text="C’était en avril.").click()
    expect(desk.locator(".cke_wysiwyg_div:focus")).to_have_count(1, timeout=SOON)
    assert desk.evaluate("getSelection().toString()") == WORDS
    desk.get_by_role("link", name="Lire et traiter").click()
    desk.get_by_role("button", name="Marquer traitée").click()
    expect(desk.get_by_text("L’erreur est traitée.")).to_be_visible()
    assert Report.objects.get().fate == "done"
