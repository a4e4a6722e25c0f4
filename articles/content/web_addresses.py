"""Addresses of the Web as two people type them: the same page, or the same thing to ask a server."""

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from articles.content.folding import folded

TRACKERS = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "_ga"})
"""Parameters that only tell where the reader came from; with every `utm_…`."""
DEFAULT_PORTS = {"http": 80, "https": 443}


def asked(url: str) -> str:
    """Return what is asked of a server for this address: host in lower case, no default port, no fragment.

    Empty when it is no absolute `http` or `https` address with a host.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in DEFAULT_PORTS or not host or "@" in parts.netloc:
        return ""
    name = f"[{host}]" if ":" in host else host
    place = name if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{name}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def same_page(url: str) -> str:
    """Return what two spellings of one page share: no scheme, `www.`, closing slash, fragment or tracker."""
    bare = asked(url)
    if not bare:
        return ""
    parts = urlsplit(bare)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def _tracks(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in TRACKERS


def key_of(text: str) -> str:
    """Return the SHA-256 of a normal form, 64 hexadecimal digits: what an index holds whatever the length."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def source_key(title: str, publisher: str, url: str) -> str:
    """Return what makes two sources one: their page, or else their title and publisher. Empty for an empty source."""
    page = same_page(url)
    words = f"{folded(title)}\n{folded(publisher)}".strip()
    return key_of(page or words) if page or words else ""


def source_words(title: str, publisher: str, url: str) -> str:
    """Return the words under which a source is found, each after a space: what its title, publisher and page say."""
    page = same_page(url)
    spoken = folded(" ".join([title, publisher, page.translate(str.maketrans("/.?=&_", "      "))]))
    return f" {spoken} {page}" if spoken else ""
