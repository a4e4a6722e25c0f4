"""Signed links that let somebody choose a password: one for invitations, one for forgotten passwords.

Each works once, for `settings.PASSWORD_RESET_TIMEOUT` seconds, and dies with the account's password, e-mail or
activity.
"""

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_encode

from accounts.models import User


class LinkTokens(PasswordResetTokenGenerator):
    """Tokens of one purpose: one made for another purpose is worth nothing here."""

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.key_salt = f"accounts.links.{purpose}"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        # A deactivated person's links are dead, and stay so when the account comes back.
        return f"{super()._make_hash_value(user, timestamp)}|{user.is_active}|{user.session_serial}"

    def is_too_old(self, user: User | None, token: str) -> bool:
        """Whether the token was truly ours, and only its time is over."""
        try:
            made = base36_to_int(token.split("-")[0])
        except ValueError:
            return False
        if user is None or not constant_time_compare(self._make_token_with_timestamp(user, made, self.secret), token):
            return False
        return self._num_seconds(self._now()) - made > settings.PASSWORD_RESET_TIMEOUT


INVITATION = LinkTokens("invitation")
RESET = LinkTokens("reset")


def link(user: User, tokens: LinkTokens) -> str:
    """The whole address where `user` chooses a password."""
    name = "accounts:invitation" if tokens is INVITATION else "accounts:new_password"
    person = urlsafe_base64_encode(force_bytes(user.pk))
    return str(settings.SITE_URL) + reverse(name, args=[person, tokens.make_token(user)])
