"""Whether a difference touches what readers were told: words, names, figures, quotes, where links lead.

Typography, emphasis, the order of passages, and what files an article (rubric, tags, address, description for engines)
tell nothing. The notes to readers are not asked: they are what such a difference asks for.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec

from articles.content.difference import Change, compare
from articles.content.merging.places import bodies
from articles.content.richtext import inline_text, islands, plain_text
from articles.content.richtext.blocks import ArticleLink, ExpertQuote, Figure, Link, PhotoUse, SpokenWords
from articles.content.tree import Content
from articles.content.typography.bareness import bare
from articles.content.vocabulary import SPONSORED

Saying = tuple[str, str]
"""One thing told: of which sort, and its words without typography."""
TELLING_NOTHING = ("short_title", "slug", "meta_description", "rubric", "locale", "tags", "kind", "note-")
"""Places of a comparison whose words tell nothing, by their beginning."""


def touches_meaning(old: Content, new: Content) -> bool:
    """Whether readers of the one would have been told something else by the other."""
    return old != new and said(old) != said(new)


def meaning_changes(old: Content, new: Content) -> list[Change]:
    """Return what differs in what readers are told, part by part, in the order of the sheet; nothing of the rest."""
    if not touches_meaning(old, new):
        return []
    changes = (change for change in compare(old, new) if not change.place.startswith(TELLING_NOTHING))
    return [change for change in changes if bare(change.old) != bare(change.new)]


def said(content: Content) -> Counter[Saying]:
    """Return everything that an article tells, each thing as often as it is told."""
    return Counter((sort, bare(words)) for sort, words in _said(content) if words.strip())


def _said(content: Content) -> Iterator[Saying]:
    yield from (("title", content.title), ("kicker", content.kicker), ("standfirst", content.standfirst))
    yield "sponsored", "oui" if content.kind == SPONSORED else ""
    yield from (("name", f"{entry.name}, {entry.role}") for entry in content.byline)
    yield from _photo(content.lead) if content.lead else ()
    yield from (("text", section.heading) for section in content.sections)
    for _, body in bodies(content):
        yield from (("text", line) for line in plain_text(body).split("\n"))
        yield from (("link", target) for target in _targets(body))
        for island in islands(body):
            if isinstance(island, ExpertQuote | SpokenWords):
                yield "quote", _attributed(island)
            elif isinstance(island, Figure):
                yield from _photo(island.use)
    for source in content.sources:
        yield "source", f"{source.title}, {source.publisher}, {source.url}"
    yield from (("disclosure", words) for words in msgspec.structs.astuple(content.disclosures))


def _attributed(quote: ExpertQuote | SpokenWords) -> str:
    """Return a quote's words and who said them: words that pass from one speaker to another tell something else."""
    by = quote.by
    words = plain_text((quote,)) if isinstance(quote, ExpertQuote) else inline_text(quote.children)
    told = (by.name, by.role, by.organisation, by.how, by.when, by.incise, by.anonymous_reason)
    return "\n".join((words, *told))


def _photo(use: PhotoUse) -> Iterator[Saying]:
    yield from (("caption", use.caption), ("credit", use.credit))


def _targets(part: object) -> Iterator[str]:
    """Yield where the links of a body lead, at any depth."""
    if isinstance(part, Link | ArticleLink):
        yield part.href if isinstance(part, Link) else str(part.article)
    inside = msgspec.structs.astuple(part) if isinstance(part, msgspec.Struct) else part
    if isinstance(inside, tuple):
        for value in inside:
            yield from _targets(value)
