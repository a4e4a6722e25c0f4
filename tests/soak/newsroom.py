"""A newsroom in a process of its own, on a real port, that a test can kill at any moment and start again."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVER = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--log-level", "error"]
SEED = """
from accounts.roles import Role
from tests.builders import make_article, make_user
person = make_user(Role.JOURNALIST, email="plume@newsroom.example")
print(make_article(person, sections=2).pk)
"""


class Newsroom:
    """One folder, one database, one server; `kill` is `kill -9` of the server and all its children."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.database = folder / "newsroom.sqlite3"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "SECRET_KEY": "x" * 50,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "STATIC_ROOT": str(folder / "static"),
            "MEDIA_ROOT": str(folder / "media"),
            "SITE_URL": self.url,
            "LOG_LEVEL": "ERROR",
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.manage("migrate", "--verbosity=0")
        self.manage("collectstatic", "--verbosity=0", "--no-input")
        self.article = int(self.manage("shell", "--verbosity=0", "-c", SEED).split()[-1])

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *command: str) -> str:
        """Run a command of the newsroom and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, *SERVER, "--port", str(self.port), "newsroom.wsgi:application"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        end = time.monotonic() + 40
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """Kill the server as a power cut would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
