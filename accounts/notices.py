"""Telling people: `notify` inside the transaction of an act, so that what did not happen is told to nobody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.models import Kind, Notice, Preference, User, Way

MORNING = time(8)
"""When the digest leaves, in the newsroom's own time."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told: of which thing (its title), in what words, where it is, why.

    `discreet` keeps its title from the subject of letters.
    """

    kind: Kind
    key: str
    title: str
    words: str
    url: str
    reason: str = ""
    discreet: bool = False


def notify(people: Iterable[User], told: Telling, at: datetime, *, quiet: Collection[int] = ()) -> None:
    """Write what each person is told, as they chose to hear it. A key already written for somebody changes nothing.

    `quiet`: the ids of those who read it at the desk when they are back, without a letter.
    """
    everybody = {person.pk: person for person in people if person.is_active}
    chosen = ways_of(everybody, told.kind) if everybody else {}
    heard = [(pk, way) for pk in everybody if (way := chosen.get(pk, told.kind.usual_way)) is not Way.NEVER]
    rows = [
        Notice(
            person_id=pk,
            key=told.key,
            kind=told.kind,
            way=way,
            title=told.title,
            words=told.words,
            reason=told.reason,
            url=told.url,
            is_discreet=told.discreet,
            at=at,
            next_try_at=None if pk in quiet else at if way is Way.NOW else next_morning(at),
        )
        for pk, way in heard
    ]
    if rows:
        Notice.objects.bulk_create(rows, ignore_conflicts=True)


def ways_of(people: Iterable[int], kind: Kind) -> dict[int, Way]:
    """Return the way of those, by their ids, who chose one for this kind."""
    rows = Preference.objects.filter(person__in=list(people), kind=kind).values_list("person", "way")
    return {pk: Way(way) for pk, way in rows}


def choices_of(person: User) -> dict[str, str]:
    """Return the way of every kind for one person, by the kind's value."""
    chosen = dict(Preference.objects.filter(person=person).values_list("kind", "way"))
    return {kind.value: chosen.get(kind.value, kind.usual_way.value) for kind in Kind}


def choose(person: User, ways: dict[str, str]) -> None:
    """Keep how the person wants to hear of each kind; what is already written leaves as it was to."""
    for kind, way in ways.items():
        Preference.objects.update_or_create(person=person, kind=kind, defaults={"way": way})


def next_morning(at: datetime) -> datetime:
    """Return the next hour at which the digest leaves."""
    local = timezone.localtime(at)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=local.tzinfo)
