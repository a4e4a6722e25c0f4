"""A draft in the site's template with the words that people point at: each run of words says which place it is of.

Readers' pages are untouched: the pins of `articles.content.pinning` become attributes and marks in the finished HTML.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.content.pinning import FIELDS, PIN, Pin, Pinned, Span, pinned
from articles.previews.drawing import Draft, Drawn, page_html
from articles.site.markup import VOID
from articles.site.rendering import render_article

FOUND = "finding-"
"""Begins the key of what a check found."""
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z0-9]+)")
_ARTICLE = ("<article", "</article>")
ASIDE = {"<nav": 1, "</na": -1, "<det": 1, "</de": -1}
"""The sommaire and the sources beside a passage say words a second time: nobody points at those."""


def pointed_page(
    drawn: Drawn, draft: Draft, spans: Iterable[Span], request: HttpRequest, photo_address: Callable[[str], str]
) -> SafeString:
    """Return the page of a draft, framed, its places named and its spans marked.

    `data-places` of an element are the places of its words, innermost first, and `data-at` where they begin in the
    last one. Words of spans are in `<mark data-passages="key key">`, or `<span>` when they are a finding's alone, which
    nobody marked; the first words of each follow `<i id="key">`.
    """
    with_pins = pinned(draft.content, spans)
    publication = copy(drawn.publication)
    for name in FIELDS:
        setattr(publication, name, getattr(with_pins.content, name))
    html = render_article(with_pins.content, drawn.facts)
    shown = replace(drawn, publication=publication, html=html)
    return _read(page_html(shown, request, photo_address, framed=True, pointed=True), with_pins)


def _read(html: str, with_pins: Pinned) -> SafeString:
    """Return the HTML with its pins read in the article, and taken out everywhere else."""
    head, opening, rest = html.partition(_ARTICLE[0])
    article, closing, tail = rest.partition(_ARTICLE[1])
    read = _Reader(with_pins).read(opening + article + closing)
    return mark_safe("".join((PIN.sub("", head), read, PIN.sub("", tail))))  # noqa: S308 -- the site's own template, escaped there


@dataclass
class _Reader:
    """Reads an HTML that we wrote: well formed, `>` escaped in attributes."""

    pins: Pinned
    written: list[str] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    mark: str = ""

    def read(self, html: str) -> str:
        aside = 0
        for piece in _TAG.split(html):
            aside += ASIDE.get(piece[:4], 0)
            if not piece.startswith("<"):
                self.written.append(PIN.sub("", piece) if aside else "".join(self._text(piece)))
                continue
            self.written.append(PIN.sub("", piece))
            self._tag(piece)
        return "".join(self.written)

    def _tag(self, tag: str) -> None:
        found = _NAME.match(tag)
        if found is None or found[2] in VOID:
            return
        if found[1]:
            self.opened.pop()
        else:
            self.opened.append(len(self.written) - 1)

    def _text(self, text: str) -> Iterator[str]:
        end = 0
        for found in PIN.finditer(text):
            yield text[end : found.start()]
            pin = self.pins.read(found[1])
            if pin is None:
                yield f"</{self.mark}>"
            elif pin.keys:
                yield self._mark(pin)
            else:
                self._name(pin)
            end = found.end()
        yield text[end:]

    def _name(self, pin: Pin) -> None:
        """Say on the element that holds the words which places they are of, once."""
        place = self.opened[-1]
        tag = self.written[place]
        if "data-places=" not in tag:
            said = format_html(' data-places="{}" data-at="{}">', " ".join(pin.places), pin.at)
            self.written[place] = f"{tag[:-1]}{said}"

    def _mark(self, pin: Pin) -> str:
        fresh = [key for key in pin.keys if key not in self.begun]
        self.begun.update(fresh)
        spots = format_html_join("", '<i id="{}"></i>', ((key,) for key in fresh))
        self.mark = "span" if all(key.startswith(FOUND) for key in pin.keys) else "mark"
        return format_html('{}<{} data-passages="{}">', spots, self.mark, " ".join(pin.keys))
