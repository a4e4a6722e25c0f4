"""Print where the newsroom is and, where the demo is loaded, who one may be. `make run` calls it once all answers."""

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from newsroom.demo.calendar import Calendar  # noqa: E402
from newsroom.demo.furnishing import PASSWORD  # noqa: E402
from newsroom.demo.texts import Account, People, read  # noqa: E402


def greet() -> None:
    """Print the addresses and the people with their roles."""
    site, desk = settings.SITE_URL, settings.DESK_PATH
    print(f"\n  Le site       {site}/\n  La rédaction  {site}/{desk}\n")
    people = demo_people()
    for account in people:
        print(f"  {account.email:<34}{account.name:<26}{account.title}")
    if people:
        print(f"\n  Mot de passe de tout le monde\u00a0: {PASSWORD}")
    print("\n  Les courriels s’affichent ici. Ctrl+C arrête tout.\n", flush=True)


def demo_people() -> list[Account]:
    """The people of the demo who can log in here, with the password of the demo."""
    accounts = read(People, "people.toml", Calendar(timezone.localdate())).accounts
    active = set(User.objects.filter(is_active=True).values_list("email", flat=True))
    return [account for account in accounts if account.email in active]


if __name__ == "__main__":
    greet()
