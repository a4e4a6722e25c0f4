"""The address of a private link: its random key, and the signature of the key by the house's secret key.

What the database keeps, the key alone, does not give the address; the desk can show it again to be copied.
"""

import re
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

_SHAPE = re.compile(r"[0-9a-f]{64}")


def new_key() -> str:
    """Return a random key of 128 bits, in 32 hexadecimal digits."""
    return secrets.token_hex(16)


def signed(salt: str, key: str) -> str:
    """Return what an address ends with: 64 hexadecimal digits. `salt` names the kind of link."""
    return key + _signature(salt, key)


def key_of(salt: str, token: str) -> str | None:
    """Return the key of an address; None when the house did not sign it."""
    if not _SHAPE.fullmatch(token) or not constant_time_compare(_signature(salt, token[:32]), token[32:]):
        return None
    return token[:32]


def _signature(salt: str, key: str) -> str:
    return salted_hmac(salt, key, algorithm="sha256").hexdigest()[:32]
