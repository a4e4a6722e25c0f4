"""An expert's words set apart: guillemets generated, the incise, then who speaks, as they were on that day."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.safestring import SafeString

from articles.content.french_dates import iso_fr
from articles.content.richtext.blocks import QUOTE_WAYS, Attribution, ExpertQuote
from articles.site.guillemets import closing, opening, without_stop
from articles.site.inlines import InlineWriter, Page, anchor
from articles.site.markup import element, raised, together
from articles.site.pictures import portrait

NBSP = "\u00a0"


def quotation(page: Page, quote: ExpertQuote) -> SafeString | str:
    """Return the quote with its speaker under it; nothing when nothing is said."""
    if not quote.paragraphs:
        return ""
    words = element("blockquote", *_paragraphs(InlineWriter(page), quote))
    return element("figure", words, _speaker(page, quote.by), class_="quote", id=anchor("citation", quote.id))


def _paragraphs(writer: InlineWriter, quote: ExpertQuote) -> Iterator[SafeString]:
    """« opens each paragraph, » closes the last one only; the incise follows it."""
    incise = quote.by.incise.strip().rstrip(".,")
    last = len(quote.paragraphs) - 1
    for place, inlines in enumerate(quote.paragraphs):
        tail = ""
        if place == last:
            inlines, comma = without_stop(inlines) if incise else (inlines, "")
            said = element("span", f"{comma} {incise}.", class_="quote__incise") if incise else ""
            sign = element("span", closing(writer.depth), class_="quote__sign")
            tail = together([sign, said])
        opened = element("span", opening(writer.depth), class_="quote__sign")
        yield element("p", opened, writer.quoted.write(inlines), tail)


def _speaker(page: Page, by: Attribution) -> SafeString | str:
    expert = page.facts.experts.get(by.expert) if by.expert is not None else None
    lines = [_name(page, by), together([by.role, by.organisation], ", "), _circumstance(by)]
    classes = ("quote__name", "quote__role", "quote__how")
    said = [element("span", line, class_=class_) for line, class_ in zip(lines, classes, strict=True) if line]
    if not said:
        return ""
    face = portrait(page.facts, expert.photo, page.base) if expert else ""
    return element("figcaption", face, element("span", together(said, " "), class_="quote__speaker"))


def _name(page: Page, by: Attribution) -> str:
    """The name as printed that day; it leads to the expert's page as long as there is one."""
    if not by.name:
        return f"Source anonyme{NBSP}: {by.anonymous_reason}" if by.anonymous_reason else ""
    expert = page.facts.experts.get(by.expert) if by.expert is not None else None
    if expert is None:
        return by.name
    return element("a", by.name, href=page.base + reverse("site:expert", args=[expert.slug]))


def _circumstance(by: Attribution) -> SafeString:
    day = raised(iso_fr(by.when))
    return together([QUOTE_WAYS.get(by.how, ""), together(["le ", day]) if len(by.when) == 10 else day], ", ")
