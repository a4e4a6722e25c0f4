"""Write typed blocks as the markup of `docs/rich-text.md`, which the editor shows and the database keeps."""

from collections.abc import Iterable, Mapping
from html import escape

from articles.content.richtext.blocks import (
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
    NumberedList,
    Paragraph,
    PhotoUse,
    PullQuote,
    SourceCall,
    SpokenWords,
    Strong,
    Subheading,
    Subscript,
    Superscript,
    Table,
    Text,
    WorkTitle,
)

_TAGS: dict[type[Inline], str] = {
    Strong: "strong",
    Emphasis: "em",
    WorkTitle: "cite",
    Superscript: "sup",
    Subscript: "sub",
}


def to_html(body: Body) -> str:
    """Write a body as HTML, one block a line. What it writes is safe: every word and value is escaped."""
    return "\n".join(map(_block, body))


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_inlines(block.children)}</p>"
        case Subheading():
            tag = "h3" if block.level <= 3 else "h4"
            return f"<{tag}>{_inlines(block.children)}</{tag}>"
        case BulletList() | NumberedList():
            return _list(block)
        case Table():
            return _table(block)
        case ExpertQuote():
            words = "".join(f"<p>{_inlines(words)}</p>" for words in block.paragraphs)
            return f'<blockquote class="quote"{_values({"id": block.id})}{_attribution(block.by)}>{words}</blockquote>'
        case Figure():
            values = _values({"id": block.id}) + _photo_use(block.use) + _values({"source": block.source})
            return f'<figure class="photo"{values}></figure>'
        case Box():
            title = f"<h4>{_text(block.title)}</h4>" if block.title else ""
            return f'<aside class="box"{_values({"id": block.id})}>{title}{"".join(map(_block, block.blocks))}</aside>'
        case PullQuote():
            return f'<aside class="pull"{_values({"id": block.id})}><p>{_inlines(block.children)}</p></aside>'


def _list(block: BulletList | NumberedList) -> str:
    tag = "ul" if isinstance(block, BulletList) else "ol"
    items = "".join(
        f"<li>{_inlines(item.children)}{_list(item.sublist) if item.sublist else ''}</li>" for item in block.items
    )
    return f"<{tag}>{items}</{tag}>"


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    head = f"<thead>{_row('th', table.header)}</thead>" if table.header else ""
    rows = "".join(_row("td", row) for row in table.rows)
    return f"<table>{caption}{head}<tbody>{rows}</tbody></table>"


def _row(tag: str, cells: Iterable[Iterable[Inline]]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_inlines(cell)}</{tag}>' for cell in cells)}</tr>"


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _text(inline.text)
        case LineBreak():
            return "<br>"
        case SourceCall():
            return f'<sup class="source"{_values({"id": inline.id, "source": inline.source})}>•</sup>'
        case Link():
            return f'<a href="{escape(inline.href)}">{_inlines(inline.children)}</a>'
        case ArticleLink():
            opening = f'<a data-article="{inline.article}" href="#article-{inline.article}">'
            return f"{opening}{_inlines(inline.children)}</a>"
        case Foreign():
            return f'<span lang="{escape(inline.lang)}">{_inlines(inline.children)}</span>'
        case SpokenWords():
            opening = f"<q{_values({'id': inline.id})}{_attribution(inline.by)}>"
            return f"{opening}{_inlines(inline.children)}</q>"
        case _:
            tag = _TAGS[type(inline)]
            return f"<{tag}>{_inlines(inline.children)}</{tag}>"


def _attribution(by: Attribution) -> str:
    return _values(
        {
            "expert": by.expert,
            "name": by.name,
            "role": by.role,
            "organisation": by.organisation,
            "how": by.how,
            "when": by.when,
            "incise": by.incise,
            "recording": by.recording,
            "anonymous-reason": by.anonymous_reason,
        }
    )


def _photo_use(use: PhotoUse) -> str:
    return _values(
        {
            "photo": use.photo,
            "sha256": use.sha256,
            "alt": use.alt,
            "decorative": int(use.decorative) or None,
            "caption": use.caption,
            "credit": use.credit,
            "bank": use.bank,
            "licence": use.licence,
            "licence-url": use.licence_url,
            "rights-end": use.rights_end,
            "focal-x": use.focal_x if use.focal_x != 50 else None,
            "focal-y": use.focal_y if use.focal_y != 50 else None,
        }
    )


def _values(values: Mapping[str, str | int | None]) -> str:
    """Write `data-` attributes, each only when it has a value."""
    return "".join(f' data-{name}="{escape(str(value))}"' for name, value in values.items() if value not in (None, ""))


def _text(text: str) -> str:
    return escape(text, quote=False)
