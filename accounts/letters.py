"""The letters we write to people: text and HTML, the same words. The embedded newsroom prints them on the console."""

from smtplib import SMTPException
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.links import INVITATION, RESET, link
from accounts.models import User

INVITATION_TEXTS = ("accounts/letters/invitation.txt", "accounts/letters/invitation.html")
RESET_TEXTS = ("accounts/letters/reset.txt", "accounts/letters/reset.html")

log = structlog.get_logger("accounts.letters")


def send_invitation(person: User, host: User) -> bool:
    """Write to somebody who has just been given an account; return whether the letter left."""
    context = {"person": person, "host": host, "link": link(person, INVITATION)}
    return _send(person, f"{settings.SITE_NAME}\u00a0: votre compte vous attend", INVITATION_TEXTS, context)


def send_reset(person: User) -> bool:
    """Write to somebody who has forgotten their password; return whether the letter left."""
    context = {"person": person, "link": link(person, RESET)}
    return _send(person, f"{settings.SITE_NAME}\u00a0: choisir un nouveau mot de passe", RESET_TEXTS, context)


def _send(person: User, subject: str, texts: tuple[str, str], context: dict[str, Any]) -> bool:
    context = {**context, "site_name": settings.SITE_NAME, "contact": settings.CONTACT_EMAIL}
    plain, markup = texts
    letter = EmailMultiAlternatives(subject, render_to_string(plain, context), to=[person.email])
    letter.attach_alternative(render_to_string(markup, context), "text/html")
    try:
        letter.send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: an address the mail server cannot write
        log.error("letter.failed", person=person.pk, subject=subject, error=str(error))
        return False
    log.info("letter.sent", person=person.pk, subject=subject)
    return True
