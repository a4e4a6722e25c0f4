"""Loads the demo newsroom: what articles stand on, then everything that happened to them, in the order of time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from accounts.models import Notice
from newsroom.demo.calendar import MONTREAL, Calendar
from newsroom.demo.catalogue import load_catalogue
from newsroom.demo.drawing import draw
from newsroom.demo.furnishing import load_pages, load_people, load_photos, load_profiles, load_reference
from newsroom.demo.house import House
from newsroom.demo.lives import Life
from newsroom.demo.readers import read_by_many, reporting, vote
from newsroom.demo.texts import Catalogue, Pages, People, Photos, Readers, Reference, read, stories


def load(now: datetime, draw: Callable[[str], bytes] = draw) -> House:
    """Load the whole demo into an empty newsroom, as of `now`, its pictures drawn by `draw`. All or nothing."""
    calendar = Calendar(now.astimezone(MONTREAL).date())
    house = House()
    with transaction.atomic():
        people = read(People, "people.toml", calendar)
        load_people(people.accounts, house)
        catalogue = read(Catalogue, "trainings.toml", calendar)
        drawn = [*people.authors, *people.experts, *catalogue.trainers]
        load_photos(read(Photos, "photos.toml", calendar), drawn, house, draw)
        load_reference(read(Reference, "reference.toml", calendar), house)
        load_profiles(people, house)
        load_pages(read(Pages, "pages.toml", calendar).pages)
        load_catalogue(catalogue, house, calendar)
        readers = read(Readers, "readers.toml", calendar)
        live(readers, house, calendar)
        vote(readers, house, now)
        read_by_many(now)
        close_accounts(people, house)
        hush(now)
    return house


def live(readers: Readers, house: House, calendar: Calendar) -> None:
    """Do every act of every article, and of those who read it, the oldest first."""
    written = stories(calendar)
    acts = [act for story in written for act in Life(story, calendar).acts()]
    acts += reporting(readers, written, calendar)
    for act in sorted(acts, key=lambda act: act.at):
        act.do(house)


def close_accounts(people: People, house: House) -> None:
    """Deactivate those who have left, once what they wrote has been published."""
    for account in people.accounts:
        if account.deactivated:
            house.people[account.key].is_active = False
            house.people[account.key].save(update_fields=["is_active"])


def hush(now: datetime) -> None:
    """Send no letter of what the demo lived through; what is not of these days was read."""
    Notice.objects.update(next_try_at=None)
    Notice.objects.filter(at__lt=now - timedelta(days=2)).update(read_at=F("at"))
