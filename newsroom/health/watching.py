"""Telling the administration, once, that a part turned red, and once that it is well. Whoever notices writes it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from accounts.health import Colour, Health
from accounts.models import Alarm, Kind, User
from accounts.notices import Telling, notify
from accounts.proofs import proofs
from accounts.roles import Role
from newsroom.health.parts import WORKER, every_health, is_beating, worker_health

LONGEST = 300


def watch(at: datetime) -> list[Health]:
    """Return how every part is; raise and lift the alarms that follow. Writes nothing when nothing has turned."""
    parts = every_health(at)
    note_turns(parts, at)
    return parts


def note_turns(parts: Sequence[Health], at: datetime) -> None:
    """Raise the alarm of each part that is red and had none; lift that of each one that is well again."""
    rung = set(Alarm.objects.values_list("name", flat=True))
    for part in parts:
        if part.is_red and part.name not in rung:
            _raise(part, at)
        elif part.colour in (Colour.GREEN, Colour.OFF) and part.name in rung:
            _lift(part, at)


def alarms(at: datetime) -> list[Alarm]:
    """Return the alarms that are on, for the desk's first page, by two queries.

    The worker's death, of which it can tell nobody, is noted here too.
    """
    rung = list(Alarm.objects.order_by("since"))
    if is_beating(at) or any(alarm.name == WORKER for alarm in rung):
        return rung
    note_turns([worker_health(at, proofs())], at)
    return list(Alarm.objects.order_by("since"))


@transaction.atomic
def _raise(part: Health, at: datetime) -> None:
    words = " ".join(part.facts[:1])[:LONGEST]
    alarm, is_new = Alarm.objects.get_or_create(
        name=part.name, defaults={"since": at, "label": part.label, "words": words}
    )
    if is_new:
        _tell(part, f"sante-{part.name}-{alarm.pk}-rouge", "est en panne", words, at)


@transaction.atomic
def _lift(part: Health, at: datetime) -> None:
    alarm = Alarm.objects.select_for_update().filter(name=part.name).first()
    if alarm is not None and Alarm.objects.filter(pk=alarm.pk).delete()[0]:
        _tell(part, f"sante-{part.name}-{alarm.pk}-vert", "va bien de nouveau", "", at)


def _tell(part: Health, key: str, what: str, reason: str, at: datetime) -> None:
    told = Telling(Kind.HEALTH, key, part.label, f"{part.label}\u00a0: {what}.", reverse("admin:health"), reason)
    notify(User.objects.holding(Role.ADMIN), told, at)
