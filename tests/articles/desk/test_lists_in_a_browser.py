"""The first page and the list of articles, as they are seen: nothing that axe finds, nothing wider than the window."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import Role
from reviews.workflow import Action
from tests.builders import act, make_article, make_author, make_user, submit

pytestmark = pytest.mark.django_db(transaction=True)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    """What axe finds on the page."""
    results = Axe().run(page, options={"runOnly": TAGS, "preload": False})
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in results.response["violations"]]


def test_what_waits_and_the_list_are_read_searched_and_filtered(open_page: Callable[..., Page]) -> None:
    person = make_user(Role.JOURNALIST, Role.REVIEWER, name="Amélie")
    for letter in "ABCDEFGHI":
        make_author(f"Signature {letter}")
    article = make_article(person, title="Le prix du silence", author=make_author("Zoé Lavoie"))
    act(submit(article), Action.SEND_BACK, make_user(Role.REVIEWER), reason="Le chapô promet un chiffre absent.")
    make_article(person, title="Autre chose")

    for scheme in ("light", "dark"):
        page = open_page(viewport={"width": 360, "height": 800}, color_scheme=scheme)
        page.goto("/admin/login/")
        page.get_by_label("Courriel").fill(person.email)
        page.get_by_label("Mot de passe").fill("motdepasse-solide")
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/admin/")
        expect(page.get_by_text("Le chapô promet un chiffre absent.")).to_be_visible()
        assert faults(page) == []

        page.goto("/admin/articles/article/?q=printemp")
        page.get_by_text("Filtrer (").or_(page.get_by_text("Filtrer", exact=True)).first.click()
        page.get_by_label("Signature").fill("zoe")
        page.get_by_label("Signature").press("Enter")

        expect(page.get_by_role("link", name="Retirer Signature : Zoé Lavoie")).to_be_visible()
        expect(page.get_by_role("link", name="Le prix du silence")).to_be_visible()
        expect(page.get_by_role("link", name="Autre chose")).to_have_count(0)
        expect(page.locator("mark").first).to_have_text("printemps")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
