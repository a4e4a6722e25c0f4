"""The preview beside the sheet, in a real browser: it follows what is typed, at the width that is asked."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Revision
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_preview_follows_what_is_typed_and_is_never_the_page_that_one_leaves(
    open_page: Callable[..., Page],
) -> None:
    article = make_article(make_user(Role.JOURNALIST), sections=12)
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto("/admin/login/")
    page.fill("[name=username]", article.owner.email)
    page.fill("[name=password]", "motdepasse-solide")
    page.click("main [type=submit]")
    page.wait_for_url("**/admin/")
    page.goto(article.get_desk_url())
    page.wait_for_selector("html[data-sheet=ready]", state="attached")
    before = Revision.objects.count()

    page.click("[data-preview-open]")
    frame = page.frame_locator("[data-preview-frame]")
    expect(frame.locator("h1")).to_have_text("Le marché tient bon")
    page.fill("#title", "Le marché plie")
    expect(frame.locator("h1")).to_have_text("Le marché plie")
    assert page.locator("[data-preview-frame]").evaluate("frame => frame.contentWindow.innerWidth") == 390

    page.locator("[data-section] [data-heading]").nth(11).focus()
    expect(frame.locator("section.section").nth(11)).to_be_in_viewport()
    violations = Axe().run(page, context="[data-preview]", options={"iframes": False})
    assert violations.violations_count == 0, violations.generate_report()

    page.get_by_role("button", name="Recherche", exact=True).click()
    expect(page.locator(".result-title")).to_contain_text("Le marché plie")
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Réseaux").click()
    expect(page.locator(".card-title")).to_have_text("Le marché plie")
    page.get_by_role("button", name="Fermer l’aperçu").click()
    expect(page.locator("[data-preview]")).to_be_hidden()
    assert Revision.objects.count() == before
