"""Beginning with a template, in a browser: the choices of the nature, and hints that give way to words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Article, ArticleTemplate
from tests.articles.desk.test_sheet_in_a_browser import log_in, save, section, write
from tests.builders import make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_interview_begins_with_its_template_and_its_hints_give_way_to_words(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    template = ArticleTemplate.objects.get(kind="entrevue")
    page = open_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
    log_in(page, make_user(Role.JOURNALIST))
    page.goto("/admin/articles/article/add/")
    page.fill("[name=title]", "La radio dans la peau")
    page.get_by_label("Entrevue", exact=True).check()
    expect(page.locator("[data-templates] label:visible")).to_have_count(2)
    page.locator("[data-templates] label:visible").last.click()
    page.screenshot(path=screenshots / "templates-new-360.png", full_page=True)
    assert Axe().run(page, options={"preload": False}).response["violations"] == []

    page.get_by_role("button", name="Commencer à écrire").click()
    page.wait_for_selector("html[data-sheet=ready]", state="attached")
    introduction = page.locator("#place-introduction")
    expect(introduction.locator("[data-placeholder].is-empty:visible")).to_have_attribute(
        "data-placeholder", template.introduction
    )
    box = introduction.bounding_box()
    assert box
    assert box["height"] > 80  # three lines of hint have their place
    introduction.locator(".cke_wysiwyg_div").wait_for()
    page.screenshot(path=screenshots / "templates-sheet-360.png")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.screenshot(path=screenshots / "templates-sheet-1440.png")
    write(page, section(page, 1), "Elle est née à Rimouski.")
    save(page)

    article = Article.objects.get(title="La radio dans la peau")
    assert [row.body for row in article.sections.all()][0::2] == ["<p>Elle est née à Rimouski.</p>", ""]
    assert article.introduction == ""
