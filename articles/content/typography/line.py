"""One line of words under correction, and the nodes its characters came from."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

Edit: TypeAlias = tuple[int, int, str]
"""Where to write, from and to, and what."""


class Piece(NamedTuple):
    """The characters of one node. What is held is seen as a word and never changes."""

    text: str
    held: bool = False


class Line:
    """The characters of a line as one string, each with the rank of the piece it belongs to."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "".join(texts)
        self._count = len(texts)
        self._owners = [rank for rank, text in enumerate(texts) for _ in text] if self._count > 1 else None

    def pieces(self) -> list[str]:
        """Return the characters of each piece."""
        if self._owners is None:
            return [self.text] * self._count
        found: list[list[str]] = [[] for _ in range(self._count)]
        for character, owner in zip(self.text, self._owners, strict=True):
            found[owner].append(character)
        return ["".join(characters) for characters in found]

    def replace(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str | None]) -> None:
        """Write what `by` returns over each match; None leaves it."""
        edits = ((*found.span(), new) for found in pattern.finditer(self.text) if (new := by(found)) is not None)
        self.edit(edits)

    def edit(self, edits: Iterable[Edit]) -> None:
        """Apply edits given in order, apart from one another. Only the characters that differ change hands."""
        text, owners = self.text, self._owners
        words: list[str] = []
        kept: list[int] = []
        position = 0
        for start, end, new in edits:
            start, end, new = _least(text, start, end, new)
            if text[start:end] == new:
                continue
            words += text[position:start], new
            if owners is not None:
                kept += owners[position:start]
                kept += [owners[_giver(text, start, end)]] * len(new)
            position = end
        if words:
            self.text = "".join([*words, text[position:]])
            if owners is not None:
                self._owners = kept + owners[position:]


def _least(text: str, start: int, end: int, new: str) -> Edit:
    """Leave out of an edit the characters it does not change, at both ends."""
    low, high = 0, len(new)
    while start < end and low < high and text[start] == new[low]:
        start, low = start + 1, low + 1
    while start < end and low < high and text[end - 1] == new[high - 1]:
        end, high = end - 1, high - 1
    return start, end, new[low:high]


def _giver(text: str, start: int, end: int) -> int:
    """Return which character gives its piece: the first one replaced, or the sign beside what is only added."""
    if start < end:
        return start
    return start if start < len(text) and not text[start].isalnum() else start - 1
