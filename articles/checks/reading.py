"""One article as every check reads it, its texts parsed once; and what a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.checks.finding import Facts, Finding
from articles.checks.passages import Passage, passages
from articles.content.tree import Content


@dataclass
class Reading:
    """An article, and what the tables say today."""

    content: Content
    facts: Facts

    @cached_property
    def passages(self) -> list[Passage]:
        """Its texts, in the order of the page."""
        return passages(self.content)

    @property
    def texts(self) -> Iterator[Passage]:
        """Its texts without those that repeat others: short title and description."""
        return (passage for passage in self.passages if passage.place not in ("short_title", "meta_description"))


@dataclass(frozen=True)
class Rule:
    """One thing the desk flags: its name in the code, its French label, why it matters to the writer."""

    name: str
    label: str
    explanation: str
    find: Callable[[Reading], Iterator[Finding]]
