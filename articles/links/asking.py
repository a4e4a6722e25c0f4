"""Asking an address how it does: HEAD, then GET; five redirects at most, ten seconds in all, no cookie, no proxy."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from urllib.parse import quote, urljoin

from django.utils import timezone

from articles.links.reach import NotPublic, Reach, Target, Unresolved

SECONDS = 10.0
REDIRECTS = 5
MOST_BYTES = 64 * 1024
MAX_ADDRESS = 2_000
MAX_WAIT = 24 * 3600  # seconds: a server that asks for more patience is asked again tomorrow
PERMANENT = (301, 308)
REDIRECTED = (301, 302, 303, 307, 308)
SAFE = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Answer:
    """How an address answered: a status, or an error in one word. `moved_to` is the end of its permanent redirects."""

    status: int | None = None
    error: str = ""
    moved_to: str = ""
    wait: int = 0  # seconds that the server asks us to let pass (Retry-After)


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer of one server."""

    status: int
    location: str
    wait: int


def ask(url: str, reach: Reach, agent: str, *, seconds: float = SECONDS) -> Answer:
    """Return how an address answers. Never raises for what a server or an address may do."""
    deadline = time.monotonic() + seconds
    try:
        return _follow(url, reach, agent, deadline)
    except NotPublic:
        return Answer(error="not public")
    except Unresolved:
        return Answer(error="unknown name")
    except ssl.SSLError:
        return Answer(error="certificate" if time.monotonic() < deadline else "timeout")
    except (OSError, HTTPException, ValueError):
        return Answer(error="connection" if time.monotonic() < deadline else "timeout")


def _follow(url: str, reach: Reach, agent: str, deadline: float) -> Answer:
    moved_to, permanent = "", True
    for _ in range(REDIRECTS + 1):
        hop = _hop(url, reach, agent, deadline)
        if hop.status not in REDIRECTED or not hop.location:
            return Answer(hop.status, "", moved_to if hop.status < 400 else "", hop.wait)
        url = _next(url, hop.location)
        permanent = permanent and hop.status in PERMANENT
        moved_to = url if permanent else moved_to
    return Answer(error="redirects")


def _next(url: str, location: str) -> str:
    """Return where a redirect goes. The header is read as Latin-1 by `http.client`, and may be UTF-8."""
    raw = location.encode("latin-1", "replace")
    try:
        found = urljoin(url, quote(raw, safe=SAFE))
    except ValueError:
        raise NotPublic(url) from None
    if len(found) > MAX_ADDRESS:
        raise NotPublic(found[:MAX_ADDRESS])
    return found


def _hop(url: str, reach: Reach, agent: str, deadline: float) -> Hop:
    """HEAD, and GET when the server does not take HEAD well. 429 is an answer: asking twice would be rude."""
    head = _request("HEAD", reach.target(url, _left(deadline)), agent, deadline)
    if head.status < 400 or head.status in (410, 429):
        return head
    return _request("GET", reach.target(url, _left(deadline)), agent, deadline)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _request(method: str, target: Target, agent: str, deadline: float) -> Hop:
    with _connected(target, deadline) as connection:
        headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
        connection.request(method, quote(target.path, safe=SAFE), headers=headers)
        response = connection.getresponse()
        if method == "GET" and response.status not in REDIRECTED:
            response.read(MOST_BYTES)
        return Hop(response.status, response.getheader("Location", ""), _wait(response))


@contextmanager
def _connected(target: Target, deadline: float) -> Iterator[HTTPConnection]:
    """A connection to the number that was judged, cut at the deadline even when the server drips byte by byte."""
    connection = HTTPConnection(target.host, target.port)
    wire = socket.create_connection((target.number, target.port), timeout=_left(deadline))
    end = None
    try:
        if target.scheme == "https":
            context = ssl.create_default_context()
            wire = context.wrap_socket(wire, server_hostname=target.host, do_handshake_on_connect=False)
        end = Timer(_left(deadline), _cut, [wire])
        end.daemon = True
        end.start()
        if isinstance(wire, ssl.SSLSocket):
            wire.do_handshake()
        connection.sock = wire
        yield connection
    finally:
        if end is not None:
            end.cancel()
        connection.close()
        wire.close()


def _cut(wire: socket.socket) -> None:
    with suppress(OSError):  # it ended by itself
        socket.socket.shutdown(wire, socket.SHUT_RDWR)


def _wait(response: HTTPResponse) -> int:
    """Return the seconds of `Retry-After`: a number or a date (RFC 9110, 10.2.3); 0 when it says nothing legible."""
    text = response.getheader("Retry-After", "").strip()[:40]
    if text.isascii() and text.isdigit():
        return min(int(text), MAX_WAIT)
    try:
        later = parsedate_to_datetime(text) - timezone.now()
    except (TypeError, ValueError):
        return 0
    return max(0, min(int(later.total_seconds()), MAX_WAIT))
