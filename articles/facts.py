"""What the tables say today of what an article uses, for the checks."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import CharField, QuerySet, Value

from articles.checks import Facts, Finding, blocking, photo_uses
from articles.content.tree import Content
from articles.models import Article, Author, Photo, Revision, Rubric
from articles.settling_prose import is_canonical


def facts_of(content: Content, today: date) -> Facts:
    """Return today's facts about the photos, signatures and rubric of a content, in two queries at most."""
    used = {use.photo for _, use in photo_uses(content) if is_canonical(use.photo)}
    photos = list(Photo.objects.filter(uuid__in=used))
    authors = Author.objects.filter(pk__in=[entry.author for entry in content.byline], account__is_active=False)
    rubrics = Rubric.objects.filter(pk__in=[content.rubric] if content.rubric else [], is_open=False)
    closed = _named("author", authors).union(_named("rubric", rubrics), all=True)
    closed_of = {of: frozenset(pk for kind, pk in closed if kind == of) for of in ("author", "rubric")}
    return Facts(
        today=today,
        withdrawn=frozenset(str(photo.uuid) for photo in photos if photo.withdrawn_at),
        ended=frozenset(str(photo.uuid) for photo in photos if photo.rights_ended(today)),
        closed_authors=closed_of["author"],
        closed_rubrics=closed_of["rubric"],
    )


def _named(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(Value(kind, output_field=CharField()), "pk")


def findings_of(content: Content, today: date) -> list[Finding]:
    """Return every blocking finding of a content as things stand on a day."""
    return blocking(content, facts_of(content, today))


@dataclass(frozen=True)
class Read:
    """A content that nothing changes any more, known by its digest."""

    digest: str
    content: Content = field(compare=False, repr=False)


def findings_of_revision(revision: Revision, today: date) -> list[Finding]:
    """Return `findings_of` a revision: its words are read once, what the tables say is asked every time.

    The answer stays on the row for the page that asks again.
    """
    known: dict[date, list[Finding]] = vars(revision).setdefault("_findings", {})
    if today not in known:
        content = revision.as_content()
        facts = facts_of(content, today)
        known[today] = list(_blocking(_Asked(revision.digest, repr(facts), content, facts)))
    return known[today]


@dataclass(frozen=True)
class _Asked:
    """A content and the facts it is judged on, known by its digest and by what they say."""

    digest: str
    said: str
    content: Content = field(compare=False, repr=False)
    facts: Facts = field(compare=False, repr=False)


@lru_cache(maxsize=64)
def _blocking(asked: _Asked) -> tuple[Finding, ...]:
    return tuple(blocking(asked.content, asked.facts))


def findings_of_article(article: Article, content: Content, today: date) -> list[Finding]:
    """Return the findings of what an article holds, which is its latest revision unless the page says otherwise."""
    if article.current is not None and article.current.as_content() is content:
        return findings_of_revision(article.current, today)
    return findings_of(content, today)
