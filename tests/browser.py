"""How the tests hold a browser: which one, and what it may not do while they run."""

import os
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Route

from scripts.find_chromium import find_chromium


def chromium_options() -> dict[str, Any] | None:
    """Options of `chromium.launch`, or None when no Chromium is installed."""
    path = find_chromium()
    if path is None:
        return None
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*sandbox, "--disable-background-networking"]}


class BrowserWatch:
    """Collects what must not happen on a page: another host, a script error, a breach of the security policy."""

    def __init__(self, allowed: str) -> None:
        self.allowed = allowed
        self.problems: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of this context."""
        context.route("**/*", self._route)
        context.on("page", self._page)

    def _route(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((self.allowed + "/", "data:", "blob:")):
            route.continue_()
        else:
            self.problems.append(f"outside request: {url}")
            route.abort()

    def _page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.problems.append(f"script error on {page.url}: {error}"))
        page.on("console", self._console)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.problems.append(f"security policy: {message.text}")
