"""The words of a paragraph as readers see them: marks, links, quoted words, calls to sources."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import assert_never
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.safestring import SafeString

from articles.content.richtext.blocks import (
    ArticleLink,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    SourceCall,
    SpokenWords,
    Strong,
    Subscript,
    Superscript,
    Text,
    WorkTitle,
)
from articles.content.tree import Content
from articles.content.vocabulary import SPONSORED
from articles.site.facts import Facts
from articles.site.guillemets import closing, inner, opening, without_stop
from articles.site.markup import element, together

Inlines = tuple[Inline, ...]
NBSP = "\u00a0"


@dataclass(slots=True)
class Page:
    """The article being written: its content, the public facts, and what has been written of it so far.

    `base` goes before our own addresses (a feed needs them whole); `calls` counts the calls to each source.
    """

    content: Content
    facts: Facts
    base: str = ""
    level: int = 2
    calls: Counter[str] = field(default_factory=Counter)

    @property
    def sponsored(self) -> bool:
        """Whether somebody paid for the article: its links say so."""
        return self.content.kind == SPONSORED or bool(self.content.disclosures.sponsor)

    def number_of(self, source: str) -> int | None:
        """Return the number of a source in the list, None when the list does not have it."""
        return next((place for place, part in enumerate(self.content.sources, 1) if part.id == source), None)


@dataclass(frozen=True)
class InlineWriter:
    """Writes inlines. `depth` is how many quotes they are in, which decides the guillemets."""

    page: Page
    depth: int = 0

    @cached_property
    def quoted(self) -> "InlineWriter":
        """The writer of what is inside one more quote."""
        return InlineWriter(self.page, self.depth + 1)

    def write(self, inlines: Inlines) -> SafeString:
        """Return the inlines as HTML. Two calls side by side are parted: « 1, 2 », not « 12 »."""
        parts: list[str] = []
        beside_call = False
        for inline in inlines:
            written, is_call = self.one(inline), isinstance(inline, SourceCall)
            if is_call and written and beside_call:
                parts.append(element("sup", f",{NBSP}", class_="call"))
            parts.append(written)
            beside_call = is_call and (beside_call or bool(written))
        return together(parts)

    def one(self, inline: Inline) -> str:
        """Return one inline as HTML; text is escaped by who puts it together."""
        match inline:
            case Text():
                return inner(inline.text, self.depth) if self.depth else inline.text
            case LineBreak():
                return element("br")
            case Strong():
                return element("strong", self.write(inline.children))
            case Emphasis():
                return element("em", self.write(inline.children))
            case WorkTitle():
                return element("cite", self.write(inline.children))
            case Superscript():
                return element("sup", self.write(inline.children))
            case Subscript():
                return element("sub", self.write(inline.children))
            case Foreign():
                return element("span", self.write(inline.children), lang=inline.lang)
            case Link():
                return external(self.page, inline.href, self.write(inline.children))
            case ArticleLink():
                return self._article_link(inline)
            case SpokenWords():
                return self._spoken(inline)
            case SourceCall():
                return self._call(inline)
            case _:
                assert_never(inline)

    def _article_link(self, link: ArticleLink) -> SafeString:
        """An article that is not before readers now is not linked to: its words stay."""
        words = self.write(link.children)
        slug = self.page.facts.articles.get(link.article)
        if slug is None:
            return words
        return element("a", words, href=self.page.base + reverse("site:article", args=[slug]))

    def _spoken(self, spoken: SpokenWords) -> SafeString:
        incise = spoken.by.incise.strip().rstrip(".,")
        children, comma = without_stop(spoken.children) if incise else (spoken.children, "")
        words = together([opening(self.depth), self.quoted.write(children), closing(self.depth)])
        quote = element("q", words, class_="spoken", id=anchor("citation", spoken.id) if not self.page.base else None)
        return together([quote, f"{comma} {incise}"]) if incise else quote

    def _call(self, call: SourceCall) -> str:
        number = self.page.number_of(call.source)
        if number is None:
            return ""
        if self.page.base:
            return element("sup", f"[{number}]")
        self.page.calls[call.source] += 1
        place = f"appel-{number}-{self.page.calls[call.source]}"
        link = element("a", str(number), href=f"#source-{number}", id=place, aria_label=f"Source {number}")
        return element("sup", link, class_="call")


def external(page: Page, href: str, words: str) -> str:
    """Return a link to another site, or the words alone when the address is not one that a link may have.

    Who pays for an article is said to search engines.
    """
    scheme = scheme_of(href)
    if scheme in ("mailto", "tel"):
        return element("a", words, href=href)
    if scheme not in ("http", "https"):
        return words
    return element("a", words, href=href, rel="sponsored noopener" if page.sponsored else "external noopener")


def scheme_of(address: str) -> str:
    """Return the scheme of an address, empty when it has none or cannot be read."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def anchor(sort: str, uuid: str) -> str:
    """Return the stable anchor of a part: eight digits of its UUID, which an edit never changes."""
    return f"{sort}-{uuid[:8]}"
