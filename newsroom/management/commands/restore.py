"""`manage.py restore FOLDER [--replace]`: make the newsroom what a backup holds. Stop server and worker first."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.models import User
from newsroom.backups.manifest import Unsound
from newsroom.backups.restoring import restore_backup

NOT_EMPTY = "Cette base n’est pas vide\u00a0: ce qu’elle contient serait perdu. Ajoutez --replace si c’est voulu."


class Command(BaseCommand):
    """Verify a backup, put it back, then prove it by an audit."""

    help = "Remet la base et les photos comme dans une sauvegarde, après l’avoir relue en entier."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the backup's folder."""
        parser.add_argument("folder", type=Path, help="le dossier d’une sauvegarde")
        parser.add_argument("--replace", action="store_true", help="perdre ce que la base contient")

    def handle(self, *args: object, **options: object) -> None:
        """Put back, bring up to date, audit."""
        if not options["replace"] and has_people():
            raise CommandError(NOT_EMPTY)
        try:
            manifest = restore_backup(Path(str(options["folder"])))
        except Unsound as unsound:
            raise CommandError(str(unsound)) from unsound
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(f"Remis comme au {manifest.made_at:%Y-%m-%d %H:%M} UTC. L’audit\u00a0:")
        call_command("audit", stdout=self.stdout)


def has_people() -> bool:
    """Whether somebody has an account here; a database without tables has nobody."""
    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()
