"""Making a backup: the database, the photos, then the manifest, in a folder that has its name once all is verified."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from accounts.proofs import prove
from newsroom.backups.databases import copy_database, file_name
from newsroom.backups.manifest import NAME, Entry, Manifest, Unsound, entry_of, write
from newsroom.health.parts import BACKUP

MEDIA = "media"


def make_backup(root: Path, at: datetime) -> Path:
    """Make a backup under a folder, and leave the proof. Return its own folder.

    Raises Unsound with a French sentence, after leaving the proof that it failed; nothing is left of it then.
    """
    made = root / f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    partial = made.with_suffix(".partial")
    try:
        partial.mkdir(parents=True)
        manifest = _fill(partial, backups_of(root), at)
        partial.rename(made)
    except (Unsound, OSError) as error:
        shutil.rmtree(partial, ignore_errors=True)
        prove(BACKUP, at, ok=False, words=f"La sauvegarde a échoué\u00a0: {error}")
        raise Unsound(str(error)) from error
    prove(BACKUP, at, words=words_of(manifest), data={"folder": str(made)})
    return made


def words_of(manifest: Manifest) -> str:
    """Return what a backup holds, in a sentence."""
    photos = sum(entry.path.startswith(f"{MEDIA}/") for entry in manifest.files)
    size = sum(entry.size for entry in manifest.files) / 1_000_000
    return f"Base et fichiers copiés, puis relus\u00a0: {photos} fichiers, {size:.0f}\u00a0Mo."


def backups_of(root: Path) -> list[Path]:
    """Return the backups under a folder, oldest first."""
    return sorted(path.parent for path in root.glob(f"*/{NAME}") if path.parent.suffix != ".partial")


def forget_old(root: Path, keep: int) -> int:
    """Erase all but the newest `keep` backups of a folder; return how many went."""
    old = backups_of(root)[:-keep]
    for folder in old:
        shutil.rmtree(folder)
    return len(old)


def _fill(folder: Path, before: list[Path], at: datetime) -> Manifest:
    copy_database(folder / file_name())
    files = [entry_of(folder, folder / file_name()), *_media(folder, before[-1] if before else None)]
    applied = MigrationRecorder(connection).applied_migrations()
    manifest = Manifest(at, connection.vendor, sorted(f"{app}.{name}" for app, name in applied), files)
    write(folder, manifest)
    return manifest


def _media(folder: Path, before: Path | None) -> Iterator[Entry]:
    """Copy the photos. A photo's file never changes: what the last backup has is the same file on the disk."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        copy = folder / MEDIA / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        _copy(path, copy, before / MEDIA / path.relative_to(root) if before else None)
        yield entry_of(folder, copy)


def _copy(path: Path, copy: Path, kept: Path | None) -> None:
    if kept is not None and kept.is_file() and kept.stat().st_size == path.stat().st_size:
        os.link(kept, copy)
    else:
        shutil.copy2(path, copy)
