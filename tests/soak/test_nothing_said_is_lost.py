"""The browser, the network, the session and the server killed while somebody types: what was said to be kept is there.

Each round types marks one by one (« m12 »), notes which ones the bar has said to be kept or saved, and kills something
at a random moment. Then everything is opened again: the text offered back, or the article, must hold all those marks.
"""

import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests.browser import chromium_options
from tests.soak.newsroom import Newsroom

pytestmark = pytest.mark.once
KILLS = ("browser", "network", "session", "server")
SAID = ("Texte gardé à", "Enregistré à", "gardé sur cet appareil")
HELD = """() => {
  const state = document.querySelector("[data-state]").textContent;
  return [state, document.querySelector("#desk_notes").value];
}"""


class Writer:
    """A journalist at their browser, which has a folder of its own and can be killed."""

    def __init__(self, playwright: Playwright, newsroom: Newsroom, folder: Path) -> None:
        self.playwright, self.newsroom, self.folder = playwright, newsroom, folder
        self.context: BrowserContext | None = None

    def open(self) -> Page:
        """Open the browser, log in if asked, open the article, take back what is offered."""
        if self.context is None:
            options = chromium_options()
            assert options is not None
            self.context = self.playwright.chromium.launch_persistent_context(
                self.folder, locale="fr-CA", timezone_id="America/Toronto", base_url=self.newsroom.url, **options
            )
        page = self.context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        address = f"/admin/articles/article/{self.newsroom.article}/change/"
        page.goto(address)
        if "/login/" in page.url:
            page.fill("[name=username]", "plume@newsroom.example")
            page.fill("[name=password]", "motdepasse-solide")
            page.click("main [type=submit]")
            page.goto(address)
        with page.expect_response("**/texte/", timeout=20_000):
            page.reload()
        page.wait_for_selector("html[data-sheet=ready]", state="attached")
        page.wait_for_timeout(700)
        return page

    def kill(self) -> None:
        """Kill every process of this browser, as a crash would."""
        for entry in Path("/proc").iterdir():
            try:
                words = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
                if f"--user-data-dir={self.folder}".encode() in words:
                    os.kill(int(entry.name), signal.SIGKILL)
            except OSError:
                continue
        try:
            if self.context:
                self.context.close()
        except BrowserError:
            pass
        self.context = None


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom that is running."""
    place = Newsroom(tmp_path)
    place.start()
    yield place
    place.kill()


def round_of(writer: Writer, chance: random.Random, kill: str, first: int) -> tuple[set[str], set[str], int]:
    """Type, kill, come back. Return the marks said to be kept, those found, and the next number."""
    page = writer.open()
    said: set[str] = set()
    number, saves = first, chance.random() < 0.3
    end = time.monotonic() + chance.uniform(0.3, 4)
    page.locator("#desk_notes").focus()
    page.keyboard.press("Control+End")
    while time.monotonic() < end:
        page.keyboard.type(f" m{number}", delay=chance.randrange(0, 25))
        number += 1
        page.wait_for_timeout(chance.choice([0, 60, 300, 1000]))
        if saves and chance.random() < 0.2:
            page.keyboard.press("Control+s")
        state, text = page.evaluate(HELD)
        if any(words in state for words in SAID):
            said |= set(text.split())
    harm(writer, page, kill, chance)
    if kill in ("network", "session"):
        page.keyboard.type(f" m{number}")
        number += 1
        page.wait_for_timeout(chance.choice([100, 1500, 2500]))
        state, text = page.evaluate(HELD)
        if any(words in state for words in SAID):
            said |= set(text.split())
        writer.kill()
    mend(writer, kill)
    return said, found(writer.open()), number


def harm(writer: Writer, page: Page, kill: str, chance: random.Random) -> None:
    """Do the round's harm."""
    if kill == "browser":
        writer.kill()
    elif kill == "network":
        page.context.set_offline(True)
    elif kill == "session":
        with sqlite3.connect(
            writer.newsroom.environment["DATABASE_URL"].removeprefix("sqlite:///"), timeout=20
        ) as base:
            base.execute("DELETE FROM django_session")
    else:
        writer.newsroom.kill()
        page.wait_for_timeout(chance.choice([0, 500]))
        writer.kill()


def mend(writer: Writer, kill: str) -> None:
    """Put the world right again."""
    if kill == "server":
        writer.newsroom.start()


def found(page: Page) -> set[str]:
    """What is in the article, and in every text offered back, taken and saved."""
    marks = set(page.input_value("#desk_notes").split())
    while page.locator("[data-kept]").is_visible():
        page.locator("[data-kept]").get_by_role("button", name="Reprendre").click()
        marks |= set(page.input_value("#desk_notes").split())
        page.wait_for_timeout(900)
    page.keyboard.press("Control+s")
    page.locator("[data-state][data-kind=saved]").wait_for()
    page.close()
    return marks


def soak(newsroom: Newsroom, kills: list[str], seed: int) -> tuple[int, list[str]]:
    """Do the rounds. Return how many marks were said to be kept, and those that were lost."""
    chance = random.Random(seed)
    folder = Path(mkdtemp(prefix="newsroom-browser-"))
    told, lost, number = 0, [], 1
    with sync_playwright() as playwright:
        writer = Writer(playwright, newsroom, folder)
        for place, kill in enumerate(kills, 1):
            before = number
            said, there, number = round_of(writer, chance, kill, number)
            mine = {mark for mark in said if mark.startswith("m") and int(mark[1:] or 0) >= before}
            told += len(mine)
            lost += [f"round {place}, {kill}: {mark}" for mark in sorted(mine - there)]
        writer.kill()
    sys.stdout.write(f"{len(kills)} kills, {told} marks said to be kept, {len(lost)} lost\n")
    return told, lost


@pytest.mark.soak
@pytest.mark.browser
def test_four_kills_lose_nothing_that_was_said_to_be_kept(newsroom: Newsroom) -> None:
    told, lost = soak(newsroom, list(KILLS), seed=1)

    assert lost == []
    assert told > 0


@pytest.mark.soak
@pytest.mark.browser
def test_a_hundred_kills_lose_nothing_that_was_said_to_be_kept(newsroom: Newsroom) -> None:
    told, lost = soak(newsroom, [KILLS[place % 4] for place in range(100)], seed=20)

    assert lost == []
    assert told > 100
