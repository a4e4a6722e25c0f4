"""The blocks of a body as readers see them."""

from typing import assert_never

from django.utils.safestring import SafeString

from articles.content.richtext.blocks import (
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    ListItem,
    NumberedList,
    Paragraph,
    PullQuote,
    Subheading,
    Table,
)
from articles.site.apparatus import beside
from articles.site.figures import figure
from articles.site.inlines import Inlines, InlineWriter, Page, anchor
from articles.site.markup import element, together
from articles.site.quotations import quotation


def prose(page: Page, body: Body) -> SafeString:
    """Return a body as HTML, one block a line."""
    return together((_supported(page, block) for block in body), "\n")


def _supported(page: Page, block: Block) -> str:
    """Return a block with the sources that it calls beside it. An encadré has them beside its own blocks."""
    before = page.calls.copy()
    written = _block(page, block)
    if page.base or isinstance(block, Box) or page.calls == before:
        return written
    return element("div", written, beside(page, page.calls - before), class_="supported")


def _block(page: Page, block: Block) -> str:
    writer = InlineWriter(page)
    match block:
        case Paragraph():
            return element("p", writer.write(block.children))
        case Subheading():
            return element(f"h{block.level + page.level - 2}", writer.write(block.children))
        case BulletList() | NumberedList():
            return _list(writer, block)
        case Table():
            return _table(writer, block)
        case ExpertQuote():
            return quotation(page, block)
        case Figure():
            return figure(page, block)
        case Box():
            return _box(page, block)
        case PullQuote():
            words = element("p", writer.write(block.children))
            return element("aside", words, class_="pull", role="note", id=anchor("exergue", block.id))
        case _:
            assert_never(block)


def _list(writer: InlineWriter, block: BulletList | NumberedList) -> SafeString:
    name = "ul" if isinstance(block, BulletList) else "ol"
    return element(name, *(_item(writer, item) for item in block.items))


def _item(writer: InlineWriter, item: ListItem) -> SafeString:
    return element("li", writer.write(item.children), _list(writer, item.sublist) if item.sublist else "")


def _table(writer: InlineWriter, table: Table) -> SafeString:
    caption = element("caption", table.caption) if table.caption else ""
    head = element("thead", _cells(writer, table.header, "th")) if table.header else ""
    rows = element("tbody", *(_cells(writer, row, "td") for row in table.rows))
    label = table.caption or "Tableau"
    written = element("table", caption, head, rows)
    return element("div", written, class_="table", tabindex="0", role="group", aria_label=label)


def _cells(writer: InlineWriter, row: tuple[Inlines, ...], name: str) -> SafeString:
    scope = "col" if name == "th" else None
    return element("tr", *(element(name, writer.write(cell), scope=scope) for cell in row))


def _box(page: Page, box: Box) -> SafeString:
    title = element(f"h{page.level + 1}", box.title, class_="box__title") if box.title else ""
    label = box.title or "Encadré"
    return element(
        "aside",
        title,
        prose(page, box.blocks),
        class_="box",
        role="note",
        aria_label=label,
        id=anchor("encadre", box.id),
    )
