"""The environment of the tests, set before Django reads its settings (tests/conftest.py calls it).

`TEST_DATABASE_URL` and `TEST_CACHE_URL` choose the services (SQLite and local memory by default).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

SCRATCH = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def cache_url() -> str:
    """One cache for each pytest worker: with Redis, the databases 15, 14… which the tests empty."""
    url = os.environ.get("TEST_CACHE_URL", "locmemcache://tests")
    parts = urlsplit(url)
    if not parts.scheme.startswith("redis"):
        return url
    database = int(parts.path.strip("/") or "15") - WORKER
    return parts._replace(path=f"/{max(database, 0)}").geturl()


def arrange() -> None:
    """Write the whole environment; what a developer has set for `make run` does not leak into the tests."""
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # playwright's synchronous API keeps a loop running in this thread
            "SECRET_KEY": "only-for-tests",
            "DEBUG": "0",
            "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", f"sqlite:///{SCRATCH / 'newsroom.sqlite3'}"),
            "CACHE_URL": cache_url(),
            "CONN_MAX_AGE": "0",
            "KEPT_PAGES_MB": "0",  # tests count the queries of pages drawn; tests/site/test_kept_pages.py keeps them
            "EMAIL_URL": "memorymail://",
            "MEDIA_ROOT": str(SCRATCH / "media"),
            "STATIC_ROOT": str(SCRATCH / "static"),
            "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "LINK_CHECKS": "0",
            "SITE_URL": "http://testserver",
            "DESK_PATH": "admin/",
            "LOG_LEVEL": "ERROR",
        }
    )
    os.environ.setdefault("PYTHONHASHSEED", "0")  # pytest's workers must name parametrised sets alike
    for name in ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SECURE_HTTPS", "PROXY_COUNT", "SITE_NAME", "AXES_ENABLED"):
        os.environ.pop(name, None)
    (SCRATCH / "static").mkdir(exist_ok=True)
    (SCRATCH / "media").mkdir(exist_ok=True)
