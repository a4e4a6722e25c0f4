"""What is kept for a time only: unsaved texts, those that a conflict did not choose, the addresses of readers."""

from datetime import datetime

from django.utils import timezone

from articles.models import KeptText, Report, SetAside

EVERY = 3600.0
"""Seconds between two turns of the worker."""


def purge() -> int:
    """Erase the outdated texts, whoever wrote them; return how many there were. What is saved is never touched."""
    rows = (KeptText.objects.outdated(), SetAside.objects.outdated())
    forget_addresses(timezone.now())
    return sum(outdated.delete()[0] for outdated in rows)


def forget_addresses(at: datetime) -> int:
    """Erase the e-mails of readers who reported an error long ago; return how many. What they said stays."""
    return Report.objects.with_old_address(at).update(email="")
