"""Which articles a text points to."""

from collections.abc import Iterable, Iterator

import msgspec

from articles.content.richtext.blocks import ArticleLink, Body
from articles.content.tree import Content


def links_of(content: Content) -> list[int]:
    """Return the ids of the articles that the content links to, sorted."""
    bodies = [content.introduction, *(part.body for part in content.sections), content.conclusion]
    return links_in(bodies)


def links_in(bodies: Iterable[Body]) -> list[int]:
    """Return the ids of the articles that some bodies link to, sorted."""
    return sorted({link.article for body in bodies for link in _found(body)})


def _found(part: object) -> Iterator[ArticleLink]:
    """Walk whatever a body holds: blocks, items, cells, marks."""
    if isinstance(part, tuple):
        for inner in part:
            yield from _found(inner)
    elif isinstance(part, msgspec.Struct):
        if isinstance(part, ArticleLink):
            yield part
        for name in part.__struct_fields__:
            yield from _found(getattr(part, name))
