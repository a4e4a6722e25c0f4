"""Lines of what waits for somebody: short lists, each line with what for, since when, who has it and until when."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from articles.content.richtext.characters import scrub
from articles.models import Article
from reviews.desk.ages import due_words, since_words

MOST = 12
FIRST_WORDS = 140
ALL_ARTICLES = "Tout voir dans la liste des articles"


@dataclass(frozen=True)
class Line:
    """One article that waits: what for, since when, who has it, why it came back, when it is due, where it leads.

    `reads`: whether it leads to the reviewer's page.
    """

    article: Article
    words: str
    age: str
    who: str = ""
    reason: str = ""
    due: str = ""
    late: bool = False
    address: str = ""
    reads: bool = False


@dataclass(frozen=True)
class Waiting:
    """One list: its heading, its lines, what to do when it has none, and where all of it is shown."""

    heading: str
    lines: list[Line]
    empty: str = ""
    more: str = ""
    more_words: str = ALL_ARTICLES


def cut(heading: str, lines: list[Line], *, empty: str = "", all_at: str = "") -> Waiting:
    """Return a list cut to what is read at a glance; `all_at` are the filters of the articles that show the rest."""
    more = f"{reverse('admin:articles_article_changelist')}?{all_at}" if all_at and len(lines) > MOST else ""
    return Waiting(heading, lines[:MOST], empty, more)


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
