"""What a check says, and what it needs to know that the content does not say."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True)
class Finding:
    """One thing to put right, or to look at (`blocks` is False).

    `place` is a part of the sheet: `title`, `section-<uuid>`, `source-<uuid>`… `field` is the name of the control of
    the form where the words are, empty when the finding is about the whole place. `words` are the exact words,
    `start` and `end` their offsets in the plain text of the field, `rank` how many times the same words come before
    (white space aside): a page finds them again in what it shows. `fix` replaces the words; None when there is none.
    """

    rule: str
    message: str
    place: str
    law: bool = False
    blocks: bool = True
    field: str = ""
    words: str = ""
    start: int = 0
    end: int = 0
    rank: int = 0
    fix: str | None = None
    others: tuple[str, ...] = ()


class Term(NamedTuple):
    """One entry of the house lexicon. `term` is words, each possibly ended by `*` for any ending."""

    term: str
    replacements: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """What the content does not say: the day, the rows it points to, the names and words that the site knows.

    `links` gives, for an address, what is wrong with it in French; an address that answers well is not there. `widths`
    gives the width in pixels of a photo by its UUID.
    """

    today: date
    withdrawn: frozenset[str] = frozenset()
    closed_authors: frozenset[int] = frozenset()
    closed_rubrics: frozenset[int] = frozenset()
    ended: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    lexicon: tuple[Term, ...] = ()
    house_words: frozenset[str] = frozenset()
    links: Mapping[str, str] = dataclasses.field(default_factory=dict)
    widths: Mapping[str, int] = dataclasses.field(default_factory=dict)


def of_law(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that keep even an emergency from readers."""
    return [finding for finding in findings if finding.law]
