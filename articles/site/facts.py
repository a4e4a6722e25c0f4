"""The public facts that a page shows and that change at once for readers, read by one query.

Names and addresses of people, tags and rubrics, the live addresses of linked articles, and the files of the photos that
may be shown now. A withdrawn photo, or one whose row is gone, is simply not among them.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from articles.content.vocabulary import REPLY
from articles.models.corrections import Correction
from articles.models.photos import Rendition
from articles.models.published import Publication, PublishedAuthor, PublishedPhoto, PublishedQuote, PublishedTag
from articles.models.ratings import SHOWN_FROM, Rating
from articles.models.reference import Author, Expert, Rubric, StaticPage
from articles.site.statements import Statement


class Row(NamedTuple):
    """One fact: its sort, its key, then texts and numbers whose meaning depends on the sort."""

    sort: str
    key: str
    a: str
    b: str
    c: str
    d: str
    e: str
    f: str
    m: int
    n: int


class Place(NamedTuple):
    """A rubric, a tag or a static page: its name and the slug of its page."""

    id: int
    name: str
    slug: str


class Person(NamedTuple):
    """An author or an expert as they are today. `photo` is the hex of a photo's UUID, or empty.

    `is_collective`: a newsroom or an agency that signs, and no person.
    """

    id: int
    name: str
    slug: str
    role: str
    bio: str
    photo: str
    is_collective: bool = False


class Signature(NamedTuple):
    """One signature of the article: the name and role printed, and whose it is."""

    printed: str
    role: str
    author: Person


class Note(NamedTuple):
    """A note to readers that stands on the article: its words and the ISO date printed beside them."""

    text: str
    dated: str


class Rated(NamedTuple):
    """What readers gave the article: how many they are, and the sum. Never empty: nothing is shown of a few votes."""

    votes: int
    total: int

    @property
    def average(self) -> float:
        """Out of five."""
        return self.total / self.votes


class PhotoFile(NamedTuple):
    """One rendition: a file's bare name, its format and its size in pixels."""

    name: str
    format: str
    width: int
    height: int


@dataclass(slots=True)
class Facts:
    """What the page may show of the rows that have a life of their own. Photos are keyed by their UUID's hex."""

    rubrics: list[Place] = field(default_factory=list)
    pages: list[Place] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    experts: dict[int, Person] = field(default_factory=dict)
    articles: dict[int, str] = field(default_factory=dict)
    tags: list[Place] = field(default_factory=list)
    photos: dict[str, list[PhotoFile]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    rating: Rated | None = None

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """Sort the rows of the query."""
        facts = cls()
        for row in sorted(rows, key=lambda row: (row.sort, row.m, row.n, row.a, row.key)):
            facts._add(row)
        return facts

    def _add(self, row: Row) -> None:
        match row.sort:
            case "author":
                person = Person(int(row.key), row.a, row.b, row.c, row.d, _hex(row.e), bool(row.n))
                printed, _, role = row.f.rpartition("|")
                self.signatures.append(Signature(printed, role, person))
            case "expert":
                self.experts[int(row.key)] = Person(int(row.key), row.a, row.b, "", "", _hex(row.e))
            case "article":
                self.articles[int(row.key)] = row.a
            case "photo":
                name = row.a.rpartition("/")[2]
                self.photos.setdefault(_hex(row.key), []).append(PhotoFile(name, row.b, row.m, row.n))
            case "note":
                self.notes.append(Note(row.a, row.b))
            case "rating":
                self.rating = Rated(row.m, row.n)
            case _:
                place = Place(int(row.key), row.a, row.b)
                places = {"rubric": self.rubrics, "page": self.pages, "tag": self.tags}[row.sort]
                if place not in places:
                    places.append(place)

    def authors(self) -> list[Person]:
        """Return who signs, each once, in order."""
        return list({signature.author.id: signature.author for signature in self.signatures}.values())

    def stamp(self) -> str:
        """Return a short digest of the facts that a prepared body is made of: it changes when one of them does."""
        parts = [sorted(self.experts.items()), sorted(self.articles.items()), sorted(self.photos.items())]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def frame_facts(at: datetime) -> Facts:
    """Return what surrounds every page: the rubrics that have something live, and the static pages."""
    return Facts.of(Row(*row) for row in FRAME.rows(at))


def article_facts(publication: Publication, links: Collection[int], at: datetime) -> Facts:
    """Return what an article's page shows beside its own words, and what surrounds the page, by one query."""
    return Facts.of(Row(*row) for row in ARTICLE.rows(at, publication.pk, *links))


def feed_facts(publications: Iterable[Publication], links: Collection[int], at: datetime) -> Facts:
    """Return the experts, linked articles and photos of several publications, by one query."""
    return _read(_of_publications([publication.pk for publication in publications], links, at))


def page_facts(links: Collection[int], photos: Collection[int | None], at: datetime) -> Facts:
    """Return what surrounds a page that links to articles and shows photos, given by their ids."""
    shown = {photo for photo in photos if photo is not None}
    parts = _frame(at)
    parts += [_links(links, at)] if links else []
    parts += [_files(Q(photo__in=shown))] if shown else []
    return _read(parts)


def photo_facts(photos: Collection[int | None]) -> Facts:
    """Return the files of the photos of those ids that may be shown now, by one query at most."""
    shown = {photo for photo in photos if photo is not None}
    return _read([_files(Q(photo__in=shown))]) if shown else Facts()


def _read(parts: list[QuerySet[Any, Any]]) -> Facts:
    return Facts.of(Row(*row) for row in _joined(parts))


def _joined(parts: list[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *others = parts
    return first.union(*others, all=True) if others else first


def _row(rows: QuerySet[Any], sort: str, key: Any, **columns: Any) -> QuerySet[Any, Any]:
    """Return the rows as facts: every column has the same type in each part of the union."""
    named: dict[str, Any] = {"fact_sort": Value(sort, TextField()), "fact_key": Cast(key, TextField())}
    for name in "abcdef":
        named[f"fact_{name}"] = Cast(columns.get(name, Value("")), TextField())
    for name in "mn":
        named[f"fact_{name}"] = Cast(columns.get(name, Value(0)), IntegerField())
    facts: QuerySet[Any, Any] = rows.order_by().annotate(**named).values_list(*named)
    return facts


def _frame(at: datetime) -> list[QuerySet[Any, Any]]:
    live = Publication.objects.live(at).filter(rubric=OuterRef("pk"))
    rubrics = Rubric.objects.filter(Exists(live))
    return [
        _row(rubrics, "rubric", "pk", a="name", b="slug", m="position"),
        _row(StaticPage.objects.all(), "page", "pk", a="title", b="slug", m="position"),
    ]


def _of_publications(ids: list[int], links: Collection[int], at: datetime) -> list[QuerySet[Any, Any]]:
    quoted = PublishedQuote.objects.filter(publication__in=ids, expert__isnull=False).values("expert")
    signed = PublishedAuthor.objects.filter(publication__in=ids).values("author")
    shown = Q(photo__in=PublishedPhoto.objects.filter(publication__in=ids).values("photo"))
    portraits = Q(photo__in=Author.objects.filter(pk__in=signed, photo__isnull=False).values("photo"))
    experts = Expert.objects.filter(pk__in=quoted)
    faces = Q(photo__in=experts.filter(photo__isnull=False).values("photo"))
    faces |= Q(photo__in=experts.filter(alias_of__photo__isnull=False).values("alias_of__photo"))
    parts = [
        _row(experts, "expert", "pk", **READ_FOR),
        _files(shown | portraits | faces),
    ]
    return [*parts, _links(links, at)] if links else parts


def _links(links: Collection[int], at: datetime) -> QuerySet[Any, Any]:
    return _row(Publication.objects.live(at).filter(article__in=links), "article", "article_id", a="slug")


def _files(which: Q) -> QuerySet[Any, Any]:
    files = Rendition.objects.filter(which, photo__withdrawn_at=None)
    return _row(files, "photo", "photo__uuid", a="file", b="format", m="width", n="height")


READ_FOR: dict[str, Any] = {
    "a": Coalesce("alias_of__name", "name"),
    "b": Coalesce("alias_of__slug", "slug"),
    "e": Coalesce(
        *(Cast(column, TextField()) for column in ("alias_of__photo__uuid", "photo__uuid")),
        Value(""),
        output_field=TextField(),
    ),
}
"""An expert whose file became an alias shows as the one kept; without a portrait, with their own."""


def _signatures(publication: int) -> QuerySet[Any, Any]:
    printed = Concat("name", Value("|"), "role", output_field=TextField())
    author = {"a": "author__name", "b": "author__slug", "c": "author__role", "d": "author__bio"}
    return _row(
        PublishedAuthor.objects.filter(publication=publication),
        "author",
        "author_id",
        e=_text("author__photo__uuid"),
        f=printed,
        m="position",
        n="author__is_collective",
        **author,
    )


def _tags(publication: int) -> QuerySet[Any, Any]:
    """A tag that became an alias shows as the tag that reads for it."""
    return _row(
        PublishedTag.objects.filter(publication=publication),
        "tag",
        Coalesce("tag__alias_of_id", "tag_id"),
        a=Coalesce("tag__alias_of__name", "tag__name"),
        b=Coalesce("tag__alias_of__slug", "tag__slug"),
    )


def _notes(publication: int, at: datetime) -> QuerySet[Any, Any]:
    article = Publication.objects.filter(pk=publication).values("article")
    return _row(
        Correction.objects.standing(at).exclude(kind=REPLY).filter(article__in=article),
        "note",
        "pk",
        a="text",
        b="dated",
        m="pk",
    )


def _rating(publication: int) -> QuerySet[Any, Any]:
    article = Publication.objects.filter(pk=publication).values("article")
    rated = Rating.objects.filter(article__in=article, votes__gte=SHOWN_FROM)
    return _row(rated, "rating", "pk", m="votes", n="total")


def _text(column: str) -> Any:
    return Coalesce(Cast(column, TextField()), Value(""), output_field=TextField())


def _hex(text: str) -> str:
    return UUID(text).hex if text else ""


def _of_article(at: datetime, publication: int, *links: int) -> QuerySet[Any, Any]:
    shown = _of_publications([publication], links, at)
    own = (_signatures(publication), _tags(publication), _notes(publication, at), _rating(publication))
    return _joined([*_frame(at), *shown, *own])


FRAME = Statement(lambda at: _joined(_frame(at)))
ARTICLE = Statement(_of_article)
