"""The site behind nginx with the configuration that we ship: kept, compressed, and never late."""

import gzip
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from accounts.roles import Role
from articles.site.responses import CACHE
from reviews.workflow import Action
from scripts.front import find_nginx, free_port, in_front
from tests.builders import act, edit, make_article, make_user, publish
from tests.conftest import IN_CI
from tests.training.builders import make_training
from training.models import Training, TrainingSession

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_nginx() is None and not IN_CI, reason="no nginx on this machine"),
]
KEPT = 2.1
"""Seconds after which nginx asks again: it counts whole seconds, so that one may last nearly two."""
Ask = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def ask(live_server: LiveServer, tmp_path: Path) -> Iterator[Ask]:
    """Return what asks nginx for a path: status, headers, body as it came."""
    (tmp_path / "static").mkdir()
    port = free_port()
    settings.ALLOWED_HOSTS.append("127.0.0.1")

    def get(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=asked)
        try:
            answer: HTTPResponse = urllib.request.urlopen(request, timeout=10)
        except HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()
        with answer:
            return answer.status, dict(answer.headers), answer.read()

    upstream = int(live_server.url.rsplit(":", 1)[1])
    with in_front(tmp_path, port, upstream):
        yield get


@pytest.fixture
def crowd(ask: Ask) -> Iterator[Callable[[str], None]]:
    """Return what sets four readers on a path, over and over until the end of the test."""
    over, readers = threading.Event(), list[threading.Thread]()

    def read(path: str) -> None:
        while not over.is_set():
            ask(path)

    def gather(path: str) -> None:
        readers.extend(threading.Thread(target=read, args=[path]) for _ in range(4))
        for reader in readers[-4:]:
            reader.start()

    yield gather
    over.set()
    for reader in readers:
        reader.join()


def seconds_until(holds: Callable[[], bool]) -> float:
    """Return how long it takes until something holds; a good deal more than it should when it never does."""
    start = time.monotonic()
    while not holds() and time.monotonic() - start < 4 * KEPT:
        time.sleep(0.02)
    return time.monotonic() - start


@pytest.mark.soak  # seconds on the clock: on a machine that has nothing else to do
def test_what_changes_is_seen_within_two_seconds_by_a_crowd(ask: Ask, crowd: Callable[[str], None]) -> None:
    article, chief = make_article(title="Zirconium"), make_user(Role.CHIEF)
    path = publish(article).get_absolute_url()
    training = make_training(title="Formation à guichet", sessions=1)
    TrainingSession.objects.update(seats_total=8, seats_left=8)
    for each in ("/", path, training.get_absolute_url()):
        crowd(each)
    seconds_until(lambda: b"Zirconium" in ask("/")[2])

    edit(article, article.owner, title="Praséodyme")
    publish(article)
    corrected = seconds_until(lambda: "Praséodyme" in ask(path)[2].decode())
    TrainingSession.objects.update(seats_left=0)
    full = seconds_until(lambda: "Complet" in ask(training.get_absolute_url())[2].decode())
    Training.objects.update(is_open=False)
    closed = seconds_until(lambda: "guichet" not in ask("/")[2].decode())
    act(article, Action.TAKE_DOWN, chief, reason="Une erreur.")
    gone = seconds_until(lambda: ask(path)[0] == 410)
    off = seconds_until(lambda: "Praséodyme" not in ask("/")[2].decode())

    # What nginx keeps, and the time of one reading on a machine that has other things to do.
    assert max(corrected, full, closed, gone, off) < KEPT + 1


def test_what_nobody_has_read_for_a_while_is_not_served_old_while_it_is_renewed(ask: Ask) -> None:
    article = make_article(title="Zirconium")
    path = publish(article).get_absolute_url()
    ask(path)
    time.sleep(KEPT)
    act(article, Action.TAKE_DOWN, make_user(Role.CHIEF), reason="Une erreur.")
    seen: list[int] = []

    readers = [threading.Thread(target=lambda: seen.append(ask(path)[0])) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert seen == [410] * 8


def test_a_page_is_kept_compressed_on_its_way_and_recognised(ask: Ask) -> None:
    path = publish(make_article(title="Zirconium")).get_absolute_url()
    ask(path)

    status, headers, body = ask(path, Accept_Encoding="gzip")

    assert (status, headers["X-Cache"], headers["Content-Encoding"]) == (200, "HIT", "gzip")
    assert "Zirconium" in gzip.decompress(body).decode()
    assert "Set-Cookie" not in headers
    assert ask(path, If_None_Match=headers["ETag"])[0] == 304


class House(BaseHTTPRequestHandler):
    """A house with one page, that can be shut: a live server cannot."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer as `for_readers` does, and hang up."""
        self.send_response(200)
        for name, value in {"Cache-Control": CACHE, "ETag": '"un"', "Content-Length": "4"}.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"Page")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_house_that_is_down_leaves_its_last_pages(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    house = ThreadingHTTPServer(("127.0.0.1", 0), House)
    threading.Thread(target=house.serve_forever, daemon=True).start()
    port = free_port()
    with in_front(tmp_path, port, house.server_port):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
        house.shutdown()
        house.server_close()
        time.sleep(KEPT)

        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            assert (answer.status, answer.headers["X-Cache"], answer.read()) == (200, "STALE", b"Page")
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/jamais-lue/", timeout=10)
        with refused.value as error:
            assert error.code == 502


def test_the_desk_is_never_kept(ask: Ask) -> None:
    assert "X-Cache" not in ask("/admin/login/")[1]
    assert "no-store" in ask("/admin/login/")[1]["Cache-Control"]
