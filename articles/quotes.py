"""The desk's projection of the islands: who was quoted on what, and which article an island's UUID belongs to."""

from collections.abc import Iterator
from itertools import count

from articles.content.richtext import islands, plain_text
from articles.content.richtext.blocks import Body, ExpertQuote, Paragraph, SpokenWords
from articles.content.tree import Content
from articles.models import Article, Island, Quote


def bodies(content: Content) -> Iterator[tuple[str, Body]]:
    """Yield the place and the prose of each body, in reading order. A section's place is its UUID."""
    yield "introduction", content.introduction
    for section in content.sections:
        yield section.id, section.body
    yield "conclusion", content.conclusion


def quotes_of(content: Content) -> Iterator[tuple[str, ExpertQuote | SpokenWords]]:
    """Yield the place of each quote and the quote, in reading order."""
    for place, body in bodies(content):
        for island in islands(body):
            if isinstance(island, ExpertQuote | SpokenWords):
                yield place, island


def spoken(quote: ExpertQuote | SpokenWords) -> str:
    """Return the words of a quote as plain text, its paragraphs parted by newlines."""
    if isinstance(quote, SpokenWords):
        return plain_text((Paragraph(quote.children),))
    return plain_text(tuple(Paragraph(words) for words in quote.paragraphs))


def project_quotes(article: Article, content: Content) -> None:
    """Make the desk's Quote and Island rows those of the content: upserted by UUID, the others deleted."""
    position = count()
    rows = [_row(article, place, quote, next(position)) for place, quote in quotes_of(content)]
    article.quotes.exclude(uuid__in=[row.uuid for row in rows]).delete()
    fields = [field.name for field in Quote._meta.concrete_fields if field.name not in ("id", "uuid", "article")]
    Quote.objects.bulk_create(rows, update_conflicts=True, unique_fields=["uuid"], update_fields=fields)
    _project_islands(article, [island.id for _, body in bodies(content) for island in islands(body)])


def _row(article: Article, place: str, quote: ExpertQuote | SpokenWords, position: int) -> Quote:
    by = quote.by
    return Quote(
        article=article,
        uuid=quote.id,
        place=place,
        position=position,
        in_sentence=isinstance(quote, SpokenWords),
        expert_id=by.expert,
        name=by.name,
        role=by.role,
        organisation=by.organisation,
        how=by.how,
        said_on=by.when,
        anonymous_reason=by.anonymous_reason,
        words=spoken(quote),
    )


def _project_islands(article: Article, ids: list[str]) -> None:
    article.islands.exclude(uuid__in=ids).delete()
    Island.objects.bulk_create([Island(article=article, uuid=id) for id in ids], ignore_conflicts=True)
