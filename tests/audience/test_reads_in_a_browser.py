"""A reader reads in a real browser: five seconds and the end of the text are said, and nothing for who refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Block, SectionReads
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.audience.reads import BROWSER, counted
from tests.browser import look_over
from tests.builders import make_user
from tests.site.builders import make_live

pytestmark = pytest.mark.django_db(transaction=True)
REFUSES = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })"


def test_a_reader_is_counted_one_who_refuses_is_not_and_the_desk_shows_it(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    publication = make_live()
    refusing, page = open_page(user_agent=BROWSER), open_page(user_agent=BROWSER)
    sent: list[str] = []
    for each in (refusing, page):
        each.on("request", lambda request: sent.append(request.post_data or "") if "/lecture/" in request.url else None)
        each.clock.install()
    refusing.add_init_script(REFUSES)
    for each in (refusing, page):
        each.goto(publication.get_absolute_url())
        each.clock.run_for(4_000)
    assert sent == []

    refusing.clock.run_for(2_000)
    refusing.locator(".conclusion p").scroll_into_view_if_needed()
    with page.expect_request("**/lecture/*/"):
        page.clock.run_for(2_000)
    page.locator(".conclusion p").scroll_into_view_if_needed()
    for _ in range(100):  # a beacon waits for nothing, and nothing waits for it
        counts = [counted(publication.article_id, block) for block in (Block.READ, Block.END)]
        if counts == [1, 1]:
            break
        page.wait_for_timeout(100)

    page.evaluate("dispatchEvent(new Event('pagehide'))")
    for _ in range(100):
        if SectionReads.objects.exists():
            break
        page.wait_for_timeout(100)

    assert counts == [1, 1]
    assert dict(SectionReads.objects.values_list("place", "count")) == {1: 1, 2: 1}
    assert sent.pop() == "bloc=sections&vues=1+2"
    assert sorted(sent) == ["bloc=fin", "bloc=lecture"]
    assert page.context.cookies() == []

    desk = open_page()
    log_in(desk, make_user(Role.CHIEF))
    desk.goto("/admin/articles/reads/")
    look_over(desk, screenshots, "audience-desk")
    desk.get_by_role("link", name=publication.title).click()
    desk.get_by_text("Les mêmes nombres, en tableau").click()
    expect(desk.get_by_role("img", name="Lectures par jour")).to_be_visible()
    look_over(desk, screenshots, "audience-article")
