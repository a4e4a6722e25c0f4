"""Addresses that readers are sent to: on the web, or nowhere."""

from django.core.validators import URLValidator
from django.db import models

WEB_ONLY = URLValidator(schemes=["http", "https"])


def web_address_field(verbose_name: str, help_text: str = "") -> "models.CharField[str, str]":
    """A field for an address of the web, empty when there is none."""
    return models.CharField(verbose_name, max_length=500, blank=True, help_text=help_text, validators=[WEB_ONLY])


def web_address_check(field: str, name: str) -> models.CheckConstraint:
    """The constraint that refuses `javascript:` and the like, whatever the path the address came by."""
    web = models.Q(**{f"{field}__startswith": "https://"}) | models.Q(**{f"{field}__startswith": "http://"})
    return models.CheckConstraint(
        condition=models.Q(**{field: ""}) | web,
        name=name,
        violation_error_message="L’adresse doit commencer par https:// ou http://.",
    )
