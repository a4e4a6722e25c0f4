"""What there is to verify in an article: its quotes, with who says them, and the claims that a verifier selected."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from articles.content.anchoring import Elements
from articles.content.richtext.blocks import Attribution
from articles.content.tree import Content
from articles.content.typography import bare
from articles.quotes import quotes_of, spoken
from reviews.models import Verification


@dataclass(frozen=True)
class Subject:
    """Words to verify. `key` names them in addresses; of a quote `by` says whose they are, and how they were said.

    `gone`: the words of a claim that are not in its element any more; `words` are then those that were selected.
    """

    key: str
    place: str
    words: str
    by: Attribution | None = None
    claim: Verification | None = field(default=None, compare=False)
    gone: bool = False

    @property
    def is_quote(self) -> bool:
        """Whether somebody says these words."""
        return self.by is not None

    @property
    def quote(self) -> str | None:
        """The UUID of the quote's island."""
        return self.key if self.is_quote else None

    @cached_property
    def about(self) -> dict[str, Any]:
        """What a verification is said of: the words and, for a quote, who says them and as what."""
        if self.by is None:
            return {"words": self.words, "gone": self.gone}
        by = self.by
        return {
            "words": self.words,
            "expert": by.expert,
            "name": by.name,
            "role": by.role,
            "organisation": by.organisation,
        }

    @cached_property
    def digest(self) -> str:
        """The digest of what it is about, the same whatever the typography."""
        return digest_of(self.about)

    @property
    def speaker(self) -> str:
        """Who says the words, as printed: « Léa Roy, directrice, Institut du commerce »."""
        if self.by is None:
            return ""
        return ", ".join(filter(None, [self.by.name or "Source anonyme", self.by.role, self.by.organisation]))


def digest_of(about: dict[str, Any]) -> str:
    """Return the SHA-256 of what words say and of who says them, 64 hexadecimal digits.

    Texts count without their typography. The expert's id does not count: two files may be found to be one person's.
    """
    kept = {name: bare(value) if isinstance(value, str) else value for name, value in about.items() if name != "expert"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def subjects_of(content: Content, claims: Iterable[Verification], heirs: Mapping[str, str]) -> list[Subject]:
    """Return what there is to verify: the quotes in reading order, then the claims in the order they were selected.

    `heirs`: the elements that received the text of those that ended, as an article keeps them.
    """
    return [*quoted(content), *_claimed(Elements(content, heirs), claims)]


def quoted(content: Content) -> Iterator[Subject]:
    """Yield the quotes that have words."""
    for place, quote in quotes_of(content):
        if words := spoken(quote).strip():
            yield Subject(quote.id, place, words, quote.by)


def _claimed(elements: Elements, claims: Iterable[Verification]) -> Iterator[Subject]:
    for claim in claims:
        found = elements.find(claim.place)
        words = found.words if found else claim.place.words
        yield Subject(str(claim.pk), claim.place.place, words, claim=claim, gone=found is None)
