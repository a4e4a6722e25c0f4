"""The tables of people, and of what is told to them."""

from accounts.models.notices import Kind, Notice, NoticeQuerySet, Preference, Way
from accounts.models.people import User, UserManager

__all__ = ["Kind", "Notice", "NoticeQuerySet", "Preference", "User", "UserManager", "Way"]
