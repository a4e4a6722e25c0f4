"""Correcting a whole article: every word that readers see, never a name, a date nor an address."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from articles.content.limits import MAX_DISCLOSURE, MAX_HEADING, MAX_LENGTHS, MAX_NOTE, MAX_SOURCE
from articles.content.tree import Content, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.content.typography.engine import fitting
from articles.content.typography.prose import correct_body, correct_photo
from articles.content.typography.signs import LOCALES

P = TypeVar("P", Content, SectionPart, SourcePart, Disclosures, ReaderNote)

HEADLINES = ("title", "kicker", "short_title", "standfirst", "meta_description")
TOLD = ("ai", "conflict", "method")


def correct_article(content: Content) -> Content:
    """Return the article with its typography put right, in its own locale. Idempotent.

    A part whose correction would no longer fit its limit stays as it is; so does an article in an unknown locale.
    """
    if content.locale not in LOCALES:
        return content
    locale = content.locale
    content = _corrected(content, {name: MAX_LENGTHS[name] for name in HEADLINES}, locale)
    return msgspec.structs.replace(
        content,
        lead=correct_photo(content.lead, locale) if content.lead else None,
        introduction=correct_body(content.introduction, locale),
        sections=tuple(_section(part, locale) for part in content.sections),
        conclusion=correct_body(content.conclusion, locale),
        sources=_all(content.sources, {name: MAX_SOURCE[name] for name in ("title", "publisher")}, locale),
        disclosures=_corrected(content.disclosures, dict.fromkeys(TOLD, MAX_DISCLOSURE), locale),
        notes=_all(content.notes, {"text": MAX_NOTE}, locale),
    )


def _section(part: SectionPart, locale: str) -> SectionPart:
    part = _corrected(part, {"heading": MAX_HEADING}, locale)
    body = correct_body(part.body, locale)
    return part if body == part.body else msgspec.structs.replace(part, body=body)


def _all(parts: Iterable[P], limits: dict[str, int], locale: str) -> tuple[P, ...]:
    return tuple(_corrected(part, limits, locale) for part in parts)


def _corrected(part: P, limits: dict[str, int], locale: str) -> P:
    """Correct the named fields, each within its limit in characters."""
    changes = {name: fitting(getattr(part, name), limit, locale) for name, limit in limits.items()}
    return msgspec.structs.replace(part, **changes)
