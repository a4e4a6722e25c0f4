"""Print the path of a Chromium that can run the browser tests; exit 1 when there is none."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"
"""The same engine without a window: a third less work, and letters set on whole pixels."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium(*, for_pictures: bool = False) -> str | None:
    """Look in $CHROMIUM, then on the PATH, then for the build that Playwright may have downloaded.

    The shell comes first, or last for pictures that people look at.
    """
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen
    for name in (*NAMES, SHELL) if for_pictures else (SHELL, *NAMES):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


if __name__ == "__main__":
    path = find_chromium()
    print(path or "no Chromium found")
    sys.exit(0 if path else 1)
