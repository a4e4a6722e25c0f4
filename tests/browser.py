"""How the tests hold a browser: which one, and what it may not do while they run."""

import os
from pathlib import Path
from time import monotonic
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from scripts.find_chromium import find_chromium

HERE_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
"""No other machine can be reached. Asked of Chromium itself: holding each request up for Python costs a third."""


def chromium_options() -> dict[str, Any] | None:
    """Options of `chromium.launch`, or None when no Chromium is installed."""
    path = find_chromium()
    if path is None:
        return None
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*sandbox, "--disable-background-networking", HERE_ALONE]}


class BrowserWatch:
    """Collects what must not happen on a page: another host, a script error, a breach of the security policy."""

    def __init__(self, allowed: str) -> None:
        self.allowed = allowed
        self.problems: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of this context."""
        context.on("request", self._request)
        context.on("page", self._page)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.allowed + "/", "data:", "blob:")):
            self.problems.append(f"outside request: {request.url}")

    def _page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.problems.append(f"script error on {page.url}: {error}"))
        page.on("console", self._console)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.problems.append(f"security policy: {message.text}")


def wait_until(page: Page, expression: str, seconds: float = 15) -> None:
    """Wait until a JavaScript expression is true. Playwright's own waiting evals in the page: our policy forbids it."""
    end = monotonic() + seconds
    while not page.evaluate(expression):
        assert monotonic() < end, expression
        page.wait_for_timeout(50)


# By night a colour may still be on its way from the day's: nobody sees that, and axe would.
SETTLE = """async () => {
  await new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations().map((each) => each.finished));
}"""


def look_at(page: Page, width: int, scheme: str) -> None:
    """See a page at a width, by day or by night: nothing overflows, and axe finds nothing."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(SETTLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert Axe().run(page, options={"preload": False}).response["violations"] == [], page.url


def look_over(page: Page, screenshots: Path, name: str) -> None:
    """Take a page whole on a desk by day and on a phone by night: nothing overflows, and axe finds nothing."""
    for width, scheme in ((1440, "light"), (360, "dark")):
        look_at(page, width, scheme)
        page.screenshot(path=screenshots / f"{name}-{width}-{scheme}.png", full_page=True, timeout=15_000)
