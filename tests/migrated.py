"""A migrated SQLite file kept between runs: the whole of the migrations costs more than most files of tests.

It is named by what the migrations say, so that a new one makes another. In CI nothing is kept: there, they all run.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from time import time

from django.apps import apps

KEPT_FOR = 24 * 3600
"""Seconds after which a file of other migrations is thrown away."""
NAME = "newsroom-migrated-"


def migrated() -> Path:
    """Where a database migrated by today's migrations is kept, whether it is there yet or not."""
    digest = hashlib.sha256()
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(str(path.name).encode() + path.read_bytes())
    return Path(tempfile.gettempdir()) / f"{NAME}{os.getuid()}-{digest.hexdigest()[:16]}.sqlite3"


def keep(database: Path) -> None:
    """Keep a database that was just migrated. Another process that does the same at once keeps an equal one."""
    kept = migrated()
    if kept.exists():
        return
    copy = Path(f"{kept}.{os.getpid()}")
    shutil.copyfile(database, copy)
    copy.rename(kept)
    for other in kept.parent.glob(f"{NAME}*"):
        if other != kept and other.stat().st_mtime < time() - KEPT_FOR:
            other.unlink(missing_ok=True)
