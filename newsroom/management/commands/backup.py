"""`manage.py backup [FOLDER] [--keep N] [--made-elsewhere WORDS]`: a verified copy of everything, and its proof."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.proofs import prove
from newsroom.backups.making import forget_old, make_backup
from newsroom.backups.manifest import Unsound
from newsroom.health.parts import BACKUP


class Command(BaseCommand):
    """Copy the database and the photos while they are used; read the copy again; say so on « État de santé »."""

    help = "Copie la base et les photos dans un dossier daté, relit la copie, et en laisse la preuve."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, how many to keep, or the words of a copy that another tool made."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BACKUP_ROOT, help="où copier")
        parser.add_argument("--keep", type=int, default=0, metavar="N", help="ne garder que les N dernières")
        parser.add_argument("--made-elsewhere", default="", metavar="MOTS", help="une copie faite par un autre outil")

    def handle(self, *args: object, **options: object) -> None:
        """Make the backup, then forget the oldest."""
        folder, keep, words = Path(str(options["folder"])), options["keep"], str(options["made_elsewhere"])
        if words:
            prove(BACKUP, timezone.now(), words=words)
            return
        try:
            made = make_backup(folder, timezone.now())
        except Unsound as unsound:
            raise CommandError(str(unsound)) from unsound
        self.stdout.write(f"Sauvegarde faite et relue\u00a0: {made}")
        if isinstance(keep, int) and keep > 0:
            forget_old(folder, keep)
