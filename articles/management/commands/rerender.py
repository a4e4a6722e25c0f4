"""`manage.py rerender`: draw and keep the document of every live article, so that no reader waits for it."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import Publication
from articles.site.reading import read


class Command(BaseCommand):
    """To run after a deployment. What is kept and right is left as it is: running it again costs a reading each."""

    help = "Prépare la page de chaque article en ligne, là où celle qui est gardée n’est plus la bonne."

    def handle(self, *args: object, **options: object) -> None:
        """Read every live article, the newest first, and say how many had to be drawn."""
        at = timezone.now()
        slugs = list(Publication.objects.live(at).newest_first().values_list("slug", flat=True))
        drawn = sum(reading.is_drawn for slug in slugs if (reading := read(slug, at)))
        self.stdout.write(f"{len(slugs)} articles en ligne, {drawn} préparés.")
