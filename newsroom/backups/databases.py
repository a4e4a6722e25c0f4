"""Copying a database while it is used, verifying the copy, putting it back.

SQLite by its own API (a copied file may be broken), PostgreSQL by its tools.
"""

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection, connections

from articles.content.tree import digest_of_tree
from newsroom.backups.manifest import Unsound

REVISIONS = "SELECT id, content, digest FROM articles_revision"
OF_THE_DAY = ("articles_daykey", "articles_vote", "articles_knock", "articles_sighting")
"""What is destroyed at midnight is in no copy: it would live there for as long as the copy (decision 0034)."""
LONGEST = 4 * 3600
"""Seconds that a tool of PostgreSQL is given."""


def file_name() -> str:
    """Return the name of the copy in a backup: it says what reads it."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"


def copy_database(to: Path) -> None:
    """Write a consistent copy, whatever is being written meanwhile. Raises Unsound when it does not verify."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_sqlite())) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)
            _leave_out_the_day(copy)
        verify_sqlite(to)
    else:
        left_out = [f"--exclude-table-data={table}" for table in OF_THE_DAY]
        _run("pg_dump", "--format=custom", "--no-owner", *left_out, f"--file={to}")
        _verify_dump(to)


def put_back(copy: Path) -> None:
    """Make the database what the copy is; everything that it holds now is gone. Raises Unsound, nothing changed."""
    if connection.vendor == "sqlite":
        verify_sqlite(copy)
        connections.close_all()
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(_sqlite(), timeout=20)) as target:
            source.backup(target)
    else:
        _verify_dump(copy)
        connections.close_all()
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", str(copy))


def _leave_out_the_day(copy: sqlite3.Connection) -> None:
    """Empty the tables of the day in a copy, their bytes overwritten; one made before they existed has none."""
    copy.execute("PRAGMA secure_delete=ON")
    known = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in known.intersection(OF_THE_DAY):
        copy.execute(f"DELETE FROM {table}")  # noqa: S608 -- one of three names written above
    copy.commit()


def _sqlite() -> str:
    return str(connection.settings_dict["NAME"])


def verify_sqlite(copy: Path) -> None:
    """Raise Unsound unless the file is whole, its rows hold to each other, and each version hashes to its digest."""
    with closing(sqlite3.connect(copy)) as opened:
        try:
            is_whole = [row[0] for row in opened.execute("PRAGMA integrity_check")] == ["ok"]
            is_whole = is_whole and not opened.execute("PRAGMA foreign_key_check").fetchall()
            changed = list(_changed(opened)) if is_whole else []
        except sqlite3.DatabaseError as error:
            raise Unsound(f"La copie de la base ne se lit pas\u00a0: {error}") from error
    if not is_whole:
        raise Unsound("La copie de la base n’est pas entière.")
    if changed:
        raise Unsound(f"Dans la copie, des versions ne correspondent plus à leur empreinte\u00a0: {changed[:10]}")


def _changed(opened: sqlite3.Connection) -> Iterator[int]:
    for id, content, digest in opened.execute(REVISIONS):
        if digest_of_tree(json.loads(content)) != digest:
            yield id


def _verify_dump(copy: Path) -> None:
    """The file's table of contents reads, and has every table that the database has."""
    listed = _run("pg_restore", "--list", str(copy), connected=False)
    missing = [table for table in connection.introspection.table_names() if f" {table} " not in listed]
    if missing:
        raise Unsound(f"Il manque des tables à la copie\u00a0: {', '.join(missing)}")


def _run(tool: str, *arguments: str, connected: bool = True) -> str:
    """Run a tool on the database. Its password is in its environment, never in its arguments. Raises Unsound."""
    asked = connection.settings_dict
    environment = dict(os.environ)
    for name, key in (("PGHOST", "HOST"), ("PGPORT", "PORT"), ("PGUSER", "USER"), ("PGPASSWORD", "PASSWORD")):
        if asked[key]:
            environment[name] = str(asked[key])
    place = [f"--dbname={asked['NAME']}"] if connected else []
    try:
        done = subprocess.run(
            [tool, *place, *arguments], env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unsound(f"{tool} n’a pas pu finir\u00a0: {error}") from error
    if done.returncode:
        raise Unsound(f"{tool} a échoué\u00a0: {done.stderr.strip()[-300:]}")
    return done.stdout
