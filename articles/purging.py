"""What nobody came back for is not kept for ever: unsaved texts, and those that a conflict did not choose."""

from articles.models import KeptText, SetAside

EVERY = 3600.0
"""Seconds between two turns of the worker."""


def purge() -> int:
    """Erase the outdated texts, whoever wrote them; return how many there were. What is saved is never touched."""
    rows = (KeptText.objects.outdated(), SetAside.objects.outdated())
    return sum(outdated.delete()[0] for outdated in rows)
