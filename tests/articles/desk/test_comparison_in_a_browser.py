"""Two versions side by side in one page, in a real browser: walked through by keyboard, readable on a phone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import SectionPart
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import edit, make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND, THIRD = (f"7d9a4bd6-55ab-4b33-a3a5-2f0a35c6f0b{rank}" for rank in (1, 2, 3))
QUOTE = (
    '<blockquote class="quote" data-id="0b8f7f5e-6b1e-4a50-9df3-0d7d0f0f8a12" data-name="Inès Vadeboncœur"'
    ' data-role="{}"><p>Une marge est une politesse.</p></blockquote>'
)


def section(id: str, heading: str, html: str) -> SectionPart:
    """Return a section of an article."""
    return SectionPart(id=id, heading=heading, body=parse(html))


def test_a_comparison_is_walked_through_by_keyboard_at_every_width(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    still = section(SECOND, "Ce qui n’a pas bougé", "<p>Rien de neuf ici.</p>")
    old = section(FIRST, "Des échantillons", "<p>Les sondages sont courts.</p>" + QUOTE.format("statisticienne"))
    new = section(FIRST, "Des échantillons", "<p>Les sondages restent courts.</p>" + QUOTE.format("directrice"))
    gone = section(THIRD, "Un détour", "<p>Un passage retiré.</p>")
    article = make_article(title="L’année des sondages")
    edit(article, article.owner, sections=(old, still, gone))
    edit(article, article.owner, title="L’année des petits sondages", sections=(new, still))
    page = open_page(viewport={"width": 1440, "height": 900})
    log_in(page, article.owner)
    numbers = sorted(article.revisions.values_list("number", flat=True))
    page.goto(f"/admin/articles/article/{article.pk}/comparaison/?de={numbers[-2]}&a={numbers[-1]}")

    marked = page.locator("[data-marked]")
    expect(marked.locator("ins", has_text="restent")).to_be_visible()
    expect(marked.locator("del", has_text="sont")).to_be_visible()
    expect(marked).to_contain_text("directrice")
    expect(marked).to_contain_text("1 section inchangée")
    count = page.locator("[data-steps-count]")
    total = int((count.text_content() or "").split()[0])
    page.keyboard.press("n")
    expect(count).to_have_text(f"1 sur {total}")
    page.keyboard.press("p")
    expect(count).to_have_text(f"{total} sur {total}")

    look_over(page, screenshots, "comparison")


def test_a_version_is_named_in_the_history_at_every_width(open_page: Callable[..., Page], screenshots: Path) -> None:
    article = make_article(title="L’année des sondages")
    page = open_page(viewport={"width": 360, "height": 900}, color_scheme="dark")
    log_in(page, article.owner)
    page.goto(article.get_desk_url())
    for number in range(3):
        edit(article, article.owner, title=f"L’année des sondages, {number}")
    article.visits.update(seen_at=timezone.now() - timedelta(hours=3))
    edit(article, make_user(Role.CHIEF, name="Solène Ardouin"), title="L’année des petits sondages")
    page.goto(f"/admin/articles/article/{article.pk}/history/")

    newest = page.locator(".version").first
    newest.get_by_text("Nommer").click()
    newest.get_by_label("Nom").fill("Après la relecture de Solène")
    newest.get_by_role("button", name="Garder ce nom").click()

    expect(page.get_by_role("navigation", name="Versions nommées")).to_contain_text("Après la relecture de Solène")
    look_over(page, screenshots, "history")
