"""The harness of the writing instrument in a browser: `desk` is a page with three bodies and a desk in memory."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import BrowserWatch
from tests.desk_editor.server import serving
from tests.desk_editor.writing import WritingDesk


@pytest.fixture(scope="session")
def harness_address() -> Iterator[str]:
    """The address of the harness page."""
    with serving() as address:
        yield address


@pytest.fixture
def open_desk(browser: Browser, harness_address: str) -> Iterator[Callable[..., WritingDesk]]:
    """`open_desk(introduction=html, section=html, **context options)`. Fails on a script error or a breach of the policy."""
    watch = BrowserWatch(harness_address)
    contexts = []

    def open_one(introduction: str = "", section: str = "", conclusion: str = "", **options: Any) -> WritingDesk:
        defaults = {"base_url": harness_address, "locale": "fr-CA", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(**(defaults | options))
        contexts.append(context)
        watch.follow(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto("/")
        page.wait_for_function("window.harness?.ready")
        bodies = {"id_introduction": introduction, "id_section": section, "id_conclusion": conclusion}
        page.evaluate("bodies => harness.start(bodies)", bodies)
        return WritingDesk(page)

    yield open_one
    for context in contexts:
        context.close()
    assert watch.problems == []


@pytest.fixture
def desk(open_desk: Callable[..., WritingDesk]) -> WritingDesk:
    """A desk with three empty bodies."""
    return open_desk()
