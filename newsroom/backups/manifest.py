"""What a backup says of itself: every file it holds, its size and its SHA-256."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

NAME = "manifest.json"
CHUNK = 1 << 20


class Unsound(Exception):
    """A backup that does not hold what it says. The message is a French sentence."""


class Entry(msgspec.Struct, frozen=True):
    """One file, by its path in the backup."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """A whole backup. `vendor` names the database; `migrations` are those that were applied, as app.name."""

    made_at: datetime
    vendor: str
    migrations: list[str]
    files: list[Entry]


def entry_of(folder: Path, path: Path) -> Entry:
    """Return what a file of the backup is now. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
    return Entry(path.relative_to(folder).as_posix(), path.stat().st_size, digest.hexdigest())


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest at the root of the backup, last: a folder without one is not a backup."""
    (folder / NAME).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))


def read(folder: Path) -> Manifest:
    """Return the manifest of a folder. Raises Unsound when there is none that reads."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise Unsound(f"Ce dossier n’est pas une sauvegarde\u00a0: {folder}") from error


def verify(folder: Path, entries: Iterable[Entry]) -> None:
    """Read every file again. Raises Unsound at the first that is gone, was changed, or lies elsewhere."""
    root = folder.resolve()
    for entry in entries:
        path = (root / entry.path).resolve()
        if not path.is_relative_to(root) or not path.is_file() or entry_of(root, path) != entry:
            raise Unsound(f"Un fichier de la sauvegarde manque ou a changé\u00a0: {entry.path}")
