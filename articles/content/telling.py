"""A body told in plain French lines, islands and marks included: what is compared and what a history shows."""

from collections.abc import Iterable, Iterator

from articles.content.richtext.blocks import (
    QUOTE_WAYS,
    ArticleLink,
    Attribution,
    Block,
    Body,
    Box,
    BulletList,
    Emphasis,
    ExpertQuote,
    Figure,
    Foreign,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    PhotoUse,
    PullQuote,
    SourceCall,
    SpokenWords,
    Strong,
    Subheading,
    Table,
    Text,
    WorkTitle,
)

NB = "\u00a0"


def told(body: Body) -> list[str]:
    """Return the lines of a body, one for each paragraph, item, row or island."""
    return [line for block in body for line in _block(block) if line]


def told_photo(use: PhotoUse) -> str:
    """Return one line for a photo and its use."""
    alt = "décorative" if use.decorative else use.alt and f"description{NB}: {use.alt}"
    credit = use.credit and f"crédit{NB}: {use.credit}"
    rights = use.rights_end and f"droits jusqu’au {use.rights_end}"
    licence = " ".join(part for part in (use.bank, use.licence, use.licence_url) if part)
    focal = "" if (use.focal_x, use.focal_y) == (50, 50) else f"point focal {use.focal_x}{NB}%, {use.focal_y}{NB}%"
    facts = [f"photo {use.photo[:8]}" if use.photo else "sans photo", use.caption, alt, credit, licence, rights, focal]
    return ", ".join(fact for fact in facts if fact)


def told_speaker(by: Attribution) -> str:
    """Return who speaks, in one phrase; empty when nobody is named."""
    if not by.name and by.anonymous_reason:
        return f"anonyme{NB}: {by.anonymous_reason}"
    way = QUOTE_WAYS.get(by.how, "")
    parts = (by.name, by.role, by.organisation, way, by.when, by.incise, by.recording)
    return ", ".join(part for part in parts if part)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Subheading():
            yield f"{'#' * (block.level - 2)} {_inlines(block.children)}"
        case BulletList() | NumberedList():
            for place, item in enumerate(block.items, 1):
                yield from _item(item, f"{place}." if isinstance(block, NumberedList) else "•")
        case Table():
            yield block.caption
            for row in (block.header, *block.rows):
                yield " | ".join(map(_inlines, row))
        case ExpertQuote():
            words = " ".join(map(_inlines, block.paragraphs))
            yield f"«{NB}{words}{NB}» ({told_speaker(block.by) or 'personne ne parle'})"
        case Figure():
            yield f"[{told_photo(block.use)}{', avec sa source' if block.source else ''}]"
        case Box():
            yield f"[Encadré] {block.title}"
            for inner in block.blocks:
                yield from _block(inner)
        case PullQuote():
            yield f"[Exergue] {_inlines(block.children)}"
        case _:
            yield _inlines(block.children)


def _item(item: ListItem, mark: str) -> Iterator[str]:
    yield f"{mark} {_inlines(item.children)}"
    if item.sublist:
        yield from _block(item.sublist)


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case LineBreak():
            return " / "
        case SourceCall():
            return " [source]"
        case SpokenWords():
            speaker = told_speaker(inline.by) or "personne ne parle"
            return f"«{NB}{_inlines(inline.children)}{NB}» ({speaker})"
        case Link():
            return f"{_inlines(inline.children)} [{inline.href}]"
        case ArticleLink():
            return f"{_inlines(inline.children)} [article {inline.article}]"
        case Foreign():
            return f"{_inlines(inline.children)} [{inline.lang}]"
        case Strong():
            return f"**{_inlines(inline.children)}**"
        case Emphasis() | WorkTitle():
            return f"_{_inlines(inline.children)}_"
        case _:
            return f"^{_inlines(inline.children)}"
