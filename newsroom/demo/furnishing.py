"""Loads what articles stand on: people, pictures, rubrics, tags, those who sign and those who are quoted, pages."""

import io
from collections.abc import Callable, Iterable

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.text import slugify

from accounts.models import User
from accounts.roles import Role
from articles.models import Author, Expert, Rubric, StaticPage, Tag
from articles.pictures.library import add_photo
from newsroom.demo.house import House
from newsroom.demo.texts import Account, PageEntry, People, Person, Photos, Reference

LIBRARIAN = "genevieve"
PASSWORD = "relire-avant-tout"
"""The password of everybody in the demo: printed by the command, and of no use anywhere else."""


def load_people(accounts: Iterable[Account], house: House) -> None:
    """Make the accounts, all with the same password, each in the groups of its roles."""
    password = make_password(PASSWORD)
    for account in accounts:
        user = User.objects.create(
            email=account.email,
            name=account.name,
            password=password,
            is_active=True,
            is_superuser=account.superuser,
        )
        user.groups.set(Group.objects.filter(name__in=[Role(role).label for role in account.roles]))
        house.people[account.key] = user


def load_reference(reference: Reference, house: House) -> None:
    """Make the rubrics, in their order, the tags and their other spellings."""
    for place, entry in enumerate(reference.rubrics):
        house.rubrics[entry.key] = Rubric.objects.create(
            name=entry.name, slug=entry.key, description=entry.description, position=place
        )
    for name in reference.tags:
        house.tags[name] = Tag.objects.create(name=name, slug=slugify(name))
    for spelling, name in reference.aliases.items():
        Tag.objects.create(name=spelling, slug=slugify(spelling), alias_of=house.tags[name])


def load_profiles(people: People, house: House) -> None:
    """Make those who sign and those who are quoted, with their portraits."""
    for person in people.authors:
        house.authors[person.key] = Author.objects.create(
            name=person.name,
            slug=person.key,
            role=person.role,
            bio=person.bio,
            photo=house.photos.get(_portrait(person)),
            account=house.people.get(person.account),
            is_collective=person.collective,
        )
    for person in people.experts:
        house.experts[person.key] = Expert.objects.create(
            name=person.name,
            slug=person.key,
            role=person.role,
            organisation=person.organisation,
            bio=person.bio,
            photo=house.photos.get(_portrait(person)),
        )


def load_pages(pages: Iterable[PageEntry]) -> None:
    """Write the texts of the pages that do not move."""
    for place, page in enumerate(pages):
        StaticPage.objects.update_or_create(
            slug=page.slug, defaults={"title": page.title, "body": page.body.strip(), "position": place}
        )


def _portrait(person: Person) -> str:
    return person.key if person.portrait is None else person.portrait


def load_photos(photos: Photos, people: Iterable[Person], house: House, draw: Callable[[str], bytes]) -> None:
    """Draw the portraits, then the pictures, and put them in the library, whose newest comes first."""
    for person in people:
        if portrait := _portrait(person):
            house.photos[portrait] = add_photo(
                io.BytesIO(draw(portrait)),
                house.people[LIBRARIAN],
                title=f"Portrait, {person.name}",
                alt=f"Portrait dessiné de {person.name}.",
                credit=photos.credit,
                licence=photos.licence,
            )
    for entry in reversed(photos.photos):
        house.photos[entry.key] = add_photo(
            io.BytesIO(draw(entry.key)),
            house.people[LIBRARIAN],
            title=entry.title,
            alt=entry.alt,
            caption=entry.caption,
            credit=photos.credit,
            licence=photos.licence,
            focal_x=entry.focal[0],
            focal_y=entry.focal[1],
        )
