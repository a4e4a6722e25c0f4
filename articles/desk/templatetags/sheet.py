"""What the templates of the sheet ask for: sentences beside their place, stored prose, places in words."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.content.richtext import to_html
from articles.content.richtext.blocks import Body
from articles.desk import wording
from articles.desk.sheet import Sheet

register = template.Library()


@register.inclusion_tag("admin/articles/article/faults.html")
def faults(sheet: Sheet, place: str, id: str = "") -> dict[str, Any]:
    """The sentences that refuse a place of the form. `place` and `id` make its name: `section-` and a UUID."""
    return {"sentences": sheet.errors.get(f"{place}{id}", []), "place": f"{place}{id}"}


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
