"""From a settled content to the desk's rows: upserted by UUID, what is no longer there deleted."""

from django.contrib.contenttypes.models import ContentType
from msgspec import to_builtins

from articles.content.richtext import to_html
from articles.content.tree import Content
from articles.content.web_addresses import source_key, source_words
from articles.models import Article, Byline, Section, Source, Tagging
from articles.quotes import project_quotes

PLAIN_FIELDS = ("title", "kind", "locale", "kicker", "short_title", "slug", "standfirst", "meta_description")
WRITTEN = [*PLAIN_FIELDS, "rubric", "lead", "introduction", "conclusion", "disclosures", "notes"]


def apply(content: Content, article: Article) -> None:
    """Make the article's rows those of the content. Call inside the transaction that locked the article.

    `content` must come from `settle`: ids of rows that exist, UUIDs that are this article's own.
    """
    for name in PLAIN_FIELDS:
        setattr(article, name, getattr(content, name))
    article.rubric_id = content.rubric
    article.lead = to_builtins(content.lead) if content.lead else None
    article.introduction = to_html(content.introduction)
    article.conclusion = to_html(content.conclusion)
    article.disclosures = to_builtins(content.disclosures)
    article.notes = to_builtins(content.notes)
    article.save(update_fields=WRITTEN)
    _apply_sections(content, article)
    _apply_sources(content, article)
    _apply_byline(content, article)
    _apply_tags(content, article)
    project_quotes(article, content)


def _apply_sections(content: Content, article: Article) -> None:
    rows = [
        Section(article=article, uuid=part.id, position=place, heading=part.heading, body=to_html(part.body))
        for place, part in enumerate(content.sections)
    ]
    article.sections.exclude(uuid__in=[row.uuid for row in rows]).delete()
    Section.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["uuid"], update_fields=["position", "heading", "body"]
    )


def _apply_sources(content: Content, article: Article) -> None:
    rows = [
        Source(
            article=article,
            uuid=part.id,
            position=place,
            kind=part.kind,
            title=part.title,
            publisher=part.publisher,
            url=part.url,
            published_on=part.published_on,
            consulted_on=part.consulted_on,
            key=source_key(part.title, part.publisher, part.url),
            searched=source_words(part.title, part.publisher, part.url),
        )
        for place, part in enumerate(content.sources)
    ]
    article.sources.exclude(uuid__in=[row.uuid for row in rows]).delete()
    fields = ["position", "kind", "title", "publisher", "url", "published_on", "consulted_on", "key", "searched"]
    Source.objects.bulk_create(rows, update_conflicts=True, unique_fields=["uuid"], update_fields=fields)


def _apply_byline(content: Content, article: Article) -> None:
    rows = [
        Byline(article=article, author_id=entry.author, name=entry.name, role=entry.role, position=place)
        for place, entry in enumerate(content.byline)
    ]
    kept = [(row.author_id, row.role) for row in rows]
    for row in article.bylines.all():
        if (row.author_id, row.role) not in kept:
            row.delete()
    Byline.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article", "author", "role"],
        update_fields=["name", "position"],
    )


def _apply_tags(content: Content, article: Article) -> None:
    kind = ContentType.objects.get_for_model(Article)
    rows = Tagging.objects.filter(content_type=kind, object_id=article.pk)
    rows.exclude(tag_id__in=content.tags).delete()
    Tagging.objects.bulk_create(
        [Tagging(content_type=kind, object_id=article.pk, tag_id=tag) for tag in content.tags], ignore_conflicts=True
    )
