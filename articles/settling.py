"""Making a content fit to keep: what only the database knows is put right here, before rows are written.

UUIDs that belong to another article or stand twice are issued anew; rows that no longer exist are let go of (a quote
keeps its speaker's name); the file's SHA-256 of each photo is read from the library. Typography is corrected in every
field that readers see, so that what is reviewed is what is published. `settle` is idempotent.
"""

import uuid
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from articles.addresses import free_slug, slug_of
from articles.content.limits import Unfit, problems
from articles.content.tree import BylineEntry, Content, SectionPart, SourcePart
from articles.content.typography import correct_article
from articles.models import Article, Author, Rubric, Section, Source, Tag
from articles.settling_prose import settle_prose

P = TypeVar("P", SectionPart, SourcePart)


def settle(content: Content, article: Article) -> Content:
    """Return the content as it can be kept under this article.

    Raises Unfit, with French sentences by place, when a part is over its limit or outside its closed list.
    """
    content = msgspec.structs.replace(
        content,
        title=content.title.strip(),
        rubric=_rubric(content.rubric),
        tags=_tags(content.tags),
        byline=_byline(content.byline),
        sections=_own(content.sections, _elsewhere(Section, content.sections, article)),
        sources=_own(content.sources, _elsewhere(Source, content.sources, article)),
        slug=content.slug or free_slug(slug_of(content.title), article),
    )
    content = correct_article(settle_prose(content, article))
    if found := problems(content):
        raise Unfit(found)
    return content


def _rubric(id: int | None) -> int | None:
    return id if id is not None and Rubric.objects.filter(pk=id).exists() else None


def _tags(ids: Iterable[int]) -> tuple[int, ...]:
    """Return the ids that exist, an alias replaced by the tag that reads for it, sorted."""
    rows = Tag.objects.filter(pk__in=set(ids)).values_list("pk", "alias_of")
    return tuple(sorted({alias or pk for pk, alias in rows}))


def _byline(entries: tuple[BylineEntry, ...]) -> tuple[BylineEntry, ...]:
    """Return the signatures whose author exists, each author once for a role, the printed name filled in."""
    names = dict(Author.objects.filter(pk__in={entry.author for entry in entries}).values_list("pk", "name"))
    kept: dict[tuple[int, str], BylineEntry] = {}
    for entry in entries:
        if entry.author in names:
            named = msgspec.structs.replace(entry, name=entry.name.strip() or names[entry.author])
            kept.setdefault((entry.author, entry.role), named)
    return tuple(kept.values())


def _elsewhere(
    model: type[Section] | type[Source], parts: Iterable[SectionPart | SourcePart], article: Article
) -> set[str]:
    """Return which of the parts' UUIDs are another article's."""
    ids = [part.id for part in parts if is_uuid(part.id)]
    rows = model._default_manager.filter(uuid__in=ids).exclude(article=article)
    return {str(found) for found in rows.values_list("uuid", flat=True)}


def _own(parts: tuple[P, ...], elsewhere: set[str]) -> tuple[P, ...]:
    """Return the parts with a UUID of their own each: the first keeps it, repeats and others' get a new one."""
    seen = set(elsewhere)
    return tuple(_with_own_id(part, seen) for part in parts)


def _with_own_id(part: P, seen: set[str]) -> P:
    id = str(uuid.UUID(part.id)) if is_uuid(part.id) else ""
    if not id or id in seen:
        id = str(uuid.uuid4())
    seen.add(id)
    return msgspec.structs.replace(part, id=id)


def is_uuid(text: str) -> bool:
    """Whether the text is a UUID in any of its spellings."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
