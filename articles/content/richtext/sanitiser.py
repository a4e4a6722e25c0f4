"""Any markup in, harmless markup of bounded shape out.

Two walls. `_Tidy` rewrites the tokens in the vocabulary of `docs/rich-text.md`, with a bound on every quantity that
makes an HTML5 parser slow. Then nh3, which parses as browsers do, repairs the nesting and keeps an allow-list. What
comes out is well-formed, and still only *markup*: `reading` validates each attribute and builds the typed blocks.
"""

from collections.abc import Iterator, Sequence
from html import escape

import nh3

from articles.content.richtext import hints
from articles.content.richtext.characters import guard, scrub
from articles.content.richtext.lexer import End, Start, Token, lex

MAX_NESTED_BLOCKS = 12
MAX_OPEN_INLINES = 24
MAX_REOPENED_INLINES = 200_000
MAX_VALUE = 4_000

ATTRIBUTION = ("expert", "name", "role", "organisation", "how", "when", "incise", "recording", "anonymous-reason")
PHOTO_USE = (
    *("photo", "sha256", "alt", "decorative", "caption", "credit", "bank", "licence", "licence-url", "rights-end"),
    *("focal-x", "focal-y"),
)
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "data-article"},
    "aside": {"class", "data-id"},
    "blockquote": {"data-id", *(f"data-{name}" for name in ATTRIBUTION)},
    "figure": {"class", "data-id", "data-source", *(f"data-{name}" for name in PHOTO_USE)},
    "p": {"data-word-list"},
    "q": {"data-id", *(f"data-{name}" for name in ATTRIBUTION)},
    "span": {"lang"},
    "sup": {"class", "data-id", "data-source"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}

_TABLE_PARTS = {"caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
_KEPT_BLOCKS = _TABLE_PARTS | set("p h3 h4 ul ol li table blockquote figure figcaption aside".split())
_NESTING = {"ul", "ol", "table", "blockquote", "figure", "figcaption", "aside", "h3", "h4"}
_RENAMED = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "dir": "ul", "menu": "ul"}
_PARAGRAPHS = set(
    "address article body button center dd details dialog div dl dt fieldset footer form header hgroup hr html label"
    " legend listing main nav option optgroup plaintext pre search section select summary textarea xmp".split()
)
_VOID = {"img", "input", "wbr", "col", "meta", "link", "base", "source", "track", "param", "area", "keygen", "frame"}
_DROPPED = set(
    "applet audio canvas colgroup datalist embed head iframe math noembed noframes noscript object rp script style svg"
    " template title video xml".split()
)
# nh3 takes a quadratic time over the signs it writes as references, and over those whose UTF-8 begins as a no-break
# space does (U+00A0 to U+00BF). They travel through it as noncharacters: no text holds any.
_SIGNS = "&<>" + "".join(map(chr, range(0xA0, 0xC0)))
_DISGUISES = "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0x1FFFE, 0x1FFFF, 0x2FFFE)))
_DISGUISE = str.maketrans(_SIGNS, _DISGUISES)
_UNDISGUISE = str.maketrans(_DISGUISES, _SIGNS)
_INLINES = {"strong", "em", "cite", "sup", "sub", "a", "q", "span"}

_CLEANER = nh3.Cleaner(
    tags=_KEPT_BLOCKS | _INLINES | {"br"},
    attributes=ATTRIBUTES,
    clean_content_tags={"script", "style", "svg", "math", "iframe"},
    strip_comments=True,
    link_rel=None,
    url_schemes=URL_SCHEMES,
    url_relative="deny",
)


def sanitise(html: str) -> str:
    """Reduce any text to well-formed markup of the allowed vocabulary, whose texts are read by `restore`.

    Raises `TextTooLong` beyond 5 MB.
    """
    guard(html)
    tidied = _Tidy().rewrite(list(lex(scrub(html))))
    return _CLEANER.clean(tidied)


def restore(text: str) -> str:
    """Read a text that `sanitise` wrote."""
    return text.translate(_UNDISGUISE)


def attributes_markup(attributes: dict[str, str]) -> str:
    """Write attributes, each preceded by a space."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


class _Tidy:
    """Rewrites tokens in our vocabulary. What it leaves out of an element never includes its words."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.open: dict[str, list[tuple[str, ...]]] = {}
        self.nested = 0
        self.inlines = 0
        self.reopened = 0

    def rewrite(self, tokens: Sequence[Token]) -> str:
        for token in _without_dropped(tokens):
            if isinstance(token, str):
                self._text(token)
            elif isinstance(token, Start):
                self._start(token.name, token.attributes)
            else:
                self._end(token.name)
        return "".join(self.out)

    def _text(self, words: str) -> None:
        markup = words.translate(_DISGUISE)
        self.out.append(markup.replace("\n", "<br>") if self.open.get("pre") else markup)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _RENAMED.get(name, name)
        if name == "br":
            self.out.append("<br>")
        elif name in _VOID:
            return
        elif name in _KEPT_BLOCKS or name in _PARAGRAPHS:
            self._start_block(name, attributes)
        else:
            self._start_inline(name, attributes)

    def _start_block(self, name: str, attributes: dict[str, str]) -> None:
        self._count_reopened()
        tag = _block_tag(name, attributes)
        if (tag in _NESTING and self.nested >= MAX_NESTED_BLOCKS) or (tag in _TABLE_PARTS and not self._in_table()):
            tag = "p"
        self.nested += tag in _NESTING
        if name != "hr":
            self.open.setdefault(name, []).append((tag,))
        self._write(tag, _block_attributes(tag, attributes))

    def _in_table(self) -> bool:
        return ("table",) in self.open.get("table", ())

    def _start_inline(self, name: str, attributes: dict[str, str]) -> None:
        opened = list(_inline_tags(name, attributes))
        if self.inlines + len(opened) > MAX_OPEN_INLINES or self.reopened > MAX_REOPENED_INLINES:
            opened = []
        self.inlines += len(opened)
        if opened or name in self.open:
            self.open.setdefault(name, []).append(tuple(tag for tag, _ in opened))
        for tag, kept in opened:
            self._write(tag, kept)

    def _end(self, name: str) -> None:
        name = _RENAMED.get(name, name)
        if name == "br":
            self.out.append("<br>")
            return
        stack = self.open.get(name)
        opened = stack.pop() if stack else ()
        if name in _KEPT_BLOCKS or name in _PARAGRAPHS:
            self._count_reopened()
            self.nested -= sum(tag in _NESTING for tag in opened)
            opened = opened or ("p",)
        else:
            self.inlines -= len(opened)
        if opened != ("p",) or self.out[-1:] not in (["<p>"], ["</p>"]):
            self.out += [f"</{tag}>" for tag in reversed(opened)]

    def _count_reopened(self) -> None:
        """Count the inlines that a parser may open again in the next paragraph; past the bound, close them all."""
        self.reopened += self.inlines
        if self.inlines and self.reopened > MAX_REOPENED_INLINES:
            for name, stack in self.open.items():
                if name not in _KEPT_BLOCKS and name not in _PARAGRAPHS:
                    self.out += [f"</{tag}>" for opened in stack for tag in opened]
                    stack.clear()
            self.inlines = 0

    def _write(self, tag: str, attributes: dict[str, str]) -> None:
        markup = f"<{tag}{attributes_markup(attributes)}>"
        if markup != "<p>" or self.out[-1:] != ["<p>"]:
            self.out.append(markup)


def _without_dropped(tokens: Sequence[Token]) -> Iterator[Token]:
    """Leave out the elements that show no words. One that is never closed loses its tag alone."""
    last_end = {token.name: index for index, token in enumerate(tokens) if isinstance(token, End)}
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if isinstance(token, str) or token.name not in _DROPPED:
            yield token
        elif isinstance(token, Start) and last_end.get(token.name, -1) > index:
            index = _closing(tokens, index, last_end[token.name])
        index += 1


def _closing(tokens: Sequence[Token], index: int, last: int) -> int:
    """Return the index of the tag that closes the element opened at `index`."""
    name = getattr(tokens[index], "name", "")
    depth = 0
    for position in range(index, last):
        token = tokens[position]
        if not isinstance(token, str) and token.name == name:
            depth += 1 if isinstance(token, Start) else -1
            if depth == 0:
                return position
    return last


def _block_tag(name: str, attributes: dict[str, str]) -> str:
    """Choose the element written for a block: what is none of ours is a paragraph."""
    classes = attributes.get("class", "").split()
    if name in _PARAGRAPHS or (name == "figure" and "photo" not in classes):
        return "p"
    if name == "aside" and not {"box", "pull"} & set(classes):
        return "p"
    return name


def _block_attributes(tag: str, attributes: dict[str, str]) -> dict[str, str]:
    kept = _kept(tag, attributes)
    if tag == "p":
        level = hints.word_list_level(attributes)
        return {"data-word-list": str(level)} if level else {}
    if tag == "figure":
        kept["class"] = "photo"
    if tag == "aside":
        kept["class"] = "box" if "box" in attributes.get("class", "").split() else "pull"
    return kept


def _inline_tags(name: str, attributes: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Name the elements written for an inline element, outermost first."""
    if lang := hints.language(attributes):
        yield "span", {"lang": lang}
    if name == "sup" and "source" in attributes.get("class", "").split():
        yield "sup", {**_kept("sup", attributes), "class": "source"}
        return
    if name == "q" or (name == "a" and ("href" in attributes or "data-article" in attributes)):
        yield name, _kept(name, attributes)
    for mark in hints.marks(name, attributes):
        yield mark, {}


def _kept(tag: str, attributes: dict[str, str]) -> dict[str, str]:
    allowed = ATTRIBUTES.get(tag, set()) - {"class", "data-word-list"}
    return {name: value[:MAX_VALUE] for name, value in attributes.items() if name in allowed}
