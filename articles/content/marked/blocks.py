"""Two bodies as one: paragraphs, lists, tables and islands where readers meet them, changes marked inside."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.content.aligning import Pair, Unit, Work, paired
from articles.content.marked.facts import Fact, photo_facts, speaker_facts
from articles.content.marked.tokens import bare_text, speakers, tokens
from articles.content.marked.words import plain_words, said, words
from articles.content.richtext.blocks import (
    Attribution,
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    PhotoUse,
    PullQuote,
    Subheading,
    Table,
)
from articles.content.telling import told, told_speaker

NB = "\u00a0"
CHANGE = mark_safe(' data-change tabindex="-1"')
NOTHING = mark_safe("")
Line = tuple[Inline, ...]
Row = tuple[Line, ...]
B = TypeVar("B")


@dataclass(frozen=True)
class Frame:
    """What a comparison is written with: the number of each source on both sides, a photo's address (or nothing)."""

    photo: Callable[[str], str]
    old_numbers: Mapping[str, int] = field(default_factory=dict)
    new_numbers: Mapping[str, int] = field(default_factory=dict)
    work: Work = field(default_factory=Work)


def body(frame: Frame, old: Body, new: Body) -> SafeString:
    """Return two bodies as one."""
    return joined(_block(frame, pair) for pair in paired(old, new, _unit, frame.work))


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return fragments as one."""
    return format_html_join("", "{}", ((part,) for part in parts))


def fact_lines(facts: Sequence[Fact]) -> SafeString:
    """Return what is not words, line by line."""
    if not facts:
        return NOTHING
    lines = (
        (fact.label, said("del", _value(fact.old)) if fact.old else "", said("ins", _value(fact.new or "rien")))
        for fact in facts
    )
    items = format_html_join("", "<li><b>{}</b> {} {}</li>", lines)
    return format_html('<ul class="marked-facts"{}>{}</ul>', CHANGE, items)


def photo(frame: Frame, old: PhotoUse | None, new: PhotoUse | None) -> SafeString:
    """Return a photo before and after: both when it was replaced, then its caption, then what changed of its use."""
    if old and new and old.photo == new.photo:
        pictures = _picture(frame, new, "")
    else:
        gone = _picture(frame, old, "Photo retirée") if old else NOTHING
        came = _picture(frame, new, "Photo ajoutée") if new else NOTHING
        pictures = format_html('<div class="marked-photos"{}>{}{}</div>', CHANGE, gone, came)
    caption = plain_words(old.caption if old else "", new.caption if new else "", frame.work)
    facts = photo_facts(old, new) if old and new else []
    shown = new or old
    credit = shown.credit if shown else ""
    return format_html(
        '{}<figcaption class="photo-words"><span class="photo-caption"{}>{}</span><span>{}</span></figcaption>{}',
        pictures,
        CHANGE if caption.changed else "",
        caption.html,
        credit,
        fact_lines(facts),
    )


def _picture(frame: Frame, use: PhotoUse, said_of_it: str) -> SafeString:
    address = frame.photo(use.photo)
    image = format_html('<img class="photo-image" src="{}" alt="{}">', address, use.alt) if address else "Sans photo"
    return format_html('<div class="marked-photo">{}<span>{}</span></div>', image, said_of_it)


def _value(text: str) -> SafeString:
    return format_html("{}", text)


# --- Blocks -------------------------------------------------------------------------------------------------------


def _unit(block: Block) -> Unit[Block]:
    match block:
        case Paragraph() | Subheading() | PullQuote():
            kind = "pull" if isinstance(block, PullQuote) else "line"
            return Unit(kind, getattr(block, "id", ""), bare_text(block.children), block)
        case ExpertQuote() | Figure() | Box():
            return Unit(type(block).__name__, block.id, "", block)
        case _:
            return Unit(type(block).__name__, "", "\n".join(told((block,))), block)


def _block(frame: Frame, pair: Pair[Block]) -> SafeString:
    html = joined(_blocks(frame, pair.old, pair.new))
    if pair.moved:
        return format_html('<div class="marked-moved"{}><p class="marked-note">Déplacé ici</p>{}</div>', CHANGE, html)
    return html


def _blocks(frame: Frame, old: Block | None, new: Block | None) -> Iterator[SafeString]:
    """Write a block before and after. Both are of one kind: `_unit` pairs no others."""
    shown = new or old
    match shown:
        case Paragraph() | Subheading():
            yield _line(frame, _tag(shown), _children(old), _children(new))
            if old and new and _tag(old) != _tag(new):
                yield fact_lines([Fact("Forme", FORMS[_tag(old)], FORMS[_tag(new)])])
        case PullQuote():
            words = _line(frame, "p", _children(old), _children(new), "pull-words")
            yield format_html('<aside class="pull">{}</aside>', words)
        case BulletList() | NumberedList():
            yield _list(frame, _flat(old), _flat(new), "ol" if isinstance(shown, NumberedList) else "ul")
        case Table():
            yield _table(frame, _of(Table, old), _of(Table, new))
        case ExpertQuote():
            yield _quote(frame, _of(ExpertQuote, old), _of(ExpertQuote, new))
        case Figure():
            yield _figure(frame, _of(Figure, old), _of(Figure, new))
        case Box():
            yield _box(frame, _of(Box, old), _of(Box, new))


def _of(kind: type[B], block: Block | None) -> B | None:
    return block if isinstance(block, kind) else None


FORMS = {"p": "paragraphe", "h3": "intertitre", "h4": "petit intertitre"}


def _tag(block: Block) -> str:
    return f"h{min(max(block.level, 3), 4)}" if isinstance(block, Subheading) else "p"


def _children(block: Block | None) -> Line:
    return block.children if isinstance(block, Paragraph | Subheading | PullQuote) else ()


def _line(frame: Frame, tag: str, old: Line, new: Line, css: str = "", note: SafeString = NOTHING) -> SafeString:
    line = words(tokens(old, frame.old_numbers), tokens(new, frame.new_numbers), frame.work)
    facts = line.facts + _spoken_facts(old, new)
    name = format_html(' class="{}"', css) if css else NOTHING
    mark = CHANGE if line.changed else NOTHING
    html = format_html("<{0}{1}{2}>{3}</{0}>", tag, name, mark, line.html)
    if tag in ("td", "th", "li"):
        return format_html("<{0}{1}{2}>{3}{4}{5}</{0}>", tag, name, mark, line.html, fact_lines(facts), note)
    return joined([html, fact_lines(facts)])


def _spoken_facts(old: Line, new: Line) -> list[Fact]:
    before, after = speakers(old), speakers(new)
    return [fact for id in after if id in before for fact in speaker_facts(before[id], after[id])]


# --- Lists and tables ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """One item of a list, with its depth: 1 for those of the list itself."""

    depth: int
    children: Line


def _flat(block: Block | None, depth: int = 1) -> list[Item]:
    if not isinstance(block, BulletList | NumberedList):
        return []
    return [item for listed in block.items for item in _flat_item(listed, depth)]


def _flat_item(item: ListItem, depth: int) -> list[Item]:
    return [Item(depth, item.children), *_flat(item.sublist, depth + 1)]


def _list(frame: Frame, old: list[Item], new: list[Item], tag: str) -> SafeString:
    pairs = paired(old, new, lambda item: Unit("li", "", bare_text(item.children), item), frame.work)
    items = joined(_item(frame, pair) for pair in pairs)
    return format_html("<{0}>{1}</{0}>", tag, items)


def _item(frame: Frame, pair: Pair[Item]) -> SafeString:
    old, new = pair.old, pair.new
    depth = (new or old or Item(1, ())).depth
    css = f"marked-deep-{min(depth, 5)}" if depth > 1 else ""
    note = format_html('<p class="marked-note"{}>Élément déplacé</p>', CHANGE) if pair.moved else NOTHING
    return _line(frame, "li", old.children if old else (), new.children if new else (), css, note)


def _table(frame: Frame, old: Table | None, new: Table | None) -> SafeString:
    caption = plain_words(old.caption if old else "", new.caption if new else "", frame.work)
    head = _row(frame, Pair(old.header if old else (), new.header if new else ()), "th")
    rows = paired(old.rows if old else (), new.rows if new else (), _row_unit, frame.work)
    return format_html(
        "<table><caption{}>{}</caption><tbody>{}{}</tbody></table>",
        CHANGE if caption.changed else "",
        caption.html,
        head,
        joined(_row(frame, pair, "td") for pair in rows),
    )


def _row_unit(row: Row) -> Unit[Row]:
    return Unit("row", "", " | ".join(map(bare_text, row)), row)


def _row(frame: Frame, pair: Pair[Row], tag: str) -> SafeString:
    old, new = pair.old or (), pair.new or ()
    if not (old or new):
        return NOTHING
    width = max(len(old), len(new))
    cells = zip((*old, *[()] * (width - len(old))), (*new, *[()] * (width - len(new))), strict=True)
    return format_html("<tr>{}</tr>", joined(_line(frame, tag, was, now) for was, now in cells))


# --- Islands ------------------------------------------------------------------------------------------------------


def _quote(frame: Frame, old: ExpertQuote | None, new: ExpertQuote | None) -> SafeString:
    lines = paired(
        old.paragraphs if old else (),
        new.paragraphs if new else (),
        lambda line: Unit("line", "", bare_text(line), line),
        frame.work,
    )
    spoken = joined(_line(frame, "p", pair.old or (), pair.new or ()) for pair in lines)
    shown = new or old
    by = told_speaker(shown.by if shown else Attribution()) or "Personne n’est nommé"
    said_by = format_html("{}", by) if old and new else said("ins" if new else "del", _value(by))
    facts = speaker_facts(old.by, new.by) if old and new else []
    return format_html(
        '<blockquote class="quote"><div class="quote-words">{}</div><div class="quote-by">{}</div></blockquote>{}',
        spoken,
        said_by,
        fact_lines(facts),
    )


def _figure(frame: Frame, old: Figure | None, new: Figure | None) -> SafeString:
    html = photo(frame, old.use if old else None, new.use if new else None)
    facts = []
    if old and new and old.source != new.source:
        facts = [Fact("Source de la photo", *_sources(frame, old.source, new.source))]
    return format_html('<figure class="photo">{}{}</figure>', html, fact_lines(facts))


def _sources(frame: Frame, old: str, new: str) -> tuple[str, str]:
    was = f"source {frame.old_numbers.get(old, '?')}" if old else ""
    return was, f"source {frame.new_numbers.get(new, '?')}" if new else ""


def _box(frame: Frame, old: Box | None, new: Box | None) -> SafeString:
    title = plain_words(old.title if old else "", new.title if new else "", frame.work)
    inside = body(frame, old.blocks if old else (), new.blocks if new else ())
    mark = CHANGE if title.changed else NOTHING
    return format_html(
        '<aside class="box"><p class="box-title"{}>{}</p><div class="box-body">{}</div></aside>',
        mark,
        title.html,
        inside,
    )
