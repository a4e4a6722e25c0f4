"""nginx in front of a running newsroom, by the configuration that we ship: for the tests and for the measures."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

SHIPPED = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf.example"
TLS = re.compile(r"^\s*ssl_certificate\w* .*;\n", re.MULTILINE)
PATIENCE = 10
MAIN = """{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{shipped}
}}
"""


def find_nginx() -> str | None:
    """Return where nginx is, or None."""
    return shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def configuration(folder: Path, port: int, upstream: int, more: str = "") -> str:
    """Return the shipped configuration for a port of this machine, without TLS. `more` goes into its server."""
    shipped, *_ = SHIPPED.read_text().split("server {\n    listen 80;")
    shipped = TLS.sub("", shipped)
    for old, new in {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};\n{more}",
        "127.0.0.1:8000": f"127.0.0.1:{upstream}",
        "/var/cache/nginx/newsroom": f"{folder}/cache",
        "/var/lib/newsroom/static/": f"{folder}/static/",
    }.items():
        assert old in shipped, old
        shipped = shipped.replace(old, new)
    # Started by root, nginx works as somebody else, who may not write in a folder of ours.
    user = "user root;\n" if os.geteuid() == 0 else ""
    return MAIN.format(user=user, folder=folder, shipped=shipped)


@contextmanager
def in_front(folder: Path, port: int, upstream: int, more: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx until the end of the block. Raises RuntimeError when it does not answer, with what it wrote."""
    nginx = find_nginx()
    if nginx is None:
        raise RuntimeError("nginx is not installed")
    written = folder / "nginx.conf"
    written.write_text(configuration(folder, port, upstream, more))
    process = subprocess.Popen([nginx, "-c", str(written), "-p", str(folder), "-e", str(folder / "error.log")])
    try:
        _wait(process, port, folder / "error.log")
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sante/vivant", timeout=2).close()
            return
        except URLError:
            time.sleep(0.05)
    raise RuntimeError(log.read_text() if log.exists() else "nginx does not start")
