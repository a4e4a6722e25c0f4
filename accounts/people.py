"""What administration does with people. A refusal is a list of French sentences; an empty list means yes.

Nobody raises themselves, and only a superuser touches a superuser. Nobody is ever deleted: what they signed stays
signed.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from django.conf import settings
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role

log = structlog.get_logger("accounts.people")

ONLY_ADMINISTRATION = "Seule l’administration s’occupe des comptes."
ONLY_SUPERUSERS = "Ce compte a tous les droits\u00a0: seul un compte qui les a aussi peut y toucher."
TAKEN = "Ce courriel a déjà un compte."


class Act(StrEnum):
    """An act on a person; its value names it in the journal."""

    INVITE = "invite"
    RESEND = "resend"
    EDIT = "edit"
    ROLES = "roles"
    DEACTIVATE = "deactivate"
    REACTIVATE = "reactivate"


class State(StrEnum):
    """Where somebody stands, as the list of people says it."""

    ACTIVE = "Actif"
    INVITED = "Invitation envoyée"
    EXPIRED = "Invitation expirée"
    DEACTIVATED = "Désactivé"


class Refused(Exception):
    """An act that cannot be done, with the sentences that say why."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def state_of(person: User, at: datetime) -> State:
    """The state of an account: deactivated, waiting for its first password, or in use."""
    if not person.is_active:
        return State.DEACTIVATED
    if person.has_usable_password() or person.invited_at is None:
        return State.ACTIVE
    late = person.invited_at + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) < at
    return State.EXPIRED if late else State.INVITED


def obstacles(person: User | None, act: Act, actor: User) -> list[str]:
    """Why `actor` may not do `act` to `person` (None: somebody new), in the order to be read."""
    if not actor.holds(Role.ADMIN):
        return [ONLY_ADMINISTRATION]
    if person is None:
        return []
    found = [ONLY_SUPERUSERS] if person.is_superuser and not actor.is_superuser else []
    return found + _about_oneself(person, act, actor) + _about_the_state(person, act)


def _about_oneself(person: User, act: Act, actor: User) -> list[str]:
    if person.pk != actor.pk:
        return []
    match act:
        case Act.ROLES:
            return ["Personne ne change ses propres rôles\u00a0: demandez-le à une autre personne de l’administration."]
        case Act.DEACTIVATE:
            return [
                "Personne ne désactive son propre compte\u00a0: demandez-le à une autre personne de l’administration."
            ]
        case _:
            return []


def _about_the_state(person: User, act: Act) -> list[str]:
    match act:
        case Act.DEACTIVATE if not person.is_active:
            return ["Ce compte est déjà désactivé."]
        case Act.REACTIVATE if person.is_active:
            return ["Ce compte est déjà actif."]
        case Act.RESEND if not person.is_active:
            return ["Ce compte est désactivé\u00a0: réactivez-le d’abord."]
        case Act.RESEND if person.has_usable_password():
            return ["Cette personne a déjà choisi son mot de passe."]
        case _:
            return []


def invite(email: str, name: str, roles: Iterable[Role], actor: User) -> User:
    """Make an account without a password. Its letter is sent by the caller, once the row is there for good."""
    _check(None, Act.INVITE, actor)
    try:
        with transaction.atomic():
            person = User.objects.create_user(email, name, invited_at=timezone.now())
    except IntegrityError as error:
        raise Refused([TAKEN]) from error
    held = _give_roles(person, roles)
    _record(person, Act.INVITE, actor, f"Invitation\u00a0: {held}.")
    return person


def resend(person: User, actor: User) -> User:
    """Start the three days of the invitation again."""
    with transaction.atomic():
        person = _locked(person, Act.RESEND, actor)
        person.invited_at = timezone.now()
        person.save(update_fields=["invited_at"])
        _record(person, Act.RESEND, actor, "Invitation renvoyée.")
    return person


def edit(person: User, actor: User, *, name: str, email: str) -> User:
    """Correct a name or an e-mail. A new e-mail ends the sessions and the links of the old one."""
    with transaction.atomic():
        person = _locked(person, Act.EDIT, actor)
        moved = person.email != email
        said = [f"nom «\u00a0{name}\u00a0»"] * (person.name != name) + [f"courriel «\u00a0{email}\u00a0»"] * moved
        if said:
            person.name, person.email = name, email
            person.session_serial += moved
            _save_unique(person, ["name", "email", "session_serial"])
            _record(person, Act.EDIT, actor, f"Modifié\u00a0: {', '.join(said)}.")
    return person


def change_roles(person: User, roles: Iterable[Role], actor: User) -> User:
    """Give exactly these roles; nothing happens when they are already those."""
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        wanted = {Role(role).label for role in roles}
        if wanted != set(person.groups.values_list("name", flat=True)):
            _check(person, Act.ROLES, actor)
            held = _give_roles(person, roles)
            _record(person, Act.ROLES, actor, f"Rôles\u00a0: {held}.")
    return person


def deactivate(person: User, actor: User) -> User:
    """Close an account: out at the next request, every session and link dead for ever."""
    with transaction.atomic():
        person = _locked(person, Act.DEACTIVATE, actor)
        person.is_active = False
        person.session_serial += 1
        person.save(update_fields=["is_active", "session_serial"])
        _record(person, Act.DEACTIVATE, actor, "Compte désactivé.")
    return person


def reactivate(person: User, actor: User) -> User:
    """Open an account again; its old sessions stay dead."""
    with transaction.atomic():
        person = _locked(person, Act.REACTIVATE, actor)
        person.is_active = True
        person.save(update_fields=["is_active"])
        _record(person, Act.REACTIVATE, actor, "Compte réactivé.")
    return person


def _locked(person: User, act: Act, actor: User) -> User:
    """The row under its lock, once the act is allowed on what it is now."""
    person = User.objects.select_for_update().get(pk=person.pk)
    _check(person, act, actor)
    return person


def _check(person: User | None, act: Act, actor: User) -> None:
    if reasons := obstacles(person, act, actor):
        raise Refused(reasons)


def _save_unique(person: User, fields: list[str]) -> None:
    try:
        with transaction.atomic():
            person.save(update_fields=fields)
    except IntegrityError as error:
        raise Refused([TAKEN]) from error


def _give_roles(person: User, roles: Iterable[Role]) -> str:
    labels = sorted(Role(role).label for role in roles)
    person.groups.set(Group.objects.filter(name__in=labels))
    person.__dict__.pop("roles", None)
    return ", ".join(labels) or "aucun rôle"


def _record(person: User, act: Act, actor: User, sentence: str) -> None:
    flag = ADDITION if act is Act.INVITE else CHANGE
    LogEntry.objects.log_actions(actor.pk, [person], flag, change_message=sentence, single_object=True)
    log.info(f"person.{act}", person=person.pk, by=actor.pk, what=sentence)
