"""What the worker outlives."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError

from newsroom.management.commands.worker import through_locks


def test_a_database_locked_for_too_long_does_not_end_the_worker(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    tried: list[str] = []

    def work() -> None:
        tried.append("again")
        if len(tried) == 3:
            holder.execute("ROLLBACK")
        with closing(sqlite3.connect(tmp_path / "db.sqlite3", timeout=0.01)) as worker:
            try:
                worker.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise OperationalError(*error.args) from error

    with closing(holder):
        through_locks(work)

    assert tried == ["again"] * 3


def test_any_other_failure_of_the_database_ends_it() -> None:
    def work() -> None:
        raise OperationalError("disk I/O error")

    with pytest.raises(OperationalError, match="disk I/O error"):
        through_locks(work)
