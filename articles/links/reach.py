"""Which addresses the newsroom's server lets itself ask: public ones. Everything else is refused before a connection.

The name is resolved here, every answer is judged, and the connection is made to the number that was judged: a name
that changes its mind between the two (DNS rebinding) gains nothing. Redirects come through the same door.
"""

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from queue import Empty, Queue
from threading import Thread
from urllib.parse import urlsplit

TRANSLATED = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]
"""IPv6 that stands for an IPv4 (NAT64, 6to4, Teredo): a private one could hide in it (RFC 6052, 3056, 4380)."""


class NotPublic(Exception):
    """An address that is not asked, whatever is behind it."""


class Unresolved(Exception):
    """A name that the DNS does not know, or not in time."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to connect to, and what to say there. `number` is the address that was judged, a literal."""

    scheme: str
    host: str
    number: str
    port: int
    path: str


def is_public(number: str) -> bool:
    """Whether an address, as the DNS gives it, is anybody's on the Internet (IANA special-purpose registries)."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.is_site_local or any(address in net for net in TRANSLATED)
        if hidden or address.scope_id:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def ask_dns(host: str, port: int, seconds: float) -> list[str]:
    """Return the addresses of a name. Raises Unresolved; the system's own resolver has no limit of time, this has."""
    answers: Queue[list[str] | OSError] = Queue()
    Thread(target=_ask_dns, args=(host, port, answers), daemon=True).start()
    try:
        found = answers.get(timeout=max(seconds, 0.01))
    except Empty:
        raise Unresolved(host) from None
    if isinstance(found, OSError):
        raise Unresolved(host) from found
    return found


def _ask_dns(host: str, port: int, answers: "Queue[list[str] | OSError]") -> None:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put([str(row[4][0]) for row in rows])
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))


@dataclass(frozen=True)
class Reach:
    """The policy, given to whoever asks. Only tests make another than `PUBLIC`."""

    resolve: Callable[[str, int, float], list[str]] = ask_dns
    is_allowed: Callable[[str], bool] = is_public
    ports: Collection[int] = field(default=(80, 443))

    def target(self, url: str, seconds: float) -> Target:
        """Return where to connect for an address, within so many seconds. Raises NotPublic, or Unresolved."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise NotPublic(url) from None
        if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or port not in self.ports:
            raise NotPublic(url)
        numbers = self.resolve(host, port, seconds)
        if not numbers:
            raise Unresolved(host)
        if not all(map(self.is_allowed, numbers)):
            raise NotPublic(url)
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        return Target(parts.scheme, host, numbers[0], port, path)


PUBLIC = Reach()
