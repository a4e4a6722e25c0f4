"""The list under a search box, in a browser: by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.builders import make_live


@pytest.mark.django_db(transaction=True)
def test_a_title_is_reached_by_the_arrow_and_enter(page: Page) -> None:
    publication = make_live(title="Le boulier revient")
    page.goto("/recherche/")
    box = page.get_by_label("Mots à chercher dans les articles")

    box.press_sequentially("boul")
    expect(page.get_by_role("option", name="Le boulier revient")).to_be_visible()
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Enter")

    page.wait_for_url(f"**{publication.get_absolute_url()}")
