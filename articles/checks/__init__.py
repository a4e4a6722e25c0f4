"""The checks of an article: what blocks its submission, and what the desk asks to look at. One engine for all.

Pure: what only the tables and the clock know comes as `Facts` (`articles.facts` gathers them).
"""

from articles.checks.blocking import CHECKS, blocking, photo_uses
from articles.checks.finding import Facts, Finding, Term, of_law
from articles.checks.passages import prose
from articles.checks.reading import Reading, Rule
from articles.checks.registry import RULES, every_finding, to_look_at

__all__ = [
    "CHECKS",
    "RULES",
    "Facts",
    "Finding",
    "Reading",
    "Rule",
    "Term",
    "blocking",
    "every_finding",
    "of_law",
    "photo_uses",
    "prose",
    "to_look_at",
]
