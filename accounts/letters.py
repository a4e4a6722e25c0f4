"""The letters we write to people: text and HTML, the same words. The embedded newsroom prints them on the console."""

from smtplib import SMTPException
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.links import INVITATION, RESET, link
from accounts.models import Notice, User, Way

INVITATION_TEXTS = ("accounts/letters/invitation.txt", "accounts/letters/invitation.html")
RESET_TEXTS = ("accounts/letters/reset.txt", "accounts/letters/reset.html")
NOTICE_TEXTS = ("accounts/letters/notice.txt", "accounts/letters/notice.html")
DIGEST_TEXTS = ("accounts/letters/digest.txt", "accounts/letters/digest.html")
LONGEST_SUBJECT = 140  # characters

log = structlog.get_logger("accounts.letters")


def send_invitation(person: User, host: User) -> bool:
    """Write to somebody who has just been given an account; return whether the letter left."""
    context = {"person": person, "host": host, "link": link(person, INVITATION)}
    return _send(person, f"{settings.SITE_NAME}\u00a0: votre compte vous attend", INVITATION_TEXTS, context)


def send_reset(person: User) -> bool:
    """Write to somebody who has forgotten their password; return whether the letter left."""
    context = {"person": person, "link": link(person, RESET)}
    return _send(person, f"{settings.SITE_NAME}\u00a0: choisir un nouveau mot de passe", RESET_TEXTS, context)


def notice_letter(notices: list[Notice]) -> EmailMultiAlternatives:
    """Return the letter that tells one notice at once, or the digest of several, all of one person."""
    first, base = notices[0], str(settings.SITE_URL)
    lines = [{"notice": notice, "link": base + notice.url} for notice in notices]
    context = {"person": first.person, "lines": lines, "profile": f"{base}{reverse('accounts:profile')}#avis"}
    if first.way == Way.NOW:
        return _letter(first.person, _subject(first), NOTICE_TEXTS, context | lines[0])
    many = len(notices) > 1
    subject = f"{settings.SITE_NAME}\u00a0: {len(notices)} nouvelles de vos articles" if many else _subject(first)
    return _letter(first.person, subject, DIGEST_TEXTS, context)


def _subject(notice: Notice) -> str:
    """Return words of one line; a mailbox read over a shoulder says no title that is confidential."""
    thing = "Article confidentiel" if notice.is_discreet else f"«\u00a0{notice.title}\u00a0»"
    line = f"{notice.get_kind_display()}\u00a0: {thing}"
    line = "".join(letter if letter.isprintable() or letter == "\u00a0" else " " for letter in line)
    return line if len(line) <= LONGEST_SUBJECT else f"{line[:LONGEST_SUBJECT].rsplit(' ', 1)[0]}…"


def _letter(person: User, subject: str, texts: tuple[str, str], context: dict[str, Any]) -> EmailMultiAlternatives:
    context = {**context, "site_name": settings.SITE_NAME, "contact": settings.CONTACT_EMAIL, "subject": subject}
    plain, markup = texts
    letter = EmailMultiAlternatives(subject, render_to_string(plain, context), to=[person.email])
    letter.attach_alternative(render_to_string(markup, context), "text/html")
    return letter


def _send(person: User, subject: str, texts: tuple[str, str], context: dict[str, Any]) -> bool:
    letter = _letter(person, subject, texts, context)
    try:
        letter.send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: an address the mail server cannot write
        log.error("letter.failed", person=person.pk, subject=subject, error=str(error))
        return False
    log.info("letter.sent", person=person.pk, subject=subject)
    return True
