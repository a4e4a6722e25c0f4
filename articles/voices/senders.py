"""Who sends a public form, for today only: keyed hashes that nobody can tie to anybody once the day is over.

An address is the connection's, or the one that our own proxies wrote (`PROXY_COUNT`): what a sender puts in front of
the header forwarded is never believed.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import IPv6Address, ip_address, ip_network
from secrets import token_hex

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from articles.models.ratings import DayKey, Knock, Vote
from articles.models.reads import Sighting

EVERY = 60.0
"""Seconds between two turns of the worker: a key dies within the minute that follows midnight."""
LONGEST_AGENT = 500
ONE_HOME = 64
"""Bits of an IPv6 address that name a subscriber: the rest is theirs to change at will."""


class Refused(Exception):
    """A form that is not taken: its status, and why in French."""

    def __init__(self, status: int, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.status = status
        self.sentences = list(sentences)


@dataclass(frozen=True, slots=True)
class Sender:
    """A reader under today's names: `home` is of their address alone, `reader` of their browser there as well."""

    day: date
    home: str
    reader: str


def sender_of(request: HttpRequest, about: int, at: datetime) -> Sender:
    """Return who sends a form about an article (its id); the same reader has another name for another article."""
    day = timezone.localdate(at)
    key = _key(day)
    address, agent = address_of(request), request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    return Sender(day, _named(key, address), _named(key, address, agent, str(about)))


def address_of(request: HttpRequest) -> str:
    """Return the client's address, as far as our own proxies vouch for it; all of one IPv6 subscriber's are one."""
    address = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.AXES_IPWARE_PROXY_COUNT
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(forwarded) >= proxies:
        address = forwarded[-proxies] or address
    return _home(address)


def _home(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    mapped = known.ipv4_mapped
    return str(mapped) if mapped else str(ip_network((int(known), ONE_HOME), strict=False))


def _named(key: str, *parts: str) -> str:
    message = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(bytes.fromhex(key), message, hashlib.sha256).hexdigest()


def _key(day: date) -> str:
    """Return the key of a day, made by whoever asks first; the days before are then forgotten at the latest."""
    row, is_new = DayKey.objects.get_or_create(day=day, defaults={"key": token_hex(32)})
    if is_new:
        forget_before(day)
    return row.key


def allow(sender: Sender, act: str, most: int) -> bool:
    """Count one act of the sender's home today; whether it is among the `most` allowed."""
    mine = {"day": sender.day, "sender": sender.home, "act": act}
    Knock.objects.bulk_create([Knock(**mine)], ignore_conflicts=True)
    return Knock.objects.filter(**mine, count__lt=most).update(count=F("count") + 1) == 1


def forget(at: datetime) -> int:
    """Destroy the keys of past days and the names made with them; return how many rows went. The counts stay."""
    return forget_before(timezone.localdate(at))


@transaction.atomic
def forget_before(day: date) -> int:
    """Destroy what is of the days before one."""
    return sum(rows.objects.filter(day__lt=day).delete()[0] for rows in (DayKey, Vote, Knock, Sighting))
