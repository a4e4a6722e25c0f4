"""An article kept by nginx, beside nginx serving the same bytes as a file: processor time of its worker, by request."""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from scripts.front import find_nginx, free_port, in_front

RUNS = 5
REQUESTS = 4000
READERS = 4
AS_A_FILE = """
    location = /comme-un-fichier {{ alias {file}; default_type text/html; }}
"""


def report(path: str) -> None:
    """Print the ratio for the article at `path`, or why it is not measured."""
    if find_nginx() is None:
        print("\nBehind nginx: not measured, nginx is not installed.")
        return
    with tempfile.TemporaryDirectory() as name, _house() as upstream:
        folder, port = Path(name), free_port()
        (folder / "static").mkdir()
        page = urllib.request.urlopen(f"http://127.0.0.1:{upstream}{path}", timeout=20).read()
        (folder / "page.html").write_bytes(page)
        with in_front(folder, port, upstream, AS_A_FILE.format(file=folder / "page.html")) as nginx:
            _print(nginx.pid, port, path, len(page))


def _print(nginx: int, port: int, path: str, size: int) -> None:
    worker = int(Path(f"/proc/{nginx}/task/{nginx}/children").read_text().split()[0])
    for gzip in (False, True):
        times: dict[str, list[float]] = {path: [], "/comme-un-fichier": []}
        for _ in range(RUNS):
            for each, found in times.items():
                found.append(_cost(worker, port, each, gzip=gzip))
        kept, file = (statistics.median(found) * 1e6 for found in times.values())
        how = "compressed on its way" if gzip else f"{size / 1000:.0f} kB"
        print(f"\nBehind nginx, {how}: {kept:.0f} µs of its processor, {file:.0f} as a file, {kept / file:.2f} times.")


def _cost(worker: int, port: int, path: str, *, gzip: bool) -> float:
    """Return the seconds of the worker's processor for one request, of REQUESTS by READERS at once."""
    _read(port, path, 50, gzip=gzip)
    before = _processor(worker)
    readers = [
        threading.Thread(target=_read, args=[port, path, REQUESTS // READERS], kwargs={"gzip": gzip})
        for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return (_processor(worker) - before) / REQUESTS


def _read(port: int, path: str, times: int, *, gzip: bool) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    for _ in range(times):
        connection.request("GET", path, headers={"Accept-Encoding": "gzip" if gzip else "identity"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
    connection.close()


def _processor(pid: int) -> float:
    """Return the seconds of processor a process has used, in nanoseconds' precision where Linux says it."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


@contextmanager
def _house() -> Iterator[int]:
    """Run the newsroom of the measures with its production server; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--port", str(port)]
    process = subprocess.Popen([*command, "newsroom.wsgi:application"], stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sante/vivant", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the newsroom does not answer")
