"""Other words proposed where one reads, marked in the article, and accepted beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.content.richtext import parse
from reviews.models import Suggestion
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import latest, make_article, make_user, submit
from tests.reviews.test_reading_in_a_browser import CHOOSE

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 15_000


def test_words_are_chosen_others_proposed_and_accepted_in_the_column(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    article = submit(make_article(introduction=parse("<p>Cette année, les <em>ventes</em> de livres ont repris.</p>")))
    page = open_page(viewport={"width": 1440, "height": 900})
    log_in(page, make_user(Role.CHIEF))
    page.goto(f"/admin/articles/article/{article.pk}/relecture/")
    page.wait_for_selector("html[data-reading=ready]")
    frame = page.frame_locator("[data-frame]")

    page.evaluate(CHOOSE, ["ventes", " de livres"])
    page.get_by_role("button", name="Proposer d’autres mots").click()
    words = page.get_by_role("dialog").get_by_label("Autres mots")
    expect(words).to_have_value("ventes de livres")
    words.fill("achats de livres")
    page.get_by_role("dialog").get_by_role("button", name="Proposer", exact=True).click()

    marks = frame.locator("mark[data-passages*=suggestion]")
    expect(marks).to_have_text(["ventes", " de livres"], timeout=SOON)
    thread = page.get_by_role("article", name="Suggestion de")
    expect(thread.locator("del")).to_have_text("ventes")
    look_over(page, screenshots, "suggesting")
    thread.get_by_role("button", name="Accepter").click()
    expect(frame.locator("em", has_text="achats")).to_have_text("achats", timeout=SOON)
    assert Suggestion.objects.get().decision == "accepted"
    expect(page.locator("[data-moved]")).to_be_empty()
    article.refresh_from_db()
    assert page.locator("[data-version]").get_attribute("data-version") == str(latest(article).number)
