"""Photos in the flow, in a real browser: a file chosen, dropped, pasted; and a page that never leaves for a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Photo
from tests.articles.desk.test_memory_in_a_browser import no_violation
from tests.articles.desk.test_photo_library import LIBRARY, upload
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.builders import make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_files_are_chosen_for_the_library_under_a_french_button(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    page = open_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    log_in(page, make_user(Role.JOURNALIST))
    page.goto(LIBRARY)
    files = [{"name": name, "mimeType": "image/jpeg", "buffer": upload().read()} for name in ("rue.jpg", "mur.jpg")]

    page.get_by_label("Choisir des photos").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    no_violation(page, "main")
    page.screenshot(path=screenshots / "photos-library-1440-light.png")
    page.get_by_label("Choisir des photos").set_input_files(files)  # type: ignore[arg-type]
    expect(page.locator("[data-deposit-list] li")).to_have_text(["rue.jpgDéposée", "mur.jpgDéposée"])

    assert list(Photo.objects.order_by("pk").values_list("title", flat=True)) == ["rue", "mur"]
    page.goto(f"{LIBRARY}add/")
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="dark")
    page.get_by_label("Choisir un fichier").set_input_files(files[0])  # type: ignore[arg-type]
    expect(page.get_by_text("rue.jpg")).to_be_visible()
    no_violation(page, "main")
    page.screenshot(path=screenshots / "photos-add-360-dark.png")
