"""The environment of the measures: a database of their own in var/bench/, and no debugging."""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench"


def arrange() -> None:
    """Write the whole environment, before Django reads its settings. `BENCH_DATABASE_URL` chooses another database."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "SECRET_KEY": "only-for-measures",
            "DEBUG": "0",
            "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{FOLDER / 'bench.sqlite3'}"),
            "CACHE_URL": "locmemcache://bench",
            "EMAIL_URL": "memorymail://",
            "MEDIA_ROOT": str(FOLDER / "media"),
            "STATIC_ROOT": str(FOLDER / "static"),
            "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "LINK_CHECKS": "0",
            "LOG_LEVEL": "ERROR",
        }
    )
    (FOLDER / "static").mkdir(exist_ok=True)
