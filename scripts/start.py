"""`make run`: bring the newsroom up to date, start its server and its worker, and say where it is.

The first time, the demo newsroom is loaded. Everything is kept in var/. Ctrl+C stops both processes.
"""

import argparse
import io
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command

VAR = Path(__file__).resolve().parent.parent / "var"
SERVER = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]

stopping: list[int] = []
"""The signals that asked to stop. A list, not an Event: a handler that takes a lock may be waiting for itself."""


def main() -> int:
    """Start everything and wait; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    if is_taken(port):
        print(f"Le port {port} est déjà pris. Choisissez-en un autre\u00a0: make run PORT={port + 1}")
        return 1
    arrange_environment(port)
    django.setup()
    bring_up_to_date()
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, ask_to_stop)
    processes = [start(*SERVER, "--port", str(port), "newsroom.wsgi:application"), start("manage.py", "worker")]
    try:
        if wait_for_answer(port, processes[0]):
            subprocess.run([sys.executable, "-m", "scripts.greeting"], cwd=VAR.parent, check=False)
        return wait_for_end(processes)
    finally:
        end(processes)


def is_taken(port: int) -> bool:
    """Whether something already answers on this port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def arrange_environment(port: int) -> None:
    """Give the settings what they need; what is already in the environment wins."""
    VAR.mkdir(exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = kept_secret(VAR / "secret_key")


def kept_secret(path: Path) -> str:
    """The key of this newsroom, made once, readable by its owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def bring_up_to_date() -> None:
    """Check the configuration, apply the migrations, gather the static files, load the demo the first time."""
    call_command("check", stdout=io.StringIO())  # a server does not ask: an unsafe editor must not start
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not get_user_model().objects.exists():
        print("Première fois\u00a0: la rédaction de démonstration se prépare…", flush=True)
        call_command("demo", stdout=io.StringIO())  # the greeting introduces its people each time


def start(*command: str) -> subprocess.Popen[bytes]:
    """Start a Python process of the house."""
    return subprocess.Popen([sys.executable, *command], cwd=VAR.parent)


def wait_for_answer(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; False when it ended first, or somebody asked to stop."""
    while server.poll() is None and not stopping:
        if is_taken(port):
            return True
        time.sleep(0.05)
    return False


def wait_for_end(processes: list[subprocess.Popen[bytes]]) -> int:
    """Return 0 when somebody asks to stop, another status when a process has ended: neither is of use alone."""
    while all(process.poll() is None for process in processes):
        if stopping:
            return 0
        time.sleep(0.3)
    return next(process.returncode for process in processes if process.poll() is not None) or 1


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Stop what still runs, politely, then surely."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            process.kill()


def ask_to_stop(number: int, _frame: FrameType | None) -> None:
    """Note it, and no more: an exception raised at any instant is lost in a destructor or a library's callback."""
    stopping.append(number)


if __name__ == "__main__":
    sys.exit(main())
