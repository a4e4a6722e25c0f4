"""The tables of people, of their absences, and of what is told to them."""

from accounts.models.absences import Absence, AbsenceQuerySet
from accounts.models.notices import Kind, Notice, NoticeQuerySet, Preference, Way
from accounts.models.people import User, UserManager
from accounts.models.proofs import Alarm, Proof

__all__ = [
    "Absence",
    "AbsenceQuerySet",
    "Alarm",
    "Kind",
    "Notice",
    "NoticeQuerySet",
    "Preference",
    "Proof",
    "User",
    "UserManager",
    "Way",
]
