"""How an address is asked: servers of the test answer on 127.0.0.1, through a policy made for them alone."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from articles.links.asking import Answer, ask
from articles.links.reach import PUBLIC, NotPublic, Reach, is_public

pytestmark = pytest.mark.once

ANYWHERE = range(65536)


class Site(BaseHTTPRequestHandler):
    """A server whose pages are named after what they do."""

    asked: list[tuple[str, str]] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append((self.command, self.path))
        name, _, rest = self.path[1:].partition("/")
        if name == "lent":
            return self.drip()
        if name == "sans-head" and self.command == "HEAD":
            return self.reply(405)
        if name == "vers":
            status, _, place = rest.partition("/")
            return self.reply(int(status), Location=place or "/encore")
        if name == "boucle":
            return self.reply(302, Location="/boucle")
        if name == "statut":
            return self.reply(int(rest), **{"Retry-After": "120"})
        return self.reply(200)

    def reply(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.end_headers()

    def drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://exemple.ca:{server.server_port}"
    server.shutdown()
    server.server_close()


def local(*, refused: str = "") -> Reach:
    """A policy under which every name is this machine, but one that resolves to a private number."""

    def resolve(host: str, port: int, seconds: float) -> list[str]:
        return ["10.0.0.1"] if host == refused else ["127.0.0.1"]

    return Reach(resolve=resolve, is_allowed=lambda number: number == "127.0.0.1", ports=ANYWHERE)


def answer_of(url: str, reach: Reach | None = None, seconds: float = 5) -> Answer:
    return ask(url, reach or local(), "Essai", seconds=seconds)


def test_a_page_answers(site: str) -> None:
    assert answer_of(f"{site}/rapport?é=1") == Answer(200)


def test_a_server_that_takes_no_head_is_asked_by_get(site: str) -> None:
    Site.asked.clear()

    assert answer_of(f"{site}/sans-head").status == 200
    assert [method for method, _ in Site.asked] == ["HEAD", "GET"]


def test_a_permanent_redirect_is_told_and_a_temporary_one_is_not(site: str) -> None:
    assert answer_of(f"{site}/vers/301//rapport") == Answer(200, moved_to=f"{site}/rapport")
    assert answer_of(f"{site}/vers/302//rapport").moved_to == ""


def test_redirects_without_end_are_an_error(site: str) -> None:
    assert answer_of(f"{site}/boucle").error == "redirects"


def test_a_missing_page_and_a_busy_server_say_so(site: str) -> None:
    assert answer_of(f"{site}/statut/404").status == 404
    assert answer_of(f"{site}/statut/429") == Answer(429, wait=120)


def test_a_server_that_drips_is_left_at_the_deadline(site: str) -> None:
    before = time.monotonic()

    assert answer_of(f"{site}/lent", seconds=0.6).error == "timeout"
    assert time.monotonic() - before < 2


def test_a_redirect_to_a_private_number_is_refused(site: str) -> None:
    answer = answer_of(f"{site}/vers/302/http://interne.exemple/", local(refused="interne.exemple"))

    assert answer == Answer(error="not public")


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "http://a:b@exemple.ca/", "ftp://exemple.ca/", "http://[::1", "gopher://x/"]
)
def test_a_redirect_to_what_is_no_web_address_is_refused(site: str, place: str) -> None:
    assert answer_of(f"{site}/vers/302/{place}").error == "not public"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "0.0.0.0",
        "localhost",
        "[::ffff:7f00:1]",
    ],
)
def test_the_true_policy_refuses_this_machine_however_it_is_spelled(host: str) -> None:
    with pytest.raises(NotPublic):
        PUBLIC.target(f"http://{host}/", 5)


def test_the_true_judgement_refuses_a_redirect_to_this_machine(site: str) -> None:
    met: list[str] = []

    def only_the_first(number: str) -> bool:
        met.append(number)
        return len(met) == 1 or is_public(number)

    lets_in_once = Reach(resolve=lambda *_: ["127.0.0.1"], is_allowed=only_the_first, ports=ANYWHERE)

    assert answer_of(f"{site}/vers/302/http://127.0.0.1/", lets_in_once).error == "not public"
    assert met == ["127.0.0.1", "127.0.0.1"]


def test_other_ports_than_the_webs_are_refused() -> None:
    with pytest.raises(NotPublic):
        PUBLIC.target("http://93.184.216.34:22/", 5)


@pytest.mark.parametrize(
    "number",
    [
        *("10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:8.8.8.8", "64:ff9b::a00:1"),
        *("64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:4136:e378::1", "::7f00:1", "nimporte"),
    ],
)
def test_a_number_that_is_not_everybodys_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_a_number_of_the_internet_is_public(number: str) -> None:
    assert is_public(number)
