"""What an open page sends: read whole, bounded, and refused in French when it is not what our script writes."""

import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from articles.content.richtext.characters import scrub
from articles.desk.refusals import Refused

MAX_BYTES = 4 * 1024 * 1024  # twice the longest article
MAX_FIELDS = 4000
MAX_SEQUENCE = 2**53  # the largest whole number of a browser
PLACE = re.compile(r"[a-z_]{0,20}(-[0-9a-f-]{36})?")
TOO_HEAVY = (
    "Ce texte est trop lourd pour être gardé par le serveur\u00a0: il l’est sur cet appareil. Scindez l’article, ou"
    " retirez-en ce qui a été collé de trop."
)
UNREADABLE = "Le serveur n’a pas compris ce que la page lui envoie\u00a0: le texte est gardé sur cet appareil."
SOMEBODY_ELSE = (
    "Une autre personne est connectée sur cet appareil\u00a0: ce texte n’est gardé que dans cette page."
    " Reconnectez-vous sous votre nom, puis enregistrez."
)


@dataclass(frozen=True)
class Message:
    """One message of one page. `fields` is None when it only tells that the page is open."""

    act: str
    person: int
    page: UUID
    sequence: int
    base: int | None
    place: str
    fields: list[tuple[str, str]] | None

    @property
    def text(self) -> str:
        """The form as it is stored."""
        return json.dumps(self.fields, ensure_ascii=False)


def read_message(request: HttpRequest) -> Message:
    """Return the message of a request. Raises Refused: 413 too heavy, 422 anything else than our script's JSON."""
    if len(request.body) > MAX_BYTES:
        raise Refused(413, [TOO_HEAVY])
    try:
        sent = json.loads(request.body)
        return Message(
            act=str(sent.get("act", "keep")),
            person=_whole(sent["person"]),
            page=UUID(str(sent["page"])),
            sequence=_whole(sent.get("sequence", 0)),
            base=_whole(sent["base"]) if sent.get("base") else None,
            place=_place(sent.get("place", "")),
            fields=_fields(sent.get("fields")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(422, [UNREADABLE]) from error


def form_of(text: str) -> QueryDict:
    """Return a kept text as the post it would have been."""
    data = QueryDict(mutable=True)
    for name, value in json.loads(text or "[]"):
        data.appendlist(name, value)
    return data


def _whole(value: Any) -> int:
    found = int(value) if isinstance(value, int | str) and len(str(value)) < 17 else -1
    if isinstance(value, bool) or not 0 <= found <= MAX_SEQUENCE:
        raise ValueError(value)
    return found


def _place(value: Any) -> str:
    return value if isinstance(value, str) and PLACE.fullmatch(value) else ""


def _fields(value: Any) -> list[tuple[str, str]] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) > MAX_FIELDS:
        raise ValueError
    pairs = [(name, content) for name, content in value]
    if not all(isinstance(part, str) for pair in pairs for part in pair):
        raise TypeError
    return [(scrub(name), scrub(content)) for name, content in pairs]
