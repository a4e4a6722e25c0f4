"""Loads the demo's trainings: providers, trainers, trainings and their sessions to come."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from newsroom.demo.calendar import Calendar
from newsroom.demo.house import House
from newsroom.demo.texts import Catalogue, ProviderEntry, SessionEntry, TrainingEntry
from training.models import Provider, Trainer, Training, TrainingSession


def load_catalogue(catalogue: Catalogue, house: House, calendar: Calendar) -> None:
    """Make the trainings of the demo."""
    providers = {entry.key: _provider(entry) for entry in catalogue.providers}
    trainers = {
        person.key: Trainer.objects.create(
            name=person.name, slug=person.key, role=person.role, bio=person.bio, photo=house.photos[person.key]
        )
        for person in catalogue.trainers
    }
    for place, entry in enumerate(catalogue.trainings):
        training = _training(entry, place, providers[entry.provider], house)
        training.trainers.set(trainers[key] for key in entry.trainers)
        training.tags.set(house.tags[name] for name in entry.tags)
        for session in _sessions(entry.sessions, training, calendar):
            session.full_clean()
            session.save()


def _provider(entry: ProviderEntry) -> Provider:
    return Provider.objects.create(
        name=entry.name,
        url=entry.url,
        contact_name=entry.contact_name,
        email=entry.email,
        phone=entry.phone,
        accessibility_contact=entry.accessibility_contact,
        quebec_approval=entry.quebec_approval,
        qualiopi=entry.qualiopi,
    )


def _training(entry: TrainingEntry, place: int, provider: Provider, house: House) -> Training:
    training = Training(
        title=entry.title,
        slug=entry.key,
        standfirst=entry.standfirst,
        objectives="\n".join(entry.objectives),
        programme="\n".join(entry.programme),
        audience=entry.audience,
        prerequisites=entry.prerequisites,
        hours=Decimal(entry.hours),
        level=entry.level,
        price=None if entry.price is None else Decimal(entry.price),
        currency=entry.currency,
        taxes=entry.taxes,
        funding=entry.funding,
        rubric=house.rubrics[entry.rubric],
        provider=provider,
        accessibility_contact=entry.accessibility_contact,
        registration_url=f"{provider.url}inscription/{entry.key}",
        on_demand=entry.on_demand,
        position=place,
    )
    training.full_clean(exclude=["tags", "trainers"])
    training.save()
    return training


def _sessions(entries: Iterable[SessionEntry], training: Training, calendar: Calendar) -> Iterable[TrainingSession]:
    for entry in entries:
        zone = ZoneInfo(entry.zone)
        first = calendar.working_day(entry.day, entry.days)
        last = calendar.at(first + entry.days - 1, entry.hour, zone)
        yield TrainingSession(
            training=training,
            starts_at=calendar.at(first, entry.hour, zone),
            ends_at=last + timedelta(hours=entry.hours),
            timezone=entry.zone,
            mode=entry.mode,
            place=entry.place,
            seats_total=entry.seats,
            seats_left=entry.left,
        )
