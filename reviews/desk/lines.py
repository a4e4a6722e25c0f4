"""Lines of what waits for somebody: short lists, each line with what for, since when, who has it and until when."""

from dataclasses import dataclass
from datetime import datetime

from articles.content.richtext.characters import scrub
from articles.models import Article
from reviews.desk.ages import due_words, since_words

MOST = 12
FIRST_WORDS = 140


@dataclass(frozen=True)
class Line:
    """One article that waits: what for, since when, who has it, why it came back, when it is due, where it leads."""

    article: Article
    words: str
    age: str
    who: str = ""
    reason: str = ""
    due: str = ""
    late: bool = False
    address: str = ""


@dataclass(frozen=True)
class Waiting:
    """One list: its heading, its lines, what to do when it has none, and the filters that show all of it."""

    heading: str
    lines: list[Line]
    empty: str = ""
    more: str = ""


def cut(heading: str, lines: list[Line], *, empty: str = "", all_at: str = "") -> Waiting:
    """Return a list cut to what is read at a glance; `all_at` are the filters of the articles that show the rest."""
    return Waiting(heading, lines[:MOST], empty, more=all_at if len(lines) > MOST else "")


def line(
    article: Article,
    words: str,
    since: datetime,
    at: datetime,
    *,
    who: str = "",
    reason: str = "",
    due: datetime | None = None,
) -> Line:
    """Return the line of an article that waits since an instant for what the words say; due when the article is."""
    due = due or article.due_at
    late = due is not None and due < at
    return Line(article, words, since_words(since, at), who, reason, due_words(due, at), late)


def first_words(text: str) -> str:
    """Return the beginning of a reason on one line, cut between words."""
    words = " ".join(scrub(text).split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rsplit(' ', 1)[0]}…"
