"""Writing HTML: each piece of text is escaped where it is put, and nothing is ever marked safe by hand."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

VOID = frozenset({"br", "hr", "img", "source"})
Attribute = str | int | bool | None


def element(name: str, /, *children: str, **attributes: Attribute) -> SafeString:
    """Return an element: children that are not safe already are escaped, as are the attributes.

    `class_` stands for `class`, `data_id` for `data-id`; None and False leave the attribute out, True writes it bare.
    """
    written = _attributes(attributes)
    if name in VOID:
        return format_html("<{}{}>", name, written)
    return format_html("<{}{}>{}</{}>", name, written, together(children), name)


def together(parts: Iterable[str], separator: str = "") -> SafeString:
    """Return the parts one after the other, escaped unless safe."""
    return format_html_join(separator, "{}", ((part,) for part in parts if part))


def raised(text: str) -> SafeString:
    """Return a French date with the « er » of its « 1er » raised; anything else as it is, escaped."""
    return format_html("1<sup>er</sup>{}", text[3:]) if text.startswith("1er") else format_html("{}", text)


def _attributes(attributes: dict[str, Attribute]) -> SafeString:
    pairs = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return together(
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in pairs
        if value is not None and value is not False
    )
