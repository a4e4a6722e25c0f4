"""CPU time of one request, through the WSGI application and nothing else."""

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

RUNS = 5
REQUESTS = 40
WARM_UP = 5

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass
class Page:
    """One address to measure, and who asks for it."""

    name: str
    path: str
    cookie: str = ""
    times: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0

    @property
    def milliseconds(self) -> float:
        """The median of the runs, of one request."""
        return statistics.median(self.times) * 1000


def get(application: Application, page: Page) -> bytes:
    """Ask for a page once and return its bytes. Raises ValueError on any answer but 200."""
    answers: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": page.path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_COOKIE": page.cookie,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    response = application(environ, lambda status, headers, *rest: answers.append(status))
    body = b"".join(response)
    response.close()  # type: ignore[attr-defined]
    if not answers[0].startswith("200"):
        raise ValueError(f"{page.path}: {answers[0]}")
    return body


def count_queries(application: Application, page: Page) -> int:
    """How many queries one request asks."""
    asked = 0

    def counting(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        get(application, page)
    return asked


def measure(application: Application, pages: list[Page]) -> None:
    """Fill each page's times: RUNS rounds, in which the pages take turns so that a slow moment touches them all."""
    for page in pages:
        page.size = len([get(application, page) for _ in range(WARM_UP)][-1])
        page.queries = count_queries(application, page)
    for _ in range(RUNS):
        for page in pages:
            start = time.process_time()
            for _ in range(REQUESTS):
                get(application, page)
            page.times.append((time.process_time() - start) / REQUESTS)
