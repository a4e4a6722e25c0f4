"""`make screenshots`: the pictures of the README, taken in a browser from a demo newsroom of their own."""

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.find_chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PORT = 8917
SITE = f"http://127.0.0.1:{PORT}"
PASSWORD = "relire-avant-tout"  # the demo's
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
LIMIT = 250_000  # bytes


def main() -> int:
    """Take them all; return the exit status."""
    chromium = find_chromium(for_pictures=True)
    if chromium is None:
        print("no Chromium found")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, newsroom(Path(folder)), sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        take_the_site(browser)
        take_the_desk(browser)
        browser.close()
    return 0


@contextmanager
def newsroom(folder: Path) -> Iterator[None]:
    """A demo newsroom in a temporary folder."""
    environment = os.environ | {
        "SECRET_KEY": "only-for-screenshots",
        "DATABASE_URL": f"sqlite:///{folder / 'newsroom.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }
    process = subprocess.Popen([sys.executable, "-m", "scripts.start", "--port", str(PORT)], cwd=ROOT, env=environment)
    try:
        wait_for_answer(process)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def wait_for_answer(process: subprocess.Popen[bytes]) -> None:
    """Wait until the home page answers."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(SITE, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the newsroom did not start")


def take_the_site(browser: Browser) -> None:
    """The home page and the article of a year, wide and on a phone."""
    page = visitor(browser, WIDE)
    page.goto(SITE)
    keep(page, "home")
    bilan = page.locator('a[href*="/articles/bilan-"]').first.get_attribute("href") or "/"
    page.goto(SITE + bilan)
    keep(page, "article")
    phone = visitor(browser, PHONE)
    phone.goto(SITE + bilan)
    keep(phone, "phone")


def take_the_desk(browser: Browser) -> None:
    """A journalist's sheet, the list of articles, and the page where a reviewer reads and decides."""
    writer = visitor(browser, WIDE)
    log_in(writer, "maude")
    writer.goto(f"{SITE}/admin/articles/article/")
    keep(writer, "desk")
    writer.get_by_role("link", name="L’année où le marketing").first.click()
    keep(writer, "sheet")
    reviewer = visitor(browser, WIDE)
    log_in(reviewer, "colette")
    reviewer.goto(f"{SITE}/admin/")
    reviewer.get_by_role("link", name="Micro-influence").first.click()
    reviewer.wait_for_selector("html[data-reading=ready]")
    keep(reviewer, "review")


def visitor(browser: Browser, viewport: dict[str, int]) -> Page:
    """A page of a new visitor, by day, on a screen of ordinary sharpness."""
    context = browser.new_context(
        viewport={"width": viewport["width"], "height": viewport["height"]},
        locale="fr-CA",
        timezone_id="America/Toronto",
        color_scheme="light",
        reduced_motion="reduce",
    )
    return context.new_page()


def log_in(page: Page, key: str) -> None:
    """Log in as somebody of the demo."""
    page.goto(f"{SITE}/admin/login/")
    page.fill('input[name="username"]', f"{key}@newsroom.example")
    page.fill('input[name="password"]', PASSWORD)
    page.press('input[name="password"]', "Enter")
    page.wait_for_load_state("networkidle")


def keep(page: Page, name: str) -> None:
    """Write what the screen shows, in as many colours as fit under the limit."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        few = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() < LIMIT:
            break
    (FOLDER / f"{name}.png").write_bytes(out.getvalue())
    print(f"docs/screenshots/{name}.png  {out.tell() // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
