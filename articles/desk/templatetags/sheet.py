"""What the templates of the sheet ask for: sentences beside their place, stored prose, places in words."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import escape, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe

from articles.content.richtext import to_html
from articles.content.richtext.blocks import Body
from articles.desk import wording
from articles.desk.sheet import Sheet
from articles.desk.sheet.rows import TypedSection
from articles.models import Author

register = template.Library()

FAULTS = "admin/articles/article/faults.html"
ROW_ACTS = "admin/articles/article/row_acts.html"
SECTION = "admin/articles/article/section.html"
BLANK = "__place__"
BODY_HINT = "Le texte de la section…"
_TOKEN = re.compile("__section-(id|heading|body|number|hint|aside)__")


@register.simple_tag
def faults(sheet: Sheet, place: str, id: str = "") -> SafeString:
    """The sentences that refuse a place of the form. `place` and `id` make its name: `section-` and a UUID."""
    name = f"{place}{id}"
    if sentences := sheet.errors.get(name):
        return render_to_string(FAULTS, {"sentences": sentences, "place": name})
    return mark_safe(_blank_faults().replace(BLANK, escape(name)))  # noqa: S308 -- a template's, and an escaped name


@cache
def _blank_faults() -> str:
    return render_to_string(FAULTS, {"sentences": [], "place": BLANK})


@register.simple_tag(takes_context=True)
def section_row(context: Context, row: TypedSection, number: int) -> SafeString:
    """One section of the sheet. Drawn once: each section that nothing refuses puts its values in."""
    sheet: Sheet = context["sheet"]
    hint = context["article"].hints.get(f"section-{row.id}", "")
    aside = hint if hint and row.body and not strip_tags(row.body).strip() else ""
    if f"section-{row.id}" in sheet.errors:
        drawn = {"row": row, "number": number, "sheet": sheet, "hint": hint, "aside": aside}
        return render_to_string(SECTION, drawn)
    values = {"id": row.id, "heading": row.heading, "body": row.body, "number": number}
    values |= {"hint": hint or BODY_HINT, "aside": aside}
    written = _TOKEN.sub(lambda found: escape(values[found[1]]), _blank_section())
    return mark_safe(written)  # noqa: S308 -- a template's, and escaped values


@cache
def _blank_section() -> str:
    row = TypedSection("__section-id__", "__section-heading__", "__section-body__")
    hints = {"hint": "__section-hint__", "aside": "__section-aside__"}
    return render_to_string(SECTION, {"row": row, "number": "__section-number__", "sheet": Sheet(), **hints})


@register.simple_tag
def row_acts(rows: str, key: str, thing: str) -> SafeString:
    """Up, down, remove, for a row: its buttons are drawn once, and every row puts its key in them."""
    return mark_safe(_blank_acts(rows, thing).replace(BLANK, escape(key)))  # noqa: S308 -- a template's, and an escaped key


@cache
def _blank_acts(rows: str, thing: str) -> str:
    return render_to_string(ROW_ACTS, {"list": rows, "key": BLANK, "thing": thing})


@register.simple_tag
def options(words: Mapping[str, str], chosen: str) -> SafeString:
    """The `<option>`s of a closed list, the chosen one selected."""
    return _options(tuple(words.items()), chosen if chosen in words else "")


@lru_cache(maxsize=500)
def _options(words: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    lines = ((value, mark_safe(" selected") if value == chosen else "", label) for value, label in words)
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)


@register.simple_tag(takes_context=True)
def author_options(context: Context, chosen: str) -> SafeString:
    """The `<option>`s of every signature, written once for a page whatever the length of the byline."""
    known: dict[str, str] = context.get("author_words") or {}
    if not known:
        known = {str(author.pk): _author_words(author) for author in context["authors"]}
        context.dicts[0]["author_words"] = known
    return _options(tuple(known.items()), chosen if chosen in known else "")


def _author_words(author: Author) -> str:
    closed = author.account is not None and not author.account.is_active
    return f"{author.name} (compte désactivé)" if closed else author.name


@register.simple_tag
def faulty(sheet: Sheet, place: str, id: str = "") -> SafeString:
    """The attributes of a control whose place is refused."""
    if f"{place}{id}" in sheet.errors:
        return mark_safe('aria-invalid="true"')
    return mark_safe("")


@register.filter
def prose(body: Body) -> SafeString:
    """A body as stored markup: `to_html` writes nothing that `parse` does not allow."""
    return mark_safe(to_html(body))  # noqa: S308 -- to_html escapes every word and value


@register.filter
def moment(at: Any) -> str:
    """« 1er décembre 2026, 9 h »."""
    return wording.moment(at) if at else ""
