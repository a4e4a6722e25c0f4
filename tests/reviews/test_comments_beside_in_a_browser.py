"""The comments beside the sheet in a browser: one leads to its words, and is resolved without leaving the sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.content.anchoring import Anchor
from articles.models import Article
from reviews.desk.commenting import comment
from reviews.desk.suggesting import propose
from reviews.models import Comment
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 15_000


def say(article: Article, text: str, words: str, *, blocking: bool) -> None:
    comment(
        article,
        make_user(Role.CHIEF, name="Odile Roy"),
        revision=article.current_id,
        anchor=Anchor("introduction", words),
        text=text,
        blocking=blocking,
        at=timezone.now(),
    )


def test_a_comment_leads_to_its_words_in_the_sheet_and_is_resolved_there(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    article = make_article(title="L’année des sondages")
    say(article, "D’où vient ce chiffre? Le rapport de mars dit autre chose.", "ont repris", blocking=True)
    say(article, "Quelle année?", "printemps", blocking=False)
    propose(
        article,
        make_user(Role.CHIEF, name="Odile Roy"),
        revision=article.current_id,
        anchor=Anchor("introduction", "ventes"),
        words="achats",
        text="",
        blocking=False,
        at=timezone.now(),
    )
    page = open_page(viewport={"width": 1440, "height": 900})
    log_in(page, article.owner)
    page.goto(article.get_desk_url())
    beside = page.locator("[data-beside]")

    beside.get_by_text("Quelle année?").click()

    expect(page.locator(".cke_wysiwyg_div").first).to_be_focused(timeout=SOON)
    assert page.evaluate("getSelection().toString()") == "printemps"
    page.screenshot(path=screenshots / "comments-beside.png")
    beside.get_by_role("button", name="Résoudre").click()
    expect(beside.locator("li")).to_have_count(2, timeout=SOON)
    expect(beside.locator("[data-count]")).to_have_text("2")
    assert Comment.objects.filter(resolved_at=None).count() == 2
