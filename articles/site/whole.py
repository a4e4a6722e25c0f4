"""Whole addresses, for whoever reads our pages away from the site."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of one of our paths."""
    return f"{settings.SITE_URL}{path}"
