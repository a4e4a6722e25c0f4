"""What is asked for at addresses that everybody knows: icons, the manifest, security.txt; and which host answers."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from scripts.draw_icons import icon
from tests.site.builders import ago, expire, make_draft, make_live

pytestmark = pytest.mark.django_db

STATIC = Path(settings.BASE_DIR) / "static"


def fields(client: Client) -> dict[str, str]:
    """Return the fields of security.txt."""
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().strip().splitlines()
    return dict(line.split(": ", 1) for line in lines)


@pytest.mark.parametrize("day", [(2026, 1, 1), (2026, 5, 31), (2026, 6, 30), (2027, 12, 31)])
def test_security_txt_is_always_to_be_read_again_later_and_within_the_year(
    client: Client, day: tuple[int, int, int]
) -> None:
    now = datetime(*day, 23, 59, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        told = fields(client)

    left = datetime.fromisoformat(told["Expires"]) - now
    assert 180 < left.days < 240
    assert told["Contact"] == "mailto:redaction@newsroom.example"
    assert told["Canonical"] == "http://testserver/.well-known/security.txt"


def test_the_manifest_names_icons_that_exist_in_their_sizes(client: Client) -> None:
    response = client.get("/site.webmanifest")
    shown = json.loads(response.content)

    assert response["Content-Type"] == "application/manifest+json"
    assert {(each["sizes"], each["purpose"]) for each in shown["icons"]} == {
        *(("192x192", "any"), ("192x192", "maskable"), ("512x512", "any"), ("512x512", "maskable")),
    }
    for each in shown["icons"]:
        found = finders.find(each["src"].removeprefix("/static/"))
        assert isinstance(found, str)
        with Image.open(found) as picture:
            assert f"{picture.width}x{picture.height}" == each["sizes"]


@pytest.mark.parametrize("size", [180, 192, 512])
def test_an_icon_is_what_the_program_draws_and_is_small(size: int) -> None:
    path = STATIC / "site" / "icons" / f"icon-{size}.png"

    with Image.open(path) as kept:
        assert kept.convert("RGB").getpixel((0, 0)) == icon(size).getpixel((0, 0))
        assert kept.size == (size, size)
    assert path.stat().st_size < 4_000


@pytest.mark.parametrize("address", ["/favicon.ico", "/apple-touch-icon.png"])
def test_an_icon_that_no_page_names_is_found(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 302
    assert finders.find(response["Location"].removeprefix("/static/"))
    assert client.post(address).status_code == 405


def test_a_page_names_its_icons_its_manifest_and_a_colour_for_each_scheme(client: Client) -> None:
    html = client.get("/").content.decode()

    for name in ("apple-touch-icon", "manifest", "icon"):
        assert f'rel="{name}"' in html
    assert html.count('name="theme-color"') == 2


@pytest.mark.parametrize(
    ("site", "asked"),
    [
        ("http://journal.example", "www.journal.example"),
        ("http://www.journal.example", "journal.example"),
        ("http://journal.example:8080", "www.journal.example:8080"),
    ],
)
def test_the_twin_of_our_host_leads_to_it(settings: Settings, site: str, asked: str) -> None:
    settings.SITE_URL = site
    settings.ALLOWED_HOSTS = ["journal.example", "www.journal.example", "testserver"]
    client = Client(headers={"host": asked})

    moved = client.get("/recherche/?q=%C3%A9t%C3%A9&avant=1-1")

    assert (moved.status_code, moved["Location"]) == (301, f"{site}/recherche/?q=%C3%A9t%C3%A9&avant=1-1")
    assert client.get("//ailleurs.example/")["Location"].startswith(f"{site}/")
    assert client.post("/").status_code == 308
    assert Client().get("/").status_code == 200


def test_a_host_that_is_not_ours_is_refused(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]

    assert Client(headers={"host": "www.ailleurs.example"}).get("/").status_code == 400
    assert Client(headers={"host": "www.testserver"}).get("/").status_code == 400


def test_an_address_without_its_last_slash_leads_to_the_page(client: Client) -> None:
    live, gone = make_live(live_from=ago(days=1)), expire(make_live())

    for publication in (live, gone):
        moved = client.get(f"/articles/{publication.slug}")
        assert (moved.status_code, moved["Location"]) == (301, f"/articles/{publication.slug}/")
    assert client.get(f"/articles/{make_draft().slug}", follow=True).status_code == 404
