"""The findings of one article as the desk shows them: by part of the page, those set aside apart."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from articles.checks import RULES, Finding, Reading, to_look_at
from articles.content.tree import Content
from articles.facts import every_fact_of
from articles.models import Article, Dismissal

ONCE_FOR_ALL = frozenset({"lexicon", "spelling", "name-near-known", "name-two-ways", "capitals", "elision"})
"""Rules about a word wherever it is; the others are about words where they are."""


@dataclass(frozen=True)
class Look:
    """A finding, what it is called, why it matters, and who set it aside."""

    finding: Finding
    fingerprint: str
    where: str
    dismissal: Dismissal | None = None

    @property
    def label(self) -> str:
        """The French name of its rule."""
        return RULES[self.finding.rule].label

    @property
    def explanation(self) -> str:
        """Why it matters, for the writer."""
        return RULES[self.finding.rule].explanation

    @property
    def subject(self) -> str:
        """The words it is about, or what it says when it is about none."""
        return subject_of(self.finding)


@dataclass(frozen=True)
class Looks:
    """Everything to look at in an article."""

    standing: list[Look]
    dismissed: list[Look]

    @property
    def by_place(self) -> list[tuple[str, list[Look]]]:
        """What stands, by part of the page."""
        return [(where, list(looks)) for where, looks in groupby(self.standing, key=lambda look: look.where)]


def subject_of(finding: Finding) -> str:
    """Return what a finding is about: it lapses when this changes."""
    return " ".join((finding.words or finding.message).split())


def fingerprint_of(rule: str, field: str, subject: str) -> str:
    """Return what a dismissal is recognised by."""
    where = "" if rule in ONCE_FOR_ALL else field
    return hashlib.sha256("\n".join((rule, where, " ".join(subject.split()))).encode()).hexdigest()


def looks_of(article: Article, content: Content, today: date) -> Looks:
    """Return what is to be looked at in a content of the article, saved or not, in seven queries."""
    facts = every_fact_of(content, today)
    standing = Dismissal.objects.filter(article=article, revoked_at=None).select_related("by")
    aside = {dismissal.fingerprint: dismissal for dismissal in standing}
    names = {passage.field: passage.name for passage in Reading(content, facts).passages}
    looks = [_look(finding, names, aside) for finding in to_look_at(content, facts)]
    return Looks(*_parted(looks))


def _look(finding: Finding, names: dict[str, str], aside: dict[str, Dismissal]) -> Look:
    mark = fingerprint_of(finding.rule, finding.field or finding.place, subject_of(finding))
    return Look(finding, mark, names.get(finding.field) or PLACES.get(finding.place, "Sources"), aside.get(mark))


def _parted(looks: Iterable[Look]) -> tuple[list[Look], list[Look]]:
    all_of_them = list(looks)
    return (
        [look for look in all_of_them if look.dismissal is None],
        [look for look in all_of_them if look.dismissal is not None],
    )


PLACES = {"standfirst": "Chapô", "tags": "Classement", "lead": "Photo principale"}
