"""What a publication copies from its cleared content, so that lists, feeds, search and pages open no other table."""

from datetime import datetime
from math import ceil
from typing import Any

from django.db.models import QuerySet
from msgspec import to_builtins

from articles.content.richtext import islands, plain_text
from articles.content.richtext.blocks import Figure
from articles.content.stems import stems
from articles.content.tree import Content
from articles.indexing import index, names_in
from articles.listing import list_under
from articles.models import (
    Author,
    Clearance,
    Expert,
    Photo,
    Publication,
    PublishedAuthor,
    PublishedPhoto,
    PublishedQuote,
    PublishedTag,
    Tag,
)
from articles.quotes import bodies, quotes_of, spoken

WORDS_PER_MINUTE = 230
"""Silent reading of French prose on a screen; rounded up, at least one minute."""


def columns_of(clearance: Clearance, live_from: datetime) -> dict[str, Any]:
    """Return every column of a publication that its clearance decides, as keyword arguments of the row."""
    revision = clearance.revision
    return {
        "schema": revision.schema,
        "content": revision.content,
        "digest": revision.digest,
        **columns_of_clearance(clearance),
        **columns_of_content(revision.as_content(), clearance.article_id, live_from),
    }


def columns_of_clearance(clearance: Clearance) -> dict[str, Any]:
    """Return the columns that say who read the text over, and when."""
    reviewed_at = clearance.given_at if clearance.reviewers else None
    return {"reviewers": clearance.reviewers, "reviewed_at": reviewed_at}


def columns_of_content(content: Content, article: int, live_from: datetime) -> dict[str, Any]:
    """Return the columns that the words decide, for an article (its id) that goes live then. Nothing is written."""
    before = Publication.objects.filter(article_id=article).begun(live_from)
    return {
        "kind": content.kind,
        "locale": content.locale,
        "slug": content.slug,
        "rubric_id": content.rubric,
        "kicker": content.kicker,
        "title": content.title,
        "short_title": content.short_title,
        "standfirst": content.standfirst,
        "meta_description": content.meta_description,
        "byline": _byline(content),
        "sponsor": content.disclosures.sponsor,
        "lead": to_builtins(content.lead) if content.lead else None,
        "lead_photo": _lead_photo(content),
        "tag_ids": list(content.tags),
        **_words(content),
        **_dates(content, before, live_from),
    }


def _byline(content: Content) -> list[dict[str, str]]:
    slugs = dict(Author.objects.filter(pk__in=[entry.author for entry in content.byline]).values_list("pk", "slug"))
    return [{"name": entry.name, "role": entry.role, "slug": slugs.get(entry.author, "")} for entry in content.byline]


def _lead_photo(content: Content) -> Photo | None:
    return Photo.objects.filter(uuid=content.lead.photo).first() if content.lead and content.lead.photo else None


def _words(content: Content) -> dict[str, Any]:
    """Return the reading time, the stems that matching uses, and all the words for search."""
    headings = [section.heading for section in content.sections]
    prose = [plain_text(body) for _, body in bodies(content)]
    names = list(Tag.objects.filter(pk__in=content.tags).values_list("name", flat=True))
    everything = [
        content.kicker,
        content.title,
        content.standfirst,
        *headings,
        *prose,
        *names,
        ", ".join(names_in(content)),
    ]
    length = sum(len(text.split()) for text in [content.standfirst, *headings, *prose])
    return {
        "reading_minutes": max(1, ceil(length / WORDS_PER_MINUTE)),
        "words": " ".join(sorted(set(stems(" ".join([content.title, content.standfirst, *headings, *names]))))),
        "search_text": "\n".join(text for text in everything if text),
    }


def _dates(content: Content, before: QuerySet[Publication], live_from: datetime) -> dict[str, datetime | None]:
    """Return the first publication, which never moves, and the update, which moves only with a new note to readers."""
    last = before.order_by("-live_from").first()
    if last is None:
        return {"first_published_at": live_from, "updated_at": None}
    known = {note.id for note in last.as_content().notes}
    noted = any(note.id not in known for note in content.notes)
    return {"first_published_at": last.first_published_at, "updated_at": live_from if noted else last.updated_at}


def project(publication: Publication) -> None:
    """Write the rows that go with a new publication: tags, authors, quotes, photos and search."""
    content = publication.as_content()
    PublishedTag.objects.bulk_create([PublishedTag(publication=publication, tag_id=tag) for tag in content.tags])
    PublishedAuthor.objects.bulk_create(
        PublishedAuthor(
            publication=publication, author_id=entry.author, name=entry.name, role=entry.role, position=place
        )
        for place, entry in enumerate(content.byline)
    )
    _project_quotes(publication, content)
    photos = Photo.objects.filter(uuid__in=photo_uuids(content))
    PublishedPhoto.objects.bulk_create(PublishedPhoto(publication=publication, photo=photo) for photo in photos)
    list_under(publication)
    index(publication, content)


def _project_quotes(publication: Publication, content: Content) -> None:
    quotes = [quote for _, quote in quotes_of(content)]
    known = set(Expert.objects.filter(pk__in=[quote.by.expert for quote in quotes]).values_list("pk", flat=True))
    PublishedQuote.objects.bulk_create(
        PublishedQuote(
            publication=publication,
            expert_id=quote.by.expert if quote.by.expert in known else None,
            uuid=quote.id,
            name=quote.by.name,
            role=quote.by.role,
            organisation=quote.by.organisation,
            words=spoken(quote),
            position=place,
        )
        for place, quote in enumerate(quotes)
    )


def photo_uuids(content: Content) -> set[str]:
    """Return the UUIDs of the photos that a content shows."""
    figures = [island for _, body in bodies(content) for island in islands(body) if isinstance(island, Figure)]
    uses = [figure.use for figure in figures] + ([content.lead] if content.lead else [])
    return {use.photo for use in uses if use.photo}
