"""Putting a backup back: verified whole first; then the database, then the photos that are missing."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from newsroom.backups.databases import file_name, put_back
from newsroom.backups.making import MEDIA
from newsroom.backups.manifest import Manifest, Unsound, read, verify


def restore_backup(folder: Path) -> Manifest:
    """Make the database and the photos what the backup holds. Raises Unsound with a French sentence."""
    manifest = read(folder)
    if manifest.vendor != connection.vendor:
        raise Unsound(f"Cette sauvegarde est d’une base {manifest.vendor}\u00a0: celle-ci est {connection.vendor}.")
    verify(folder, manifest.files)
    put_back(folder / file_name())
    root = Path(settings.MEDIA_ROOT)
    for entry in manifest.files:
        if entry.path.startswith(f"{MEDIA}/"):
            _bring(folder / entry.path, root / entry.path.removeprefix(f"{MEDIA}/"))
    return manifest


def _bring(copy: Path, path: Path) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(copy, path)
