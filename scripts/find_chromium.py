"""Print the path of a Chromium that can run the browser tests; exit 1 when there is none."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The first is the same engine without a window: a third less work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Look in $CHROMIUM, then on the PATH, then for the build that Playwright may have downloaded."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


if __name__ == "__main__":
    path = find_chromium()
    print(path or "no Chromium found")
    sys.exit(0 if path else 1)
