"""What every test stands on: the environment, the database, and a browser where there is one.

Fixtures for everybody: `open_page` (a function: a new browser page, its own cookies) and `page` (one such page), both
on `live_server`. A test that uses one of them is marked `browser`. Paths are relative: `page.goto("/admin/")`.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from tests import environment

if os.environ.get("DJANGO_SETTINGS_MODULE"):
    raise pytest.UsageError("unset DJANGO_SETTINGS_MODULE: the tests choose their own environment")
environment.arrange()  # before Django reads its settings

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from pytest_django.live_server_helper import LiveServer  # noqa: E402

from tests import migrated, restored  # noqa: E402
from tests.browser import BrowserWatch, chromium_options  # noqa: E402

SERVED = {"db", "transactional_db", "live_server", "client", "settings", "open_page", "page"}
"""Fixtures by which a test meets the database or the cache."""
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
IS_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")

hypothesis_settings.register_profile("short", max_examples=40, deadline=None, derandomize=True)
hypothesis_settings.register_profile("soak", max_examples=3000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_configure(config: pytest.Config) -> None:
    """Choose quick passwords and a quick SQLite, once, before Django is set up."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True  # static files as they are in the tree
    restored.arrange()
    # pytest-xdist's workers inherit the environment: they too must arrange it before they read their settings.
    del os.environ["DJANGO_SETTINGS_MODULE"]
    database = settings.DATABASES["default"]
    if IS_SQLITE:
        # A file, not memory: the threads of a live server then have their own connections, as in production.
        database.setdefault("TEST", {})["NAME"] = str(environment.SCRATCH / "test.sqlite3")
        database["OPTIONS"]["init_command"] = (
            "PRAGMA foreign_keys=ON; PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"
        )


@pytest.hookimpl(tryfirst=True, wrapper=True)  # before -m chooses by the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark the tests, then have the long ones first: begun last, one of them leaves the other cores waiting."""
    mark(items)
    yield
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def mark(items: list[pytest.Item]) -> None:
    """Mark what uses a browser, restore the rows of migrations after real transactions, skip what cannot run here.

    What touches no database and no cache would say the same of PostgreSQL and Redis: it is marked `once`. So is what a
    page does in a browser, a person's whole path too: its requests are asked on both by other tests.
    """
    on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    for item in items:
        fixtures: tuple[str, ...] = getattr(item, "fixturenames", ())
        if {"page", "open_page", "browser"} & set(fixtures):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.once)
        marker = item.get_closest_marker("django_db")
        if marker is None and not SERVED & set(fixtures):
            item.add_marker(pytest.mark.once)
        if marker and marker.kwargs.get("transaction"):
            kwargs = {**marker.kwargs, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(*marker.args, **kwargs), append=False)
        if item.get_closest_marker("postgres") and not on_postgres:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL (TEST_DATABASE_URL)"))


def pytest_collection_finish() -> None:
    """Look through what was imported and collected no more: it stays until the end, and is most of what there is."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Whether to start from a database that is migrated already, laid where the tests look for theirs."""
    name = settings.DATABASES["default"].get("TEST", {}).get("NAME")
    if not IS_SQLITE or IN_CI or not migrated.migrated().exists():
        return bool(request.config.getoption("reuse_db"))
    shutil.copyfile(migrated.migrated(), name)
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Keep what the migrations made for the next run."""
    if IS_SQLITE and not IN_CI:
        migrated.keep(Path(settings.DATABASES["default"]["TEST"]["NAME"]))


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _rows_of_migrations(request: pytest.FixtureRequest, _django_db_marker: None) -> None:
    """Put back what migrations made (groups, steps, fixed pages) when a real transaction before this test emptied it.

    Tests without a transaction of their own run first, but pytest-xdist's workers do not always keep that order.
    """
    rows: str | None = getattr(connection, "_test_serialized_contents", None)
    asks = request.node.get_closest_marker("django_db") is not None
    if rows and asks and not apps.get_model("reviews", "Step").objects.exists():
        connection.creation.deserialize_db_from_string(rows)


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Chromium, as scripts/find_chromium.py finds it. Without one the test is skipped, or fails in CI."""
    options = chromium_options()
    if options is None:
        reason = "no Chromium: install the chromium package, or set CHROMIUM"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright keeps a loop running in this thread, and Django gives another connection to code under a loop: hand it
    # the rows of migrations that real transactions start from.
    rows = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        if rows is not None:
            connection._test_serialized_contents = rows  # type: ignore[attr-defined]
        chromium = playwright.chromium.launch(**options)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(
    browser: Browser, django_db_serialized_rollback: None, live_server: LiveServer
) -> Iterator[Callable[..., Page]]:
    """`open_page(viewport=…, **context options)`: a page of a new visitor, who can reach this site and nothing else.

    At the end the test fails if a page asked for another host, threw an error or broke the security policy.
    """
    watch = BrowserWatch(live_server.url)
    contexts = []

    def open_one(**options: Any) -> Page:
        defaults = {"base_url": live_server.url, "locale": "fr-CA", "timezone_id": "America/Toronto"}
        context = browser.new_context(**(defaults | options))
        contexts.append(context)
        watch.follow(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert watch.problems == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One page of one visitor."""
    return open_page()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder for pictures made by browser tests (git ignores it)."""
    folder = Path(__file__).parent / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
