"""A photo in its place on the page: the picture, then what is said of it. A label without its value never prints."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from articles.content.richtext.blocks import Figure, PhotoUse
from articles.content.vocabulary import PHOTO_LICENCES
from articles.site.inlines import Page, anchor, external
from articles.site.markup import element, together
from articles.site.pictures import FIGURE, LEAD, picture, shown

NBSP = "\u00a0"
NAMED_LICENCES = frozenset({"cc-by", "cc-by-sa", "cc0"})
"""The licences that ask to be named beside the photo; the others are between the bank and us."""


def lead_photo(page: Page, use: PhotoUse) -> SafeString | str:
    """Return the lead photo with its caption and credit, or nothing when it may not be shown."""
    files = shown(page.facts, use.photo)
    if not files:
        return ""
    alt = "" if use.decorative else use.alt
    image = picture(files, alt=alt, sizes=LEAD, eager=True, base=page.base)
    return element("figure", image, _caption(page, use), class_="figure figure--lead")


def figure(page: Page, block: Figure) -> SafeString | str:
    """Return a photo in the flow of the text, or nothing when it may not be shown."""
    files = shown(page.facts, block.use.photo)
    if not files:
        return ""
    alt = "" if block.use.decorative else block.use.alt
    image = picture(files, alt=alt, sizes=FIGURE, base=page.base)
    caption = _caption(page, block.use, block.source)
    return element("figure", image, caption, class_="figure", id=anchor("photo", block.id))


def _caption(page: Page, use: PhotoUse, source: str = "") -> SafeString | str:
    parts = [element("span", use.caption, class_="figure__caption")] if use.caption else []
    parts += _source(page, source)
    if credit := together(_credit(page, use), ", "):
        parts.append(element("span", f"Photo{NBSP}: ", credit, class_="figure__credit"))
    return element("figcaption", together(parts, " ")) if parts else ""


def _credit(page: Page, use: PhotoUse) -> Iterator[str]:
    yield use.credit
    if use.bank and use.bank != use.credit:
        yield use.bank
    if use.licence in NAMED_LICENCES:
        name = PHOTO_LICENCES[use.licence]
        yield external(page, use.licence_url, name) if use.licence_url else name


def _source(page: Page, source: str) -> list[SafeString]:
    number = page.number_of(source) if source else None
    title = page.content.sources[number - 1].title if number else ""
    if not title:
        return []
    words = title if page.base else element("a", title, href=f"#source-{number}")
    return [element("span", f"Source{NBSP}: ", words, class_="figure__source")]
