"""What somebody had typed when their session ended: kept in the page itself, signed, until they log in again.

Nothing is stored and nothing is sent by itself: after logging in the person presses « Renvoyer ce que j’avais écrit »,
and that form carries a fresh token. Only a post that comes from our own pages is kept.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

LIMIT = 8 * 1024 * 1024  # characters, all fields together: twice the longest article
HOURS = 12
SALT = "accounts.keeping"
FIELD = "kept"
# Pages whose posts hold no writing.
FORGETTABLE = ["admin:login", "admin:logout", "accounts:resume", "accounts:appearance"]


@dataclass(frozen=True, slots=True)
class KeptPost:
    """A post that could not be received: where it went, what it said, whether files went with it."""

    path: str
    fields: list[tuple[str, str]]
    with_files: bool

    @property
    def writing(self) -> list[tuple[str, str]]:
        """The fields that hold sentences, to be read again and copied."""
        return [(name, value) for name, value in self.fields if len(value) > 40 and " " in value]


def keep(request: HttpRequest) -> str:
    """What was posted, signed; empty when there is nothing to keep, or no proof that it comes from our pages."""
    if request.method != "POST" or not comes_from_our_pages(request):
        return ""
    if request.path == reverse("accounts:resume"):
        carried = request.POST.get(FIELD, "")
        return carried if unseal(carried) else ""
    if request.path in {reverse(name) for name in FORGETTABLE}:
        return ""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if _is_writing(name)]
    if not fields or sum(len(value) for _, value in fields) > LIMIT:
        return ""
    return signing.dumps([request.get_full_path(), fields, bool(request.FILES)], salt=SALT, compress=True)


def unseal(kept: str) -> KeptPost | None:
    """The post of a signed text; None when it is not ours or is too old."""
    try:
        path, fields, with_files = signing.loads(kept, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return KeptPost(path, [(name, value) for name, value in fields], with_files)


def comes_from_our_pages(request: HttpRequest) -> bool:
    """Whether the browser itself says that the request was made by a page of this site."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    try:
        origin = urlsplit(request.headers.get("Origin", "")).netloc
    except ValueError:  # « http://[ »
        return False
    return bool(origin) and origin == request.get_host()


def _is_writing(name: str) -> bool:
    return name != "csrfmiddlewaretoken" and "password" not in name
