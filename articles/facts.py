"""What the tables say today of what an article uses, for the checks."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import CharField, QuerySet, Value

from articles.checks import Facts, Finding, Term, blocking, photo_uses
from articles.checks.passages import passages
from articles.content.tree import Content
from articles.links.health import health_of
from articles.models import Article, Author, Expert, HouseWord, LexiconTerm, Photo, Quote, Revision, Rubric
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
        widths={str(photo.uuid): photo.width for photo in photos},
    )


def _named(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(Value(kind, output_field=CharField()), "pk")


def every_fact_of(content: Content, today: date) -> Facts:
    """Return the same with the names, the words and the lexicon of the house: what is looked at needs them."""
    terms = LexiconTerm.objects.filter(is_active=True)
    return replace(
        facts_of(content, today),
        names=known_names(),
        lexicon=tuple(Term(term.term, term.proposals, term.note) for term in terms),
        links=bad_links_of(content),
        house_words=frozenset(HouseWord.objects.values_list("word", flat=True)),
    )


def bad_links_of(content: Content) -> dict[str, str]:
    """Return, for each address of a content that answers badly, how, as a French sentence."""
    found = [href for passage in passages(content) for _, _, href in passage.links]
    urls = {url for url in [*found, *(source.url for source in content.sources)] if url}
    bad = {url: state.words for url, state in health_of(urls).items() if state.is_bad}
    return {url: f"{words[:1].lower()}{words[1:]}." for url, words in bad.items()}


def known_names() -> frozenset[str]:
    """Return the names of everybody the site knows: who signs, who is in the address book, who was quoted."""
    names = [table._default_manager.order_by().values_list("name", flat=True) for table in (Author, Expert)]
    return frozenset(names[0].union(names[1], Quote.objects.order_by().values_list("name", flat=True))) - {""}


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
