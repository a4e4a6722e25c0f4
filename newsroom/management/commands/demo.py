"""`manage.py demo`: the demo newsroom, loaded once into an empty database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.models import Article
from newsroom.demo.calendar import Calendar
from newsroom.demo.emptying import empty
from newsroom.demo.furnishing import PASSWORD
from newsroom.demo.load import load
from newsroom.demo.texts import Account, People, read


class Command(BaseCommand):
    """Load the demo, or say why not."""

    help = "Charge la rédaction de démonstration dans une base vide."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer `--reset`, which is refused outside development."""
        parser.add_argument("--reset", action="store_true", help="efface d’abord tout le contenu (DEBUG seulement)")

    def handle(self, *args: Any, reset: bool = False, **options: Any) -> None:
        """Load the demo unless the newsroom already has articles."""
        if reset and not settings.DEBUG:
            raise CommandError("--reset efface tout\u00a0: il ne marche qu’avec DEBUG=1.")
        if reset:
            empty()
        if Article.objects.exists():
            self.stdout.write("La rédaction a déjà des articles\u00a0: rien n’a été changé.")
            return
        now = timezone.now()
        house = load(now)
        self.stdout.write(f"{len(house.articles)} articles et {len(house.photos)} images chargés.")
        self._introduce(read(People, "people.toml", Calendar(now.date())).accounts)

    def _introduce(self, accounts: list[Account]) -> None:
        self.stdout.write(
            f"\nLe site       {settings.SITE_URL}/\nLa rédaction  {settings.SITE_URL}/{settings.DESK_PATH}\n"
        )
        for account in accounts:
            self.stdout.write(f"  {account.email:<34}{account.name:<26}{account.title}")
        self.stdout.write(f"\nMot de passe de tout le monde\u00a0: {PASSWORD}\n")
