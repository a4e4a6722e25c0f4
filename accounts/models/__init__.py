"""The tables of people, and of what is told to them."""

from accounts.models.notices import Kind, Notice, NoticeQuerySet, Preference, Way
from accounts.models.people import User, UserManager
from accounts.models.proofs import Alarm, Proof

__all__ = ["Alarm", "Kind", "Notice", "NoticeQuerySet", "Preference", "Proof", "User", "UserManager", "Way"]
