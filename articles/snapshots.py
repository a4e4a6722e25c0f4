"""From the desk's rows to the typed content."""

import msgspec

from articles.content.richtext import parse
from articles.content.richtext.blocks import PhotoUse
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.models import Article


def snapshot(article: Article) -> Content:
    """Return the whole article as one value, read from its rows."""
    return Content(
        title=article.title,
        kind=article.kind,
        locale=article.locale,
        rubric=article.rubric_id,
        kicker=article.kicker,
        short_title=article.short_title,
        slug=article.slug,
        standfirst=article.standfirst,
        meta_description=article.meta_description,
        byline=tuple(BylineEntry(author=row.author_id, name=row.name, role=row.role) for row in article.bylines.all()),
        lead=msgspec.convert(article.lead, PhotoUse) if article.lead else None,
        introduction=parse(article.introduction),
        sections=tuple(
            SectionPart(id=str(row.uuid), heading=row.heading, body=parse(row.body)) for row in article.sections.all()
        ),
        conclusion=parse(article.conclusion),
        sources=_sources(article),
        tags=tuple(sorted(article.tags.values_list("pk", flat=True))),
        disclosures=msgspec.convert(article.disclosures, Disclosures),
        notes=msgspec.convert(article.notes, tuple[ReaderNote, ...]),
    )


def working(article: Article) -> Content:
    """Return what the rows hold, read from the latest revision: `save_revision` alone writes both, in one transaction.

    `snapshot` reads the rows themselves. An article without a revision has only them.
    """
    return article.current.as_content() if article.current is not None else snapshot(article)


def _sources(article: Article) -> tuple[SourcePart, ...]:
    return tuple(
        SourcePart(
            id=str(row.uuid),
            kind=row.kind,
            title=row.title,
            publisher=row.publisher,
            url=row.url,
            published_on=row.published_on,
            consulted_on=row.consulted_on,
        )
        for row in article.sources.all()
    )
