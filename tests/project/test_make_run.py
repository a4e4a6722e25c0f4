"""`make run`, as a newcomer types it: it loads the demo, answers, greets, stops on Ctrl+C and keeps what was there."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.front import free_port
from scripts.start import kept_secret, main

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds: the first start draws the demo's photographs


@contextmanager
def running(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The newsroom of a folder, from its start until Ctrl+C."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = kept | {
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": f"sqlite:///{folder / 'newsroom.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "DEMO_SCALE": "1",
    }
    command = [sys.executable, "-m", "scripts.start", "--port", str(port)]
    with (folder / f"out-{port}.txt").open("w+") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, text=True)
        try:
            wait_for_greeting(process, folder / f"out-{port}.txt")
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE)  # a photo being encoded is finished first


def wait_for_greeting(process: subprocess.Popen[str], out: Path) -> None:
    """Wait until the newsroom says where it is. Fails with what it printed when it ends first."""
    end = time.monotonic() + PATIENCE
    while "Ctrl+C" not in out.read_text():
        assert process.poll() is None, out.read_text()
        assert time.monotonic() < end, out.read_text()
        time.sleep(0.1)


def titles(port: int) -> list[str]:
    """What the home page shows."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        return re.findall(r'href="(/articles/[^"]+)"', answer.read().decode())


@pytest.mark.long
@pytest.mark.once
def test_a_newcomer_reads_the_demo_and_finds_it_again_the_second_time(tmp_path: Path) -> None:
    first, second = free_port(), free_port()

    with running(tmp_path, first) as newsroom:
        before = titles(first)
    greeting = (tmp_path / f"out-{first}.txt").read_text()
    with running(tmp_path, second):
        after = titles(second)

    assert newsroom.returncode == 0
    assert f"http://127.0.0.1:{first}/admin/" in greeting
    assert re.search(r"@newsroom\.example +\S.* Journaliste", greeting)
    assert before
    assert after == before
    assert "Première fois" in greeting
    assert "Première fois" not in (tmp_path / f"out-{second}.txt").read_text()


def test_a_port_that_is_taken_is_said_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(sys, "argv", ["start", "--port", str(port)])

        status = main()

    assert status == 1
    assert f"Le port {port} est déjà pris." in capsys.readouterr().out


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"

    first, second = kept_secret(path), kept_secret(path)

    assert first == second
    assert len(first) >= 50
    assert path.stat().st_mode & 0o077 == 0
