"""A body in a form of the admin, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import StaticPage
from tests.builders import make_user


@pytest.mark.django_db(transaction=True)
def test_a_fixed_page_is_written_with_the_editor_and_kept_clean(
    open_page: Callable[..., Page], live_server: object, screenshots: Path
) -> None:
    page, _ = StaticPage.objects.get_or_create(slug="a-propos", defaults={"title": "À propos"})
    StaticPage.objects.filter(pk=page.pk).update(body="<p>Premier.</p>")
    client = Client()
    client.force_login(make_user(Role.CHIEF), "django.contrib.auth.backends.ModelBackend")
    browser_page = open_page()
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    address = f"{live_server}/{settings.DESK_PATH}"
    browser_page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])

    browser_page.goto(f"/{settings.DESK_PATH}articles/staticpage/{page.pk}/change/")
    words = browser_page.get_by_role("textbox", name="Texte")
    expect(words).to_contain_text("Premier.")
    words.click()
    browser_page.keyboard.press("Control+End")
    browser_page.keyboard.press("Enter")
    browser_page.keyboard.type("Nos valeurs")
    browser_page.get_by_role("button", name="Intertitre", exact=True).click()
    browser_page.screenshot(path=screenshots / "richtext-widget.png", full_page=True)
    browser_page.locator("[name=_save]").click()

    expect(browser_page.locator("[data-rich-text]")).to_have_count(0)
    page.refresh_from_db()
    assert page.body == "<p>Premier.</p>\n<h3>Nos valeurs</h3>"
