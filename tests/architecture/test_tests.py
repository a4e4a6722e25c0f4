"""The tests of the tests: the environment they run in is the one they believe in."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser

from tests import environment
from tests.browser import BrowserWatch


def test_files_of_tests_go_to_a_temporary_folder() -> None:
    assert str(settings.MEDIA_ROOT).startswith(str(environment.SCRATCH))


def test_mail_stays_in_memory() -> None:
    mail.send_mail("Objet", "Corps", None, ["a@newsroom.example"])

    assert [message.subject for message in mail.outbox] == ["Objet"]


def test_each_worker_has_its_own_cache() -> None:
    cache.set("x", environment.WORKER)

    assert cache.get("x") == environment.WORKER


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_real_transactions_start_from_the_rows_of_migrations(turn: int) -> None:
    assert Permission.objects.exists()


def test_a_page_that_asks_for_another_host_is_caught(browser: Browser) -> None:
    watch = BrowserWatch("http://127.0.0.1:1")
    context = browser.new_context()
    watch.follow(context)

    context.new_page().set_content("<img src='https://elsewhere.example/x.png'><script>missing()</script>")
    context.close()

    assert watch.problems == [
        "script error on about:blank: missing is not defined",
        "outside request: https://elsewhere.example/x.png",
    ]


def test_static_files_are_served_as_they_are_in_the_tree(client: Client) -> None:
    answer = client.get("/static/ckeditor/ckeditor/ckeditor.js")

    assert answer.status_code == 200
    assert b"CKEDITOR" in b"".join(iter(answer))[:2000]
