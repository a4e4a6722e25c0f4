"""The UUID of each island that is read: its own, or one that its rank and its words determine: `parse` is pure."""

import uuid

import msgspec

from articles.content.richtext.attributes import uuid_or_nothing
from articles.content.richtext.blocks import SpokenWords
from articles.content.richtext.tree import Element

_DERIVED = uuid.UUID("5f0c9a52-7a1c-4d5e-9a0b-3c6f7b1e2d48")


class Identities:
    """Gives each island its UUID: the one it carries, or one derived from its rank and its words."""

    def __init__(self) -> None:
        self.rank = 0
        self.speeches: dict[int, SpokenWords] = {}

    def of(self, element: Element) -> str:
        """Return the UUID of an island, asked once for each and in reading order."""
        self.rank += 1
        given = uuid_or_nothing(element.attributes.get("data-id", ""))
        return given or self._derive(f"{self.rank}/{element.tag}/{element.words()[:200]}")

    def piece(self, speech: SpokenWords) -> SpokenWords:
        """Return quoted words as they are the first time, and under a new UUID in each further paragraph."""
        if id(speech) not in self.speeches:
            self.speeches[id(speech)] = speech
            return speech
        self.rank += 1
        return msgspec.structs.replace(speech, id=self._derive(f"{self.rank}/{speech.id}"))

    @staticmethod
    def _derive(name: str) -> str:
        return str(uuid.uuid5(_DERIVED, name))
