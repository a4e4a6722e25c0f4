"""Words and small forms of the desk's own templates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import template
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db.models.options import Options
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from accounts.views.appearance import MODES, appearance_of
from newsroom import wording

register = template.Library()

ICON = re.compile(r'<img src="[^"]*icon-(yes|no|unknown)[^"]*\.svg" alt="[^"]*">')
ANSWERS = {"yes": "Oui", "no": "Non", "unknown": "–"}
NOTHING = re.compile(r"<td[^>]*>(?:–|&nbsp;|\s)*</td>$")


@register.simple_tag
def add_label(opts: Options[Any]) -> str:
    """The verb that adds a row of this table."""
    return wording.ADD.get(opts.label_lower, wording.ADD_OTHERWISE)


@register.simple_tag
def empty_sentence(opts: Options[Any], *, narrowed: Any) -> str:
    """What an empty list says: what to do, or that the search is too narrow."""
    return wording.NO_MATCH if narrowed else wording.EMPTY.get(opts.label_lower, wording.EMPTY_OTHERWISE)


@register.simple_tag(takes_context=True)
def appearance(context: Mapping[str, Any]) -> str:
    """The mode chosen: auto, light or dark."""
    request: HttpRequest | None = context.get("request")
    return appearance_of(request) if request else "auto"


@register.simple_tag
def appearances() -> list[tuple[str, str]]:
    """Every mode and its French name."""
    return list(MODES.items())


@register.filter
def with_labels(cells: Iterable[SafeString], headers: Iterable[Mapping[str, Any]]) -> list[SafeString]:
    """The cells of a row, each with its column's name, for narrow screens, and a mark if empty; yes and no in words."""
    return [_labelled(cell, str(header["text"])) for cell, header in zip(cells, headers, strict=False)]


@register.filter
def with_passages(results: Sequence[Any], listed: ChangeList) -> Iterator[tuple[Any, Any]]:
    """Each row, and the passage of it that answers the search, None when the list has no such thing."""
    passages = getattr(listed, "passages", {})
    rows = listed.result_list if passages else [None] * len(results)
    for cells, row in zip(results, rows, strict=True):
        yield cells, passages.get(row.pk) if row else None


@register.simple_tag
def active_filters(listed: ChangeList) -> list[tuple[str, str, str]]:
    """Each filter in use: its title, what was chosen, and the address of the list without it."""
    chosen = []
    for spec in listed.filter_specs:
        everything, *choices = spec.choices(listed)
        found = next((choice for choice in choices if choice["selected"]), None)
        if found is not None:
            chosen.append((str(spec.title), str(found["display"]), str(everything["query_string"])))
    if listed.query:
        chosen.append(("recherche", listed.query, listed.get_query_string(remove=[SEARCH_VAR])))
    return chosen


def _labelled(cell: SafeString, text: str) -> SafeString:
    words = ICON.sub(lambda icon: ANSWERS[icon[1]], cell)
    # The box that selects every row is markup, not a name.
    label = "" if text.startswith("<") else format_html(' data-label="{}"', text[:1].upper() + text[1:])
    label += SafeString(" data-empty") if NOTHING.match(words) else ""
    # The cell was escaped by Django when it was made; only a column's name, escaped here, is added to it.
    return mark_safe(re.sub(r"^<(td|th)", lambda tag: tag[0] + label, words))  # noqa: S308 -- a cell Django has escaped, and our label
