"""CPU time of one request, through the WSGI application and nothing else."""

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

HOST = "127.0.0.1:8000"
RUNS = 5
REQUESTS = 40
WARM_UP = 5
TOKEN = "0" * 32  # of cross-site requests: any will do, when the cookie says the same

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass
class Page:
    """One address to measure, and who asks for it. `body` makes each request a POST; `before` is done ahead of each.

    `held` is the ETag of what the reader has already: the answer is then a 304.
    """

    name: str
    path: str
    cookie: str = ""
    body: Callable[[], bytes] | None = None
    query: str = ""
    before: Callable[[], object] = lambda: None
    held: str = ""
    times: list[float] = field(default_factory=list)
    queries: int = 0
    writes: int = 0
    size: int = 0

    @property
    def milliseconds(self) -> float:
        """The median of the runs, of one request."""
        return statistics.median(self.times) * 1000


def get(application: Application, page: Page) -> bytes:
    """Ask for a page once and return its bytes. Raises ValueError on any answer but 200, or 304 to who has it."""
    answers: list[str] = []
    body = page.body() if page.body else b""
    environ = {
        "REQUEST_METHOD": "POST" if page.body else "GET",
        "CONTENT_TYPE": "application/json" if page.body else "",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_X_CSRFTOKEN": TOKEN,
        "HTTP_ACCEPT": "application/json" if page.body else "text/html",
        "PATH_INFO": page.path,
        "QUERY_STRING": page.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": HOST,
        "HTTP_IF_NONE_MATCH": page.held,
        "HTTP_COOKIE": f"{page.cookie}; csrftoken={TOKEN}",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    response = application(environ, lambda status, headers, *rest: answers.append(status))
    answer = b"".join(response)
    response.close()  # type: ignore[attr-defined]
    if not answers[0].startswith("304" if page.held else "200"):
        raise ValueError(f"{page.path}: {answers[0]}")
    return answer


def count_queries(application: Application, page: Page) -> None:
    """Fill in how many queries one request asks, and how many of them write."""
    page.queries = page.writes = 0

    def counting(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        page.queries += 1
        page.writes += sql.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE"}
        return execute(sql, *arguments)

    page.before()
    with connection.execute_wrapper(counting):
        get(application, page)


def spent(application: Application, page: Page, clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds of processor of one request; what is done before it is not its own."""
    page.before()
    start = clock()
    get(application, page)
    return clock() - start


def processor() -> float:
    """Return the seconds of processor taken so far by this process, and by PostgreSQL's for it."""
    return time.process_time() + (server_seconds() or 0.0)


def server_seconds() -> float | None:
    """Return the seconds of processor of PostgreSQL's own process for us, None where the system does not tell them."""
    if connection.vendor == "sqlite" or connection.connection is None:
        return 0.0
    try:
        told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    except OSError:
        return None
    return int(told.split()[0]) / 1e9


def measure(application: Application, pages: list[Page]) -> None:
    """Fill each page's times: RUNS rounds, in which the pages take turns so that a slow moment touches them all."""
    for page in pages:
        for _ in range(WARM_UP):
            spent(application, page)
        page.size = len(get(application, page))
        count_queries(application, page)
    for _ in range(RUNS):
        for page in pages:
            page.times.append(sum(spent(application, page) for _ in range(REQUESTS)) / REQUESTS)
