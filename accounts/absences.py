"""Declaring an absence, calling it off, and who stands in for whom on a day. A refusal is a French sentence."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone

from accounts.models import Absence, User
from accounts.roles import Role

NB = "\u00a0"
LONGEST = timedelta(days=366)
FURTHEST = timedelta(days=2 * 366)
REVIEWING = (Role.REVIEWER, Role.CHIEF)
NEWSROOM = (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF)

NOT_YOURS = "Une absence se déclare par qui s’absente, ou par la rédaction en chef."
BACKWARDS = "L’absence finit avant de commencer."
PAST = "Cette absence est déjà passée."
LONG = "Une absence dure au plus un an."
FAR = "Une absence se déclare au plus deux ans d’avance\u00a0: vérifiez l’année."
TWICE = "Une absence est déjà déclarée pour ces jours-là."
ONESELF = "Personne ne se remplace soi-même."


class AbsenceRefused(Exception):
    """Nothing was written. `status` is 403, 404, 409 or 422."""

    def __init__(self, status: HTTPStatus, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.status, self.sentences = status, sentences


# --- Who stands in for whom -------------------------------------------------------------------------------------------


def away_on(day: date) -> dict[int, Absence]:
    """Return the absence of each person who is away that day, by their id, in one query."""
    rows = Absence.objects.on(day).select_related("person", "replacement")
    return {row.person_id: row for row in rows}


def stood_in_for(user: User, away: Mapping[int, Absence]) -> frozenset[int]:
    """Return the ids of the people whom somebody stands in for, and still holds what that asks for."""
    theirs = [row for row in away.values() if row.replacement_id == user.pk]
    return frozenset(row.person_id for row in theirs if not unfit(row.person, user))


def unfit(person: User, replacement: User) -> list[str]:
    """Return why somebody may not stand in for a person: they must hold every right to review that the person holds."""
    if not replacement.is_active:
        return [f"Le compte de {replacement} est désactivé."]
    if replacement.pk == person.pk:
        return [ONESELF]
    lacking = [role for role in REVIEWING if person.holds(role) and not replacement.holds(role)]
    if lacking:
        return [
            f"{replacement} n’a pas le rôle «{NB}{role.label}{NB}»{NB}: choisissez quelqu’un qui l’a."
            for role in lacking
        ]
    return (
        []
        if replacement.holds(*NEWSROOM)
        else [f"{replacement} n’écrit ni ne relit{NB}: choisissez quelqu’un d’autre."]
    )


def candidates(person: User) -> list[User]:
    """Return those who may stand in for a person."""
    everybody = User.objects.filter(is_active=True).exclude(pk=person.pk).prefetch_related("groups")
    return [other for other in everybody if not unfit(person, other)]


# --- Declaring --------------------------------------------------------------------------------------------------------


def declare_obstacles(person: User, actor: User) -> list[str]:
    """Return why somebody may not declare absences of a person."""
    return [] if actor.is_active and (actor.pk == person.pk or actor.holds(Role.CHIEF)) else [NOT_YOURS]


@transaction.atomic
def declare(
    person: User, actor: User, *, since: date | None, until: date | None, replacement: User | None, at: datetime
) -> Absence:
    """Write an absence. Raises AbsenceRefused: 403 not theirs, 409 already declared, 422 otherwise."""
    if found := declare_obstacles(person, actor):
        raise AbsenceRefused(HTTPStatus.FORBIDDEN, found)
    if since is None or until is None:
        raise AbsenceRefused(HTTPStatus.UNPROCESSABLE_ENTITY, ["Donnez le premier et le dernier jour de l’absence."])
    # The person's row under its lock: two absences declared at once are not both the first.
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if found := [*_untimely(since, until, at), *_unreplaced(person, replacement, since, until)]:
        raise AbsenceRefused(HTTPStatus.UNPROCESSABLE_ENTITY, found)
    if person.absences.over(since, until).exists():
        raise AbsenceRefused(HTTPStatus.CONFLICT, [TWICE])
    return Absence.objects.create(
        person=person, since=since, until=until, replacement=replacement, declared_by=actor, declared_at=at
    )


@transaction.atomic
def call_off(absence: Absence, actor: User) -> None:
    """Erase an absence: the person is back. Raises AbsenceRefused (403) when it is not theirs to do."""
    if found := declare_obstacles(absence.person, actor):
        raise AbsenceRefused(HTTPStatus.FORBIDDEN, found)
    absence.delete()


def _untimely(since: date, until: date, at: datetime) -> list[str]:
    if until < since:
        return [BACKWARDS]
    today = timezone.localdate(at)
    found = [PAST] if until < today else [FAR] if since - today > FURTHEST else []
    return found + ([LONG] if until - since > LONGEST else [])


def _unreplaced(person: User, replacement: User | None, since: date, until: date) -> list[str]:
    if replacement is None:
        return []
    if found := unfit(person, replacement):
        return found
    is_away = replacement.absences.over(since, until).exists()
    return [f"{replacement} s’absente aussi ces jours-là{NB}: choisissez quelqu’un d’autre."] if is_away else []
