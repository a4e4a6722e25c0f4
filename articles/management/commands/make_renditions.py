"""`manage.py make_renditions`: the sizes that photos lack because they came before a width was added."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator

from django.core.management.base import BaseCommand

from articles.models import Photo
from articles.pictures.renditions import make_missing, missing_of

BATCH = 200
NB = "\u00a0"


class Command(BaseCommand):
    """Make what is missing, photo by photo. May be stopped, run again, and run beside the worker."""

    help = (
        "Fait les tailles et les formats qui manquent aux photos de la photothèque. Interrompue, la commande reprend où"
        " elle en était."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to count alone."""
        parser.add_argument("--dry-run", action="store_true", help="Compter ce qui manque, sans rien faire.")

    def handle(self, *args: object, dry_run: bool = False, **options: object) -> None:
        """Say what was made of each photo, then how many; the status is 1 when a file could not be read."""
        made, photos, unread = 0, 0, 0
        for photo, missing in _lacking():
            photos += 1
            try:
                made += missing if dry_run else self._make(photo)
            except OSError as error:
                unread += 1
                self.stderr.write(f"Photo {photo.pk} ({photo}){NB}: son fichier ne se lit pas ({error}).")
        self.stdout.write(f"Fichiers {'à faire' if dry_run else 'faits'}{NB}: {made}.")
        self.stdout.write(f"Photos incomplètes{NB}: {photos}, dont illisibles{NB}: {unread}.")
        if unread:
            sys.exit(1)

    def _make(self, photo: Photo) -> int:
        made = make_missing(photo)
        self.stdout.write(f"Photo {photo.pk} ({photo}){NB}: complète.")
        self.stdout.flush()
        return made


def _lacking() -> Iterator[tuple[Photo, int]]:
    """Yield each photo that lacks renditions, and how many; by few queries, whatever the size of the library."""
    photos = Photo.objects.order_by("pk").prefetch_related("renditions")
    for photo in photos.iterator(chunk_size=BATCH):
        if missing := missing_of(photo):
            yield photo, missing
