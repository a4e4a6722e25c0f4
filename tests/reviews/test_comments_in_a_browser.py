"""The page of the comments in a real browser: made and answered without any script of ours, readable on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.content.richtext import parse
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import edit, make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_comment_is_made_and_answered_at_every_width(open_page: Callable[..., Page], screenshots: Path) -> None:
    article = make_article(title="L’année des sondages")
    for name in ("Olive Rachid", "Olive Roy", "Rachel Oligny"):
        make_user(Role.REVIEWER, name=name)
    page = open_page(viewport={"width": 360, "height": 900}, color_scheme="dark")
    log_in(page, article.owner)
    page.goto(f"/admin/articles/article/{article.pk}/commentaires/")

    commenting, proposing = page.locator(".comment-new").first, page.locator(".comment-new").last
    for words, blocking in (("ventes ont repris", True), ("printemps", False)):
        commenting.get_by_label("Passage", exact=True).select_option("Introduction")
        commenting.get_by_label("Mots visés").fill(words)
        commenting.get_by_label("Commentaire", exact=True).fill("D’où vient ce chiffre ?")
        commenting.get_by_label("Bloquant").set_checked(blocking)
        commenting.get_by_role("button", name="Commenter").click()
    for old, new in (("au printemps", "en mai"), ("ventes ont repris", "achats ont repris d’un coup")):
        proposing.get_by_text("Proposer d’autres mots").click()
        proposing.get_by_label("Passage", exact=True).select_option("Introduction")
        proposing.get_by_label("Mots à remplacer").fill(old)
        proposing.get_by_label("Autres mots").fill(new)
        proposing.get_by_label("Pourquoi").fill("Le rapport ne parle que des achats.")
        proposing.get_by_role("button", name="Proposer").click()
    page.get_by_role("article", name="Suggestion de").first.get_by_role("button", name="Accepter").click()
    expect(page.get_by_text("ces mots sont dans le texte")).to_be_visible()
    page.wait_for_load_state()  # names complete once the script is there
    first = page.get_by_role("article", name="Commentaire de").first
    first.get_by_text("Répondre").first.click()
    answer = first.get_by_label("Réponse")
    answer.press_sequentially("Du rapport annuel, @oli")
    expect(first.get_by_role("option", name="Olive Rachid")).to_be_visible(timeout=15_000)
    answer.press("ArrowDown")
    answer.press("Enter")
    expect(answer).to_have_value("Du rapport annuel, @Olive Roy ")
    first.get_by_role("button", name="Répondre").click()
    expect(first).to_contain_text("Du rapport annuel, @Olive Roy")
    edit(article, article.owner, introduction=parse("<p>Au printemps, tout change.</p>"))
    page.reload()

    expect(first).to_contain_text("Ces mots ne sont plus dans le texte.")
    look_over(page, screenshots, "comments")
