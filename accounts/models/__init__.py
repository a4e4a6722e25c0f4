"""The tables of people."""

from accounts.models.people import User, UserManager

__all__ = ["User", "UserManager"]
