"""Run every test on SQLite and local memory, then again on PostgreSQL and Redis where they answer.

`TEST_DATABASE_URL` and `TEST_CACHE_URL` name the services, else their usual local address is tried. With CI=true what
is missing fails. The last lines printed are pytest's.
"""

import getpass
import os
import shutil
import subprocess
import sys

import psycopg
import redis

from scripts.find_chromium import find_chromium

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
POSTGRES_USUAL = (f"postgres://{getpass.getuser()}@127.0.0.1:5432/newsroom", "postgres:///newsroom")
REDIS_USUAL = "redis://127.0.0.1:6379/15"
# What meets no database, and what a page does in a browser: once is enough for them (tests/conftest.py marks them).
ONLY_WITH_SERVICES = ["-m", "not soak and not once", "--ignore=tests/desk_editor"]
WORKERS = str(min(os.cpu_count() or 1, 4))


def main(arguments: list[str]) -> int:
    """Return pytest's exit status: of the first pass that failed, or of the last."""
    get_chromium()
    database, cache = answering_postgres(), answering_redis()
    missing = [name for name, url in (("PostgreSQL", database), ("Redis", cache)) if url is None]
    if missing and IN_CI:
        print(f"CI=true, and no answer from {' and '.join(missing)}")
        return 1
    status = pytest("SQLite, local memory", {}, arguments)
    if status or len(missing) == 2:
        return status
    services = {"TEST_DATABASE_URL": database, "TEST_CACHE_URL": cache}
    title = "PostgreSQL, Redis" if not missing else f"again, without {missing[0]} which does not answer"
    return pytest(title, {name: url for name, url in services.items() if url}, [*ONLY_WITH_SERVICES, *arguments])


def pytest(title: str, services: dict[str, str], arguments: list[str]) -> int:
    """Run pytest once, with these services and no other."""
    print(f"\n=== {title} ===", flush=True)
    kept = {k: v for k, v in os.environ.items() if k not in {"TEST_DATABASE_URL", "TEST_CACHE_URL"}}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        WORKERS,
        "--dist",
        "worksteal",  # half of the tests each, in their order; who has done helps the other
        "--durations",
        "5",
        *arguments,
    ]
    return subprocess.run(command, env=kept | services, check=False).returncode


def answering_postgres() -> str | None:
    """The address of a PostgreSQL where we may make databases."""
    given = os.environ.get("TEST_DATABASE_URL")
    for url in (given,) if given else POSTGRES_USUAL:
        server = url.rsplit("/", 1)[0].replace("postgres://", "postgresql://", 1) + "/postgres"
        try:
            with psycopg.connect(server, connect_timeout=3):
                return url
        except psycopg.OperationalError:
            continue
    return None


def answering_redis() -> str | None:
    """The address of a Redis or a Valkey; the tests empty its databases 15 and below, one for each worker."""
    url = os.environ.get("TEST_CACHE_URL", REDIS_USUAL)
    try:
        redis.Redis.from_url(url, socket_connect_timeout=3).ping()
    except redis.RedisError:
        return None
    return url


def get_chromium() -> None:
    """Install a browser where there is none and we may: Debian's package, else Playwright's download."""
    if find_chromium():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False)
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find_chromium():
        print("No Chromium: the browser tests are skipped, each by its name.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
